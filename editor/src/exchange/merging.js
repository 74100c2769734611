// Puts in what others changed, without moving the caret, the selection or the scroll position.
import { Fragment } from "prosemirror-model"

/** The replacements that make `before` into `after`, last first: `[{from, to, content}]`; blocks that are equal stay. */
export function differences(before, after) {
  const [was, is] = [blocks(before), blocks(after)]
  let start = 0, tail = 0
  while (start < was.length && start < is.length && was[start].node.eq(is[start].node)) start++
  const least = Math.min(was.length, is.length) - start
  while (tail < least && was.at(-1 - tail).node.eq(is.at(-1 - tail).node)) tail++
  const old = was.slice(start, was.length - tail), fresh = is.slice(start, is.length - tail)
  if (old.length === fresh.length) return old.flatMap((each, index) => within(each, fresh[index].node)).reverse()
  const from = was[start]?.from ?? before.content.size, to = old.at(-1)?.to ?? from
  return [{ from, to, content: Fragment.fromArray(fresh.map(({ node }) => node)) }]
}

function blocks(doc) {
  const found = []
  doc.forEach((node, from) => found.push({ node, from, to: from + node.nodeSize }))
  return found
}

/** One block that became another: only the words that differ, where it is a line of the same kind. */
function within({ node, from, to }, fresh) {
  if (node.eq(fresh)) return []
  if (!node.isTextblock || !node.sameMarkup(fresh)) return [{ from, to, content: Fragment.from(fresh) }]
  const first = node.content.findDiffStart(fresh.content)
  let { a, b } = node.content.findDiffEnd(fresh.content)
  const overlap = first - Math.min(a, b)
  if (overlap > 0) [a, b] = [a + overlap, b + overlap]
  return [{ from: from + 1 + first, to: from + 1 + a, content: fresh.content.cut(first, b) }]
}

/**
 * Makes what was sent into `after`, under what was typed since. Gives whether it could: not where both touch the same
 * place; then the next save brings them together on the server.
 */
export function takeOver({ view, sent, since }, after) {
  const changes = differences(sent, after)
  if (changes.some((change) => touches(since, change))) return false
  const transaction = view.state.tr
  for (const { from, to, content } of changes) transaction.replaceWith(since.map(from, -1), since.map(to, 1), content)
  if (changes.length) view.dispatch(transaction.setMeta("fromServer", true).setMeta("addToHistory", false))
  return true
}

/** Whether a change made since lies within or beside the range of what was sent. */
function touches(since, { from, to }) {
  return since.maps.some((map, index) => {
    const back = since.slice(0, index).invert()
    let found = false
    map.forEach((start, end) => {
      found ||= back.map(start, -1) <= to && back.map(end, 1) >= from
    })
    return found
  })
}

/** Makes the editor's document into `after`, in one step that can be undone. */
export function replaceDocument({ view }, after) {
  const transaction = view.state.tr
  for (const { from, to, content } of differences(view.state.doc, after)) transaction.replaceWith(from, to, content)
  if (transaction.docChanged) view.dispatch(transaction.setMeta("fromServer", true))
}
