// The blocks of a letter. What each looks like while it is edited is in letter/views.js; toDOM is what is copied.

/** What stands inside a card: no card in a card. */
const PROSE = "(paragraph|heading|bullet_list|ordered_list|raw)+"

const attr = (name, missing = "") => (dom) => ({ [name]: dom.getAttribute(`data-${name}`) ?? missing })

const prose = {
  paragraph: { group: "block", content: "inline*", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
  heading: {
    group: "block",
    content: "(text|chip|cond)*",
    attrs: { level: { default: 2 } },
    defining: true,
    parseDOM: [
      ...[1, 2].map((level) => ({ tag: `h${level}`, attrs: { level: 2 } })),
      ...[3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: 3 } })),
    ],
    toDOM: (node) => [`h${node.attrs.level}`, 0],
  },
  bullet_list: {
    group: "block",
    content: "list_item+",
    attrs: { mark: { default: "-" }, tight: { default: true } },
    parseDOM: [{ tag: "ul" }],
    toDOM: () => ["ul", 0],
  },
  ordered_list: {
    group: "block",
    content: "list_item+",
    attrs: { start: { default: 1 }, mark: { default: "." }, tight: { default: true } },
    parseDOM: [{ tag: "ol" }],
    toDOM: ({ attrs: { start } }) => (start === 1 ? ["ol", 0] : ["ol", { start }, 0]),
  },
  list_item: {
    content: "paragraph (paragraph|bullet_list|ordered_list)*",
    defining: true,
    parseDOM: [{ tag: "li" }],
    toDOM: () => ["li", 0],
  },
}

const cards = {
  tip: {
    group: "block",
    content: `tip_title ${PROSE}`,
    defining: true,
    isolating: true,
    parseDOM: [{ tag: "section.tip" }],
    toDOM: () => ["section", { class: "tip" }, 0],
  },
  tip_title: {
    content: "text*",
    marks: "",
    defining: true,
    parseDOM: [{ tag: "div.tip-title" }],
    toDOM: () => ["div", { class: "tip-title" }, 0],
  },
  exercise: {
    group: "block",
    content: PROSE,
    attrs: { title: { default: "" }, name: { default: "" } },
    defining: true,
    isolating: true,
    parseDOM: [
      { tag: "section.exercise", getAttrs: (dom) => ({ ...attr("title")(dom), ...attr("name")(dom) }) },
    ],
    toDOM: ({ attrs }) => ["section", { class: "exercise", "data-title": attrs.title, "data-name": attrs.name }, 0],
  },
  claim: {
    group: "block",
    content: PROSE,
    attrs: { source: { default: "" } },
    defining: true,
    isolating: true,
    parseDOM: [{ tag: "section.claim", getAttrs: attr("source") }],
    toDOM: ({ attrs }) => ["section", { class: "claim", "data-source": attrs.source }, 0],
  },
}

const single = {
  button: {
    group: "block",
    content: "text*",
    marks: "",
    attrs: { to: { default: "links.book" } },
    isolating: true,
    defining: true,
    parseDOM: [{ tag: "div.go", getAttrs: attr("to", "links.book") }],
    toDOM: (node) => ["div", { class: "go", "data-to": node.attrs.to }, 0],
  },
  article: {
    group: "block",
    atom: true,
    attrs: { name: {} },
    parseDOM: [{ tag: "div.article", getAttrs: attr("name") }],
    toDOM: ({ attrs: { name } }) => ["div", { class: "article", "data-name": name }, name],
  },
  picture: {
    group: "block",
    atom: true,
    attrs: { name: {} },
    parseDOM: [{ tag: "div.picture", getAttrs: attr("name") }],
    toDOM: ({ attrs: { name } }) => ["div", { class: "picture", "data-name": name }, name],
  },
  raw: {
    group: "block",
    atom: true,
    attrs: { source: {} },
    parseDOM: [{ tag: "pre[data-raw]", preserveWhitespace: "full", getAttrs: (dom) => ({ source: dom.dataset.raw }) }],
    toDOM: ({ attrs: { source } }) => ["pre", { "data-raw": source }, source],
  },
}

const depending = {
  when: {
    group: "block",
    content: "when_yes when_no?",
    attrs: { test: {} },
    isolating: true,
    defining: true,
    parseDOM: [{ tag: "section.when", getAttrs: attr("test") }],
    toDOM: (node) => ["section", { class: "when", "data-test": node.attrs.test }, 0],
  },
  when_yes: {
    content: "block+",
    isolating: true,
    parseDOM: [{ tag: "div.when-yes" }],
    toDOM: () => ["div", { class: "when-yes" }, 0],
  },
  when_no: {
    content: "block+",
    isolating: true,
    parseDOM: [{ tag: "div.when-no" }],
    toDOM: () => ["div", { class: "when-no" }, 0],
  },
}

export const blockNodes = { ...prose, ...cards, ...single, ...depending }
