// Enter and Backspace that do what one means in lists, cards and buttons, and destroy nothing at one press.
import { NodeSelection, Selection, TextSelection } from "prosemirror-state"
import { liftListItem } from "prosemirror-schema-list"

const CONTAINERS = new Set(["tip", "exercise", "claim", "when_yes", "when_no"])

/** The depth of the innermost node around the selection whose name is in `names`; 0 where there is none. */
export function depthOf($from, names) {
  for (let depth = $from.depth; depth > 0; depth--) if (names.has($from.node(depth).type.name)) return depth
  return 0
}

/** Puts an empty paragraph at `position` of the transaction, and the caret in it. */
export function paragraphAt(transaction, position) {
  const { paragraph } = transaction.doc.type.schema.nodes
  transaction.insert(position, paragraph.create())
  return transaction.setSelection(TextSelection.create(transaction.doc, position + 1)).scrollIntoView()
}

/** Enter in a tip's title goes on to its words, and at the end of a button goes on below it. */
export function enterInTitle(state, dispatch) {
  const { $from, empty } = state.selection
  if (!empty) return false
  if ($from.parent.type.name === "tip_title") {
    dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve($from.after() + 1))).scrollIntoView())
    return true
  }
  if ($from.parent.type.name !== "button") return false
  dispatch?.(paragraphAt(state.tr, $from.parentOffset === 0 && $from.parent.content.size ? $from.before() : $from.after()))
  return true
}

/** Enter on an empty line at the end of a card or of a condition's blocks goes on below the card. */
export function enterLeaves(state, dispatch) {
  const { $from, empty } = state.selection
  const depth = empty ? depthOf($from, CONTAINERS) : 0
  if (!depth || $from.depth !== depth + 1 || $from.parent.type.name !== "paragraph" || $from.parent.content.size) return false
  const container = $from.node(depth)
  if ($from.index(depth) !== container.childCount - 1) return false
  const fewest = container.type.name === "tip" ? 2 : 1
  if (container.childCount <= fewest) return false
  const outer = container.type.name.startsWith("when_") ? depth - 1 : depth
  const transaction = state.tr, after = $from.after(outer)
  transaction.delete($from.before(), $from.after())
  dispatch?.(paragraphAt(transaction, transaction.mapping.map(after)))
  return true
}

/** Backspace at the beginning of a bullet takes the bullet away. */
export function backspaceInList(state, dispatch) {
  const { $from, empty } = state.selection, item = state.schema.nodes.list_item
  if (!empty || $from.parentOffset || $from.depth < 2 || $from.node(-1).type !== item || $from.index(-1)) return false
  return liftListItem(item)(state, dispatch)
}

/** Backspace at the beginning of a card or button: an empty one goes, another is selected first. */
export function backspaceInCard(state, dispatch) {
  const { $from, empty } = state.selection
  if (!empty || $from.parentOffset) return false
  const depth = depthOf($from, new Set(["tip", "exercise", "claim", "button", "when"]))
  if (!depth || !isFirst($from, depth)) return false
  const start = $from.before(depth), node = $from.node(depth)
  if (node.textContent || hasLeaf(node)) dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, start)))
  else dispatch?.(paragraphAt(state.tr.delete(start, start + node.nodeSize), start))
  return true
}

function isFirst($from, depth) {
  for (let each = depth; each < $from.depth; each++) if ($from.index(each)) return false
  return true
}

function hasLeaf(node) {
  let found = false
  node.descendants((child) => {
    found ||= child.isLeaf && !child.isText
  })
  return found
}

/** Typing on a selected block goes on below it, and does not take its place. */
export function typeBelow(view, _, __, typed) {
  const { selection, tr } = view.state
  if (!(selection instanceof NodeSelection) || !selection.node.isBlock) return false
  view.dispatch(paragraphAt(tr, selection.to).insertText(typed))
  return true
}

/** A click below the last block begins a new paragraph there, so that something can follow a card. */
export function clickBelow(view, event) {
  const last = view.dom.lastElementChild
  if (event.target !== view.dom || !last || event.clientY <= last.getBoundingClientRect().bottom) return false
  const { doc } = view.state
  if (doc.lastChild.type.name === "paragraph" && !doc.lastChild.content.size) return false
  view.dispatch(paragraphAt(view.state.tr, doc.content.size))
  view.focus()
  return true
}
