// What can be named in a letter: personal words, conditions, articles and pictures, as the page gives them.

const block = (root, name) => {
  const element = document.getElementById(root.dataset[name] ?? name)
  return element ? JSON.parse(element.textContent) : null
}

/** All that the page gives; see README.md. */
export function readGiven(root) {
  const document = block(root, "document"), lists = Object.fromEntries(LISTS.map((name) => [name, block(root, name) ?? []]))
  return {
    document,
    fields: block(root, "fields") ?? {},
    labels: { subject: "Subject", preview: "Preview line", ...block(root, "labels") },
    names: new Names(lists, document === null),
  }
}

const LISTS = ["chips", "conditions", "articles", "pictures", "phrases"]

export class Names {
  /** `isText`: of a text message, in which an address is words. */
  constructor({ chips, conditions, articles, pictures, phrases }, isText) {
    this.isText = isText
    this.links = chips.filter(isLink)
    this.chips = isText ? chips : chips.filter((each) => !isLink(each))
    this.conditions = conditions
    this.articles = articles
    this.pictures = pictures
    this.phrases = phrases
    this.known = new Map(chips.map((each) => [each.expr, each]))
    this.tests = new Set(conditions.map((each) => each.test))
    this.read = new Set() // expressions, tests and kept sources of the file itself
  }

  /** Remembers what a document of the server names, also where the page's lists do not have it. */
  remember(doc) {
    doc.descendants(({ attrs }) => {
      for (const named of [attrs.expr, attrs.test, attrs.source]) if (named) this.read.add(named)
    })
  }

  /** Whether a node that is pasted may stand as it is. */
  isKnown({ type, attrs }) {
    const named = { chip: attrs.expr, cond: attrs.test, when: attrs.test, raw: attrs.source }[type.name]
    return named === undefined || this.known.has(named) || this.tests.has(named) || this.read.has(named)
  }

  /** The label of a personal word or link; its expression where the page does not know it. */
  label(expr) {
    return this.known.get(expr)?.label ?? expr
  }

  condition(test) {
    return this.conditions.find((each) => each.test === test)?.label ?? test
  }

  article(name) {
    return this.articles.find((each) => each.name === name)?.title ?? name
  }

  picture(name) {
    return this.pictures.find((each) => each.name === name) ?? null
  }

  /** A chip as it reads: "First name, otherwise there". */
  chip({ expr, fallback }) {
    return fallback === null ? this.label(expr) : `${this.label(expr)}, otherwise ${fallback}`
  }

  /** Words of inline JSON as they read, with labels for chips. */
  words(content) {
    return content.map((node) => this.#word(node)).join("").trim()
  }

  #word({ type, text, attrs }) {
    if (type === "text") return text
    if (type === "chip") return this.chip({ fallback: null, ...attrs })
    return type === "cond" ? this.words(attrs.yes) : " "
  }

  /** A cond as it reads: the words, and those otherwise. `plain`: the words are only what is asked about. */
  cond({ test, yes, no }) {
    const plain = yes.length === 1 && yes[0].type === "chip" && yes[0].attrs.expr === test
    return { plain, when: this.condition(test), yes: this.words(yes), no: no === null ? null : this.words(no) }
  }
}

const isLink = (chip) => chip.expr.startsWith("links.")
