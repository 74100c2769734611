// "/" and "{{" open the menu where something is typed.
import { Plugin } from "prosemirror-state"
import { openMenu } from "./menu.js"

/** Not inside a word or an address, so that "and/or" and "1/2" are only typed. */
const beginsWord = (before) => !/[\p{L}\p{N}/:.]$/u.test(before)

export const insertTriggers = (context) =>
  new Plugin({
    props: {
      handleTextInput(view, from, to, text) {
        if (view.composing || (text !== "/" && text !== "{")) return false
        const $from = view.state.doc.resolve(from)
        const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 1), $from.parentOffset, "", "\ufffc")
        if (text === "/") return beginsWord(before) && openMenu(context, view, { typed: "/" })
        return before === "{" && opensBraces(context, view, from, to)
      },
    },
  })

/** The first brace is in the text already, and goes. */
function opensBraces(context, view, from, to) {
  const was = view.state
  view.dispatch(was.tr.delete(from - 1, to))
  if (openMenu(context, view, { typed: "{{" })) return true
  view.dispatch(view.state.tr.insertText("{", from - 1))
  return false
}
