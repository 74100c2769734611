// The source of the file. CodeMirror stands in a shadow root: there it brings its styles as constructed style sheets,
// which `style-src 'self'` allows without a nonce; in the document it would add a <style>, which that forbids.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands"
import { EditorState, Transaction } from "@codemirror/state"
import { Decoration, EditorView, MatchDecorator, ViewPlugin, drawSelection, keymap, lineNumbers } from "@codemirror/view"
import { at } from "../../nurture/web/static/studio/places.js"
import { h } from "./dom.js"

const SYNTAX = /(\{\{.*?\}\}|\{%.*?%\})|(\{#.*?#\})|^(#{1,6} .*)$|^(subject|preview|title|summary|[a-z_]+)(?=: )|(\*\*[^*\n]+\*\*)/g
const CLASSES = ["", "tag", "note", "head", "key", "strong"]

const matcher = new MatchDecorator({
  regexp: SYNTAX,
  decoration: (match) => Decoration.mark({ class: `source-${CLASSES[match.findIndex((part, index) => index && part)]}` }),
})
const coloured = ViewPlugin.fromClass(
  class {
    constructor(view) {
      this.marks = matcher.createDeco(view)
    }
    update(update) {
      this.marks = matcher.updateDeco(update, this.marks)
    }
  },
  { decorations: (plugin) => plugin.marks },
)

const look = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--card)", fontSize: "0.875rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-content": { fontFamily: 'ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace', padding: "1rem 0", caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--card)", color: "var(--muted)", border: "none" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": { backgroundColor: "color-mix(in srgb, var(--accent) 26%, var(--card))" },
  ".source-tag": { color: "var(--accent)" },
  ".source-note": { color: "var(--muted)" },
  ".source-key": { color: "var(--second)" },
  ".source-head, .source-strong": { fontWeight: "650" },
})

/** The source view; nothing is made of it before it is opened. `changed()` after each change somebody makes. */
export function sourceView(changed) {
  const host = h("div", { class: "editor-source", hidden: true })
  let view = null, sent = null
  const make = () => {
    const root = host.attachShadow({ mode: "open" }), parent = h("div")
    root.append(parent)
    const heard = EditorView.updateListener.of((update) => update.docChanged && update.transactions.some((each) => each.annotation(Transaction.userEvent)) && changed())
    const extensions = [lineNumbers(), history(), drawSelection(), coloured, look, EditorView.lineWrapping, heard,
      EditorView.contentAttributes.of({ "aria-label": "Source", spellcheck: "true" }), keymap.of([...defaultKeymap, ...historyKeymap])]
    view = new EditorView({ parent, root, state: EditorState.create({ extensions }) })
  }
  return {
    dom: host,
    text: () => view.state.doc.toString(),
    markSent: () => (sent = view.state.doc.toString()),
    /** Takes what others changed; false where somebody has typed since it was sent. */
    takeOver(text) {
      if (sent !== view.state.doc.toString()) return false
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } })
      return true
    },
    /** Carries out an edit as if it were typed; not where its old words are gone. */
    replace(edit) {
      const from = at(view.state.doc.toString(), edit)
      if (from < 0) return
      view.dispatch({ changes: { from, to: from + edit.old.length, insert: edit.new }, selection: { anchor: from + edit.new.length }, userEvent: "input.mend" })
      view.focus()
    },
    show(text) {
      if (!view) make()
      host.hidden = false
      if (text !== view.state.doc.toString()) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } })
      view.focus()
    },
    hide: () => (host.hidden = true),
    /** Puts the caret at a line and column, both from 1, or at the first place where `text` stands. */
    goTo({ line = 1, column = 1, text = null }) {
      const at = view.state.doc.line(Math.max(1, Math.min(line, view.state.doc.lines)))
      const found = text === null ? -1 : view.state.doc.toString().indexOf(text, line > 1 ? at.from : 0)
      const anchor = found < 0 ? Math.min(at.from + column - 1, at.to) : found
      view.dispatch({ selection: { anchor, head: found < 0 ? anchor : found + text.length }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) })
      view.focus()
    },
  }
}
