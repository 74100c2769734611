// Makes the editors: the letter, and fields of one line. Both know what has changed since a moment (for merging).
import { gapCursor } from "prosemirror-gapcursor"
import { history } from "prosemirror-history"
import { EditorState, Selection } from "prosemirror-state"
import { Mapping } from "prosemirror-transform"
import { EditorView } from "prosemirror-view"
import { insertTriggers } from "../insert/triggers.js"
import { cleanedHtml, onOneLine, ownNodesOnly, wordsOf } from "../paste/clean.js"
import { pasteOffer } from "../paste/offer.js"
import { letterSchema } from "../schema/index.js"
import { formKeys } from "../forms/node_forms.js"
import { findings } from "./findings.js"
import { letterKeys, lineKeys, phraseKeys } from "./keymaps.js"
import { clickBelow, typeBelow } from "./soft_keys.js"
import { nodeViews } from "./views.js"

/** The editor of the body. `context`: `{root, names, edit, openSource, offer, addPicture}`; `changed()` after each change. */
export function letterEditor(context, host, json, attributes, changed) {
  const plugins = [insertTriggers(context), formKeys(context), history(), findings(), pasteOffer(context), ...letterKeys(), gapCursor()]
  const handleDOMEvents = { mousedown: (view, event) => event.button === 0 && clickBelow(view, event) }
  const named = { ...attributes, "aria-multiline": "true" }
  return editor(context, host, checked(context, letterSchema, json), plugins, named, { changed, handleDOMEvents, handleTextInput: typeBelow })
}

/** An editor of one line in `schema`; `next()` is what Enter does. */
export function lineEditor(context, host, schema, json, attributes, { changed = () => {}, next = () => {} }) {
  const plugins = [insertTriggers(context), formKeys(context), history(), phraseKeys(schema), ...lineKeys(next)]
  const named = { ...attributes, "aria-multiline": "false" }
  const transformPasted = (slice) => onOneLine(ownNodesOnly(slice, context.names, schema), schema)
  return editor(context, host, checked(context, schema, json), plugins, named, { changed, transformPasted })
}

/** A node with empty lines where something is written in: in an empty letter, or a card without words. */
function filled(node) {
  if (node.isLeaf || node.isTextblock) return node
  const children = node.content.content.map(filled)
  return node.type.createAndFill(node.attrs, children, node.marks) ?? node
}

/** The document of this JSON; throws where it is none. */
export function checked({ names }, schema, json) {
  const doc = filled(schema.nodeFromJSON(json))
  doc.check()
  names.remember(doc)
  return doc
}

function editor(context, host, doc, plugins, attributes, { changed, ...props }) {
  const made = { view: null, sent: doc, since: new Mapping() }
  const readonly = "readonly" in context.root.dataset
  made.view = new EditorView(host, {
    state: EditorState.create({ doc, plugins }),
    attributes: { role: "textbox", spellcheck: "true", ...attributes, ...(readonly && { "aria-readonly": "true" }) },
    editable: () => !readonly,
    nodeViews: nodeViews(context.names, context.edit),
    transformPastedHTML: cleanedHtml,
    transformPasted: (slice, view) => ownNodesOnly(slice, context.names, view.state.schema),
    clipboardTextSerializer: (slice) => slice.content.textBetween(0, slice.content.size, "\n\n", leaf),
    scrollMargin: SEEN,
    scrollThreshold: SEEN,
    handlePaste: (view, event) => takesFile(context, view, event.clipboardData),
    handleDrop: (view, event, _, moved) => !moved && takesFile(context, view, event.dataTransfer, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos),
    ...props,
    dispatchTransaction(transaction) {
      this.updateState(this.state.apply(transaction))
      made.since.appendMapping(transaction.mapping)
      if (transaction.docChanged && !transaction.getMeta("fromServer")) changed()
      context.moved?.(made)
    },
  })
  return made
}

/** How far from the window's edges the caret stays, in pixels: the toolbar and the list of problems lie over them. */
const SEEN = { top: 130, right: 0, bottom: 150, left: 0 }

/**
 * A file that is dropped or pasted: where a picture can stand, it is added to those of the clinic; nothing else is done.
 * Who copies a picture in a browser gets its file and HTML without words; who copies words in Word, words and their picture.
 */
function takesFile(context, view, data, at = null) {
  if (!data?.files.length) return false
  const html = data.getData("text/html")
  if (html ? wordsOf(html) : data.getData("text/plain")) return false
  if (!context.addPicture || !view.editable || !view.state.schema.nodes.picture) return true
  if (at !== null) view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(at))))
  context.addPicture(view, data.files[0])
  return true
}

const leaf = (node) => node.type.spec.leafText?.(node) ?? ""

/** What was just sent: from here on changes are counted anew. */
export function markSent(made) {
  made.sent = made.view.state.doc
  made.since = new Mapping()
}
