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
  const sentences = hard.flatMap((each) => sentence(doc, each))
  view.dispatch(view.state.tr.setMeta(key, DecorationSet.create(doc, [...marks, ...sentences])).setMeta("addToHistory", false))
}

/** The decoration of one sentence; none where the words are others by now. */
function sentence(doc, { sentence: words, grade, begin, end }) {
  const range = stands(doc, words, begin, end) ? { from: begin, to: end } : search(doc, words)
  return range ? [Decoration.inline(range.from, range.to, { class: "hard", title: `Hard to read: grade ${grade}` })] : []
}

const LEAF = "\ufffc"

/** Whether the sentence stands there: its words do, between personal words, which it holds as they are printed. */
function stands(doc, words, begin, end) {
  if (!Number.isInteger(begin) || begin >= end || end > doc.content.size) return false
  const $begin = doc.resolve(begin)
  if (!$begin.parent.isTextblock || end > $begin.end()) return false
  return doc.textBetween(begin, end, "", LEAF).split(LEAF).every((part) => words.includes(part.trim()))
}

function search(doc, words) {
  let found = null
  doc.descendants((node, position) => {
    const at = node.isTextblock && !found && words ? node.textBetween(0, node.content.size, "", LEAF).indexOf(words) : -1
    if (at >= 0) found = { from: position + 1 + at, to: position + 1 + at + words.length }
    return !found && !node.isTextblock
  })
  return found
}
