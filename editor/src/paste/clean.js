// What is pasted, before a parser sees it: styles are renamed (the policy forbids them, and says so on the console),
// Word's list paragraphs become lists, and what runs or loads goes.
import { Fragment, Slice } from "prosemirror-model"

const COMMENTS = /<!--(?!StartFragment|EndFragment)[\s\S]*?-->|<!\[(?:if|endif|CDATA)[^>]*>|<\/?o:p[^>]*>/gi
const WITH_CONTENT = /<(script|style|xml|title|svg|object|iframe|noscript|template|head)\b[\s\S]*?<\/\1\s*>/gi
const SINGLE = /<\/?(?:img|picture|source|meta|link|base|iframe|object|embed|script|style|svg|video|audio|form|input|button)\b[^>]*>/gi
const HANDLERS = /(<[a-z][^<>]*?)\son\w+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi
const STYLES = /(<[a-z][^<>]*?\s)style(\s*=)/gi
const EMPTY_LINES = /<(p|div)\b[^>]*>(?:\s|&nbsp;|\u00a0|<\/?(?:span|b|i|font)\b[^>]*>|<br[^>]*>)*<\/\1>/gi
const LOOSE_BREAKS = /(<\/(?:p|ul|ol|h[1-6]|div|table|b)>)\s*(?:<br[^>]*>\s*)+(?=<(?:p|ul|ol|h[1-6]|div|table)\b|<\/|<!--|$)/gi
const BULLET_SIGN = /<span[^>]*data-style=['"][^'"]*mso-list:\s*Ignore[^>]*>[\s\S]*?<\/span>\s*(?:<\/span>)?/gi
const WORD_ITEM = /<p([^>]*mso-list:[^>]*)>([\s\S]*?)<\/p>/gi

/** HTML of the clipboard without what a letter cannot hold. */
export function cleanedHtml(html) {
  let clean = html.replace(COMMENTS, "").replace(WITH_CONTENT, "").replace(SINGLE, "")
  for (let before = ""; before !== clean; ) [before, clean] = [clean, clean.replace(HANDLERS, "$1")]
  clean = clean.replace(STYLES, "$1data-style$2")
  return wordLists(clean).replace(EMPTY_LINES, "").replace(LOOSE_BREAKS, "$1")
}

/** The words of it, which may be none. */
export const wordsOf = (html) => cleanedHtml(html).replace(/<[^>]*>|&nbsp;/g, "").trim()

/** Paragraphs marked as list items, as lists: numbered where the sign before the words is a number. */
function wordLists(html) {
  if (!/mso-list:/i.test(html)) return html
  const items = html.replace(WORD_ITEM, (_, attributes, words) => {
    const sign = words.match(BULLET_SIGN)?.[0].replace(/<[^>]+>|&nbsp;|\s/g, "") ?? ""
    const list = /^\(?[0-9a-z]{1,3}[.)]$/i.test(sign) ? "ol" : "ul"
    return `<${list}><li><p>${words.replace(BULLET_SIGN, "")}</p></li></${list}>`
  })
  return items.replace(/<\/ul>\s*<ul>/gi, "").replace(/<\/ol>\s*<ol>/gi, "")
}

/**
 * A slice in which nothing names what neither the page gives nor the letter had: an unknown personal word, condition
 * or kept source becomes plain text, so that no copied page can bring a placeholder in unseen.
 */
export function ownNodesOnly(slice, names, schema) {
  const isKnown = (node) => names.isKnown(node)
  return new Slice(mapped(slice.content, isKnown, schema), slice.openStart, slice.openEnd)
}

/** A slice for a field of one line: what stood on several lines, with spaces between. */
export function onOneLine(slice, schema) {
  const lines = []
  slice.content.descendants((node) => {
    if (node.isTextblock) lines.push(node.content)
    return !node.isTextblock
  })
  if (lines.length < 2) return slice
  const space = Fragment.from(schema.text(" "))
  return new Slice(lines.reduce((joined, line) => joined.append(space).append(line)), 0, 0)
}

function mapped(fragment, isKnown, schema) {
  const nodes = []
  fragment.forEach((node) => {
    const text = node.isText || isKnown(node) ? null : node.attrs.source || node.type.spec.leafText?.(node)
    if (text === null) nodes.push(node.isText ? node : node.copy(mapped(node.content, isKnown, schema)))
    else if (node.isInline) nodes.push(...(text ? [schema.text(text, node.marks)] : []))
    else if (node.type.name === "when") node.forEach((branch) => nodes.push(...mapped(branch.content, isKnown, schema).content))
    else nodes.push(schema.nodes.paragraph.create(null, text ? schema.text(text) : null))
  })
  return Fragment.fromArray(nodes)
}
