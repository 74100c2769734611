// Node and mark names are those of nurture/domain/editing/document.py: the JSON of both is the same.
import { Schema } from "prosemirror-model"
import { blockNodes } from "./blocks.js"
import { inlineNodes, marks } from "./inline.js"

/** The body of an e-mail or article. */
export const letterSchema = new Schema({
  nodes: { doc: { content: "block+" }, ...blockNodes, ...inlineNodes },
  marks,
})

const line = (content) => ({ content, parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] })

/** A field of one line, such as the subject: words and chips, nothing set off. */
export const fieldSchema = new Schema({
  nodes: {
    doc: { content: "paragraph" },
    paragraph: line("(text|chip|cond)*"),
    text: inlineNodes.text,
    chip: inlineNodes.chip,
    cond: inlineNodes.cond,
  },
})

/** The words of a cond: one line of a letter. */
export const phraseSchema = new Schema({
  nodes: { doc: { content: "paragraph" }, paragraph: line("inline*"), ...inlineNodes },
  marks,
})
