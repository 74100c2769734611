// What stands inside a line: words, breaks, personal words (chips), and words that depend on a test (conds).

/** The words of inline JSON, as plain text: a chip as its expression in braces. */
export const plainWords = (content) =>
  content.map((node) => (node.type === "text" ? node.text : node.type === "chip" ? `{{ ${node.attrs.expr} }}` : "")).join("")

const chip = {
  group: "inline",
  inline: true,
  atom: true,
  draggable: false,
  attrs: { expr: {}, fallback: { default: null } },
  leafText: (node) => `{{ ${node.attrs.expr} }}`,
  parseDOM: [
    {
      tag: "span[data-chip]",
      getAttrs: (dom) => ({ expr: dom.dataset.chip, fallback: dom.dataset.fallback ?? null }),
    },
  ],
  toDOM({ attrs: { expr, fallback } }) {
    const kept = fallback === null ? {} : { "data-fallback": fallback }
    return ["span", { "data-chip": expr, ...kept }, `{{ ${expr} }}`]
  },
}

const cond = {
  group: "inline",
  inline: true,
  atom: true,
  draggable: false,
  attrs: { test: {}, yes: {}, no: { default: null } },
  leafText: (node) => plainWords(node.attrs.yes),
  parseDOM: [{ tag: "span[data-cond]", getAttrs: (dom) => parsed(dom.dataset.cond) }],
  toDOM: (node) => ["span", { "data-cond": JSON.stringify(node.attrs) }, plainWords(node.attrs.yes)],
}

/** The attributes of a cond that was copied; false where they are none of ours. */
function parsed(json) {
  try {
    const { test, yes, no } = JSON.parse(json)
    return typeof test === "string" && Array.isArray(yes) && { test, yes, no: Array.isArray(no) ? no : null }
  } catch {
    return false
  }
}

export const inlineNodes = {
  text: { group: "inline" },
  hard_break: {
    group: "inline",
    inline: true,
    selectable: false,
    leafText: () => "\n",
    parseDOM: [{ tag: "br" }],
    toDOM: () => ["br"],
  },
  chip,
  cond,
}

// A pasted style never becomes a style: the page's policy forbids it. Pasting renames the attribute (paste.js).
const style = (dom) => dom.dataset.style ?? ""
const SAFE = /^(https?:|mailto:|tel:)/i
const whenStyled = (pattern) => (dom) => pattern.test(style(dom)) && null

export const marks = {
  link: {
    attrs: { href: {}, title: { default: null } },
    inclusive: false,
    parseDOM: [
      {
        tag: "a[href]",
        getAttrs(dom) {
          const href = dom.dataset.href ?? dom.getAttribute("href")
          return (SAFE.test(href) || "href" in dom.dataset) && { href }
        },
      },
    ],
    toDOM: ({ attrs: { href } }) =>
      SAFE.test(href) ? ["a", { href, rel: "noreferrer", title: href }, 0] : ["a", { href: "#", "data-href": href, title: href }, 0],
  },
  em: {
    parseDOM: [
      { tag: "i" },
      { tag: "em" },
      { tag: "span", consuming: false, getAttrs: whenStyled(/(?:^|;)\s*font-style:\s*italic/) },
    ],
    toDOM: () => ["em", 0],
  },
  strong: {
    parseDOM: [
      { tag: "strong" },
      { tag: "b", getAttrs: (dom) => !/(?:^|;)\s*font-weight:\s*(normal|400)/.test(style(dom)) && null }, // Google Docs wraps all in one
      { tag: "span", consuming: false, getAttrs: whenStyled(/(?:^|;)\s*font-weight:\s*(bold|[6-9]00)/) },
    ],
    toDOM: () => ["strong", 0],
  },
}
