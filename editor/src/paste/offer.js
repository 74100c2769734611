// Pasted "{{ client.first_name }}" stays text, as everything pasted does; where it is a known name, a line above the
// letter offers to make it a personal word.
import { Plugin } from "prosemirror-state"

const WRITTEN = /\{\{\s*([\w.]+)\s*\}\}/g

/** `context.offer({words, act, leave})` shows the line; null takes it away. */
export const pasteOffer = (context) =>
  new Plugin({
    props: {
      handlePaste(view) {
        setTimeout(() => offer(context, view)) // after it is in
        return false
      },
    },
  })

function offer(context, view) {
  const found = written(view.state.doc, context.names)
  if (!found.length) return
  const labels = [...new Set(found.map(({ chip }) => chip.label))].join(", ")
  context.offer(`What you pasted spells out: ${labels}.`, "Make personal words of it", () => convert(view, context.names))
}

/** The known names that stand in the text, last first: `[{from, to, chip}]`. */
function written(doc, names) {
  const found = []
  doc.descendants((node, position, parent) => {
    if (!node.isText || !parent.type.contentMatch.matchType(doc.type.schema.nodes.chip)) return
    for (const match of node.text.matchAll(WRITTEN)) {
      const chip = names.known.get(match[1])
      if (chip) found.unshift({ from: position + match.index, to: position + match.index + match[0].length, chip, marks: node.marks })
    }
  })
  return found
}

function convert(view, names) {
  const { tr, doc, schema } = view.state
  for (const { from, to, chip, marks } of written(doc, names)) {
    const fallback = (chip.may_be_missing && chip.fallback) || null
    tr.replaceWith(from, to, schema.nodes.chip.create({ expr: chip.expr, fallback }, null, marks))
  }
  view.dispatch(tr)
  view.focus()
}
