// The keys of the letter and of fields of one line, and what typing "- " or "## " begins.
import { baseKeymap, chainCommands, exitCode, toggleMark } from "prosemirror-commands"
import { redo, undo } from "prosemirror-history"
import { inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules"
import { keymap } from "prosemirror-keymap"
import { Selection, TextSelection } from "prosemirror-state"
import { liftListItem, sinkListItem, splitListItem } from "prosemirror-schema-list"
import { letterSchema } from "../schema/index.js"
import { backspaceInCard, backspaceInList, enterInTitle, enterLeaves } from "./soft_keys.js"

const { nodes, marks } = letterSchema

const undoKeys = keymap({ "Mod-z": undo, "Mod-y": redo, "Mod-Shift-z": redo })

function hardBreak(state, dispatch) {
  if (!state.selection.$from.parent.inlineContent) return false
  const transaction = state.tr.replaceSelectionWith(state.schema.nodes.hard_break.create())
  if (!transaction.docChanged) return true // a heading has no breaks
  dispatch?.(transaction.scrollIntoView())
  return true
}

/** To an end of the letter, also where a control stands there, at which browsers stop. */
const toEnd = (at, extends_) => (state, dispatch) => {
  const end = at(state.doc), { $anchor } = state.selection
  dispatch?.(state.tr.setSelection(extends_ ? TextSelection.between($anchor, end.$head) : end).scrollIntoView())
  return true
}

/** Keys of the letter, the first that applies. */
export const letterKeys = () => [
  inputRules({
    rules: [
      textblockTypeInputRule(/^##?\s$/, nodes.heading, { level: 2 }),
      textblockTypeInputRule(/^###\s$/, nodes.heading, { level: 3 }),
      wrappingInputRule(/^[-*•]\s$/, nodes.bullet_list),
      wrappingInputRule(
        /^(\d{1,4})[.)]\s$/,
        nodes.ordered_list,
        (match) => ({ start: Number(match[1]) }),
        (match, node) => node.childCount + node.attrs.start === Number(match[1]),
      ),
    ],
  }),
  keymap({
    Enter: chainCommands(enterInTitle, enterLeaves, splitListItem(nodes.list_item)),
    "Shift-Enter": chainCommands(exitCode, hardBreak),
    Backspace: chainCommands(backspaceInList, backspaceInCard),
    "Mod-Home": toEnd(Selection.atStart, false),
    "Mod-End": toEnd(Selection.atEnd, false),
    "Shift-Mod-Home": toEnd(Selection.atStart, true),
    "Shift-Mod-End": toEnd(Selection.atEnd, true),
    "Mod-b": toggleMark(marks.strong),
    "Mod-i": toggleMark(marks.em),
    "Mod-[": liftListItem(nodes.list_item),
    "Mod-]": sinkListItem(nodes.list_item),
  }),
  undoKeys,
  keymap(baseKeymap),
]

/** Keys of a field of one line: `next` is what Enter does. */
export const lineKeys = (next) => [
  keymap({ Enter: () => (next(), true), "Shift-Enter": () => true, "Mod-Enter": () => false }),
  undoKeys,
  keymap(baseKeymap),
]

/** Bold and italic where a line may have them: in the words of a condition. */
export const phraseKeys = (schema) =>
  keymap(schema.marks.strong ? { "Mod-b": toggleMark(schema.marks.strong), "Mod-i": toggleMark(schema.marks.em) } : {})
