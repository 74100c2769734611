// What the server finds, shown at its place: blocks with problems, and the sentences that are hardest to read.
import { Plugin, PluginKey } from "prosemirror-state"
import { Decoration, DecorationSet } from "prosemirror-view"

const key = new PluginKey("findings")

/** Holds the marks of the newest answer, and moves them with the words until the next one. */
export const findings = () =>
  new Plugin({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, shown) => transaction.getMeta(key) ?? shown.map(transaction.mapping, transaction.doc),
    },
    props: { decorations: (state) => key.getState(state) },
  })

/** Marks what `answer` names: its findings, what cannot be written, and hard sentences. */
export function showFindings(view, { findings = [], cannot = [], hard = [] }) {
  const { doc } = view.state, starts = []
  doc.forEach((_, offset) => starts.push(offset))
  const told = [
    ...findings.filter(({ block }) => Number.isInteger(block)).map(({ block, says, blocks }) => ({ block, why: says, blocks })),
    ...cannot.map(({ block, why }) => ({ block, why, blocks: true })),
  ].filter(({ block }) => block in starts)
  const marks = told.map(({ block, why, blocks }) => {
    const range = [starts[block], starts[block] + doc.child(block).nodeSize]
    return Decoration.node(...range, { class: blocks ? "flagged blocks" : "flagged", title: why })
  })
  const sentences = hard.filter(({ block }) => block in starts).flatMap((each) => sentence(doc.child(each.block), starts[each.block], each))
  view.dispatch(view.state.tr.setMeta(key, DecorationSet.create(doc, [...marks, ...sentences])).setMeta("addToHistory", false))
}

/** The decoration of one sentence inside the block that begins at `start`; none where the words are others by now. */
function sentence(block, start, { sentence: words, grade }) {
  const found = []
  const look = (node, inside) => {
    const at = node.textBetween(0, node.content.size, "", "\ufffc").indexOf(words)
    if (at >= 0) found.push(Decoration.inline(inside + at, inside + at + words.length, { class: "hard", title: `Hard to read: grade ${grade}` }))
  }
  if (block.isTextblock) look(block, start + 1)
  else block.descendants((node, offset) => (node.isTextblock ? (look(node, start + offset + 2), false) : true))
  return found.slice(0, 1)
}
