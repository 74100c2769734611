// Goes to a place that a problem names: a field, a block, or a line of the source.
import { NodeSelection, Selection, TextSelection } from "prosemirror-state"

/** `{field}`, `{block}` or `{line, column}`, each with an optional `text` to be selected. */
export async function goTo(island, { field, block, line, column, text = null }) {
  const isKnown = Number.isInteger(block) || Boolean(field)
  if (island.isSource || !isKnown) return island.toSource({ line, column, text })
  const made = field ? island.fields.get(field) : island.letter
  if (!made) return
  const { view } = made, { doc } = view.state
  const range = field ? [0, doc.content.size] : rangeOf(doc, block)
  if (range) view.dispatch(view.state.tr.setSelection(selectionOf(doc, range, text)).scrollIntoView())
  view.focus()
}

/** The range of the top-level block of this number, from 0. */
function rangeOf(doc, number) {
  if (number < 0 || number >= doc.childCount) return null
  let from = 0
  for (let each = 0; each < number; each++) from += doc.child(each).nodeSize
  return [from, from + doc.child(number).nodeSize]
}

function selectionOf(doc, [from, to], text) {
  let found = null
  doc.nodesBetween(from, to, (node, position) => {
    const at = text && node.isTextblock && !found ? node.textBetween(0, node.content.size, "", "\ufffc").indexOf(text) : -1
    if (at >= 0) found = TextSelection.create(doc, position + 1 + at, position + 1 + at + text.length)
    return !found
  })
  const node = doc.nodeAt(from)
  if (found) return found
  return node?.isAtom && node.isBlock ? NodeSelection.create(doc, from) : Selection.near(doc.resolve(from + 1))
}
