// One editor on a page: its parts, and who tells whom.
import { WORDS_ARE_BACK, forgetUnsaved, unsaved } from "../../nurture/web/static/studio/unsaved.js"
import { savedBar } from "./bar.js"
import { h, newId } from "./dom.js"
import { Exchange } from "./exchange/exchange.js"
import { replaceDocument, takeOver } from "./exchange/merging.js"
import { addPicture } from "./forms/add_picture.js"
import { editNode } from "./forms/node_forms.js"
import { checked, letterEditor, lineEditor, markSent } from "./letter/editors.js"
import { showFindings } from "./letter/findings.js"
import { mend } from "./mend.js"
import { readGiven } from "./names.js"
import { goTo } from "./places.js"
import { fieldSchema, letterSchema } from "./schema/index.js"
import { sourceView } from "./source.js"
import { toolbar } from "./toolbar.js"

/** Builds the editor inside `root`; see README.md for what the page gives. */
export function start(root) {
  root.dataset.begun = ""
  new Island(root, readGiven(root))
}

class Island {
  constructor(root, given) {
    this.root = root
    this.bar = savedBar(root.dataset)
    this.isSource = false
    this.context = {
      root, names: given.names, letterId: newId("letter"), active: null,
      edit: (view, position) => editNode(this.context, view, position),
      addPicture: root.dataset.upload && ((view, file) => addPicture(this.context, view, file)),
      openSource: (place) => this.toSource(place),
      offer: this.bar.offer,
      toTools: () => this.tools.focus(),
      save: () => this.exchange.save(),
      moved: () => this.tools?.refresh(),
    }
    this.exchange = new Exchange(root, Number(root.dataset.version ?? 0), () => this.content(), {
      changed: () => this.emit("changed", this.content()),
      sending: () => (this.isSource ? this.source.markSent() : this.editors().forEach(markSent)),
      kept: (answer) => this.keep(answer),
      answered: (answer) => this.answered(answer),
      state: (state, detail) => this.state(state, detail),
    })
    this.source = sourceView(() => this.exchange.changed())
    this.build(given)
    this.listen()
    this.emit("ready")
    if (!("readonly" in root.dataset)) unsaved(root.dataset).then((kept) => this.takeUp(kept))
  }

  /** Puts back what was not saved, on the version that it was written on: the server merges. */
  takeUp(kept) {
    const before = JSON.stringify(this.content())
    try {
      if (kept) this.putKept(kept.content)
    } catch {
      kept = null // written by an editor of another time
    }
    if (JSON.stringify(this.content()) === before) {
      if (kept) forgetUnsaved(this.root.dataset) // it arrived after all
      return this.exchange.preview()
    }
    this.exchange.tookUp(kept.version)
    this.bar.says(WORDS_ARE_BACK)
  }

  putKept({ source, ...content }) {
    if (typeof source !== "string") return this.put(content)
    this.show(true)
    this.source.show(source)
  }

  build({ document, fields, labels }) {
    const changed = () => this.exchange.changed()
    const next = (name) => () => this.after(name).view.focus()
    this.fields = new Map()
    const rows = Object.entries(fields).map(([name, json]) => {
      const label = newId("label"), host = h("div", { class: "line-editor", "data-field": name })
      this.fields.set(name, lineEditor(this.context, host, fieldSchema, json, { "aria-labelledby": label }, { changed, next: next(name) }))
      return h("div", { class: "editor-field" }, h("div", { id: label, class: "label" }, labels[name] ?? name), host)
    })
    const sheet = h("div", { class: "editor-sheet", "data-body": true })
    const body = { id: this.context.letterId, class: "letter", "aria-label": labels.body ?? "Text" }
    if (document) this.letter = letterEditor(this.context, sheet, document, body, changed)
    this.context.active = this.letter ?? [...this.fields.values()][0]
    for (const made of this.editors()) made.view.dom.addEventListener("focus", () => this.activate(made))
    for (const made of this.editors()) made.view.dom.addEventListener("blur", () => this.exchange.save())
    this.switch = h("button", { type: "button", class: "tool wide", "aria-pressed": "false", onclick: () => (this.isSource ? this.toLetter() : this.toSource()) }, "Source")
    this.tools = toolbar(this.context, this.switch)
    const head = h("div", { class: "editor-head" }, this.tools.dom, this.bar.status, this.bar.notices)
    this.written = [h("div", { class: "editor-fields" }, ...rows), sheet]
    this.root.append(...(document ? [this.written[0], head] : [head, this.written[0]]), sheet, this.source.dom)
    if (!document) sheet.hidden = true
    this.tools.refresh()
  }

  listen() {
    this.keepPage()
    this.root.addEventListener("nurture:refresh", () => this.exchange.preview())
    this.root.addEventListener("nurture:goto", ({ detail }) => goTo(this, detail))
    this.root.addEventListener("nurture:mend", ({ detail }) => mend(this, detail))
    this.root.addEventListener("nurture:put", ({ detail }) => {
      this.put(detail)
      this.exchange.changed()
    })
  }

  /** Dropped beside the letter, a file would open in place of the page. */
  keepPage() {
    for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault())
  }

  editors() {
    return [...(this.fields?.values() ?? []), ...(this.letter ? [this.letter] : [])]
  }

  after(name) {
    const names = [...this.fields.keys()]
    return this.fields.get(names[names.indexOf(name) + 1]) ?? this.letter ?? this.fields.get(name)
  }

  activate(made) {
    this.context.active = made
    this.tools.refresh()
  }

  content() {
    if (this.isSource) return { document: null, fields: null, source: this.source.text() }
    const json = (made) => made.view.state.doc.toJSON()
    const fields = Object.fromEntries([...this.fields].map(([name, made]) => [name, json(made)]))
    return { document: this.letter ? json(this.letter) : null, fields, source: null }
  }

  emit(name, detail) {
    this.root.dispatchEvent(new CustomEvent(`nurture:${name}`, { bubbles: true, detail }))
  }

  state(state, detail) {
    this.bar.show(state, detail)
    this.emit("state", { state })
    if (state === "conflict") this.emit("conflict", detail)
  }

  answered(answer) {
    if (this.letter && !this.isSource && answer.findings) showFindings(this.letter.view, answer)
    this.emit("answer", answer)
  }

  /** Takes in what others changed. False: it has to wait for the next save, which then still has the old version. */
  keep(answer) {
    if (!answer.merged) return true
    if (this.isSource) return this.source.takeOver(answer.text)
    const { names } = this.context, pairs = this.pairs(answer)
    const docs = pairs.map(([made, schema, json]) => [made, checked({ names }, schema, json)])
    return docs.every(([made, doc]) => takeOver(made, doc))
  }

  /** Each editor with the JSON for it. */
  pairs({ document, fields }) {
    const lines = [...this.fields].filter(([name]) => fields?.[name]).map(([name, made]) => [made, fieldSchema, fields[name]])
    return this.letter && document ? [[this.letter, letterSchema, document], ...lines] : lines
  }

  put(given) {
    for (const [made, schema, json] of this.pairs(given)) replaceDocument(made, checked(this.context, schema, json))
    this.editors().forEach(markSent)
  }

  async toSource(place) {
    if (this.isSource) return place && this.source.goTo(place)
    const answer = await this.exchange.now()
    if (!answer || this.isSource) return
    this.show(true)
    this.source.show(answer.text)
    this.source.goTo(place ?? {})
  }

  async toLetter() {
    const answer = await this.exchange.now({ document_too: true })
    if (!answer || !this.isSource) return
    if (!answer.document && !answer.fields) return this.bar.show("refused", { says: "This source cannot be shown as a letter yet. See the problems." })
    this.show(false)
    this.put(answer)
    this.context.active.view.focus()
  }

  show(isSource) {
    this.isSource = isSource
    this.root.classList.toggle("is-source", isSource)
    this.switch.setAttribute("aria-pressed", String(isSource))
    this.written.forEach((part) => (part.hidden = isSource || (part.matches("[data-body]") && !this.letter)))
    if (!isSource) this.source.hide()
    this.tools.refresh()
  }
}
