// The menu of what can be put in: a field to filter, a list, and how the chosen one looks. The letter stays untouched
// until something is chosen, so Esc has nothing to take back.
import { closeHistory } from "prosemirror-history"
import { EditorState } from "prosemirror-state"
import { EditorView } from "prosemirror-view"
import { h, newId } from "../dom.js"
import { nodeViews } from "../letter/views.js"
import { letterSchema } from "../schema/index.js"
import { itemsFor, matching } from "./items.js"
import { place } from "./placing.js"

/** Opens it for `view`. `typed`: what was typed to open it ("/" or "{{"), put in as it is where nothing fits. */
export function openMenu(context, view, { typed = "", anchor = null } = {}) {
  const items = itemsFor(context, view.state).filter((item) => typed !== "{{" || !item.node)
  return items.length > 0 && (new Menu(context, view, items, typed, anchor), true)
}

class Menu {
  constructor(context, view, items, typed, anchor) {
    Object.assign(this, { context, view, items, typed, found: [], at: 0 })
    this.anchor = () => (anchor ?? caretOf(view)).getBoundingClientRect()
    this.build()
    this.filter()
    this.input.focus({ preventScroll: true })
  }

  build() {
    const list = newId("insert")
    this.input = h("input", {
      type: "text", role: "combobox", "aria-label": "What to insert", "aria-expanded": "true", "aria-controls": list,
      "aria-autocomplete": "list", autocomplete: "off", placeholder: "Type to filter", spellcheck: "false",
      oninput: () => this.typedOn(), onkeydown: (event) => this.key(event), onblur: () => this.close(),
    })
    this.list = h("div", { id: list, role: "listbox", "aria-label": "Insert", onmousedown: (event) => event.preventDefault(), onclick: (event) => this.click(event) })
    this.look = h("div", { class: "insert-look", "aria-hidden": "true", inert: true })
    this.dom = h("div", { class: "editor-menu", popover: "manual" }, this.input, this.list, this.look)
    ;(this.view.dom.closest("dialog") ?? this.context.root).append(this.dom)
    this.dom.showPopover()
    this.placed = () => place(this.dom, this.anchor())
    addEventListener("scroll", this.placed, { passive: true, capture: true })
    addEventListener("resize", this.placed)
  }

  typedOn() {
    this.filter()
    const words = this.typed && /^\s*$|\s$/.test(this.input.value) && this.input.value // no name, but words: "km / h"
    if (words && (words.trim() === "" || !this.found.length)) this.close(this.typed + words)
  }

  filter() {
    this.found = matching(this.items, this.input.value)
    this.at = 0
    const options = this.found.map((item, index) => option(item, `${this.list.id}-${index}`))
    this.list.replaceChildren(...(this.input.value ? options : grouped(this.found, options)))
    if (!options.length) this.list.append(h("p", { class: "why" }, "Nothing is called so."))
    this.options = options
    this.mark()
  }

  mark() {
    this.options.forEach((option, index) => option.setAttribute("aria-selected", String(index === this.at)))
    const chosen = this.options[this.at]
    if (chosen) this.input.setAttribute("aria-activedescendant", chosen.id)
    else this.input.removeAttribute("aria-activedescendant")
    this.preview?.destroy()
    this.look.hidden = !this.found[this.at]?.node
    this.preview = this.look.hidden ? null : looks(this.context, this.look, this.found[this.at].node)
    this.placed()
    chosen?.scrollIntoView({ block: "nearest" })
  }

  key(event) {
    if (event.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) this.at = (this.at + step + this.found.length) % (this.found.length || 1)
    else if (event.key === "Enter" || event.key === "Tab") return event.preventDefault(), this.choose()
    else if (event.key === "Escape" || (event.key === "Backspace" && !this.input.value)) return event.preventDefault(), event.stopPropagation(), this.close("")
    else return
    event.preventDefault()
    this.mark()
  }

  click(event) {
    const chosen = event.target.closest("[role=option]")
    if (!chosen) return
    this.at = this.options.indexOf(chosen)
    this.choose()
  }

  choose() {
    const item = this.found[this.at]
    if (!item) return this.close(this.typed && this.typed + this.input.value)
    this.close("")
    this.view.dispatch(closeHistory(this.view.state.tr)) // what is put in is taken back alone
    item.run(this.view)
  }

  /** Goes away. Where `words` is given the focus goes back to the letter, and they are typed there. */
  close(words) {
    if (this.closed) return
    this.closed = true
    removeEventListener("scroll", this.placed, { capture: true })
    removeEventListener("resize", this.placed)
    this.preview?.destroy()
    if (words !== undefined) this.view.focus()
    this.dom.remove()
    if (words) this.view.dispatch(this.view.state.tr.insertText(words).scrollIntoView())
  }
}

const caretOf = (view) => ({
  getBoundingClientRect() {
    const { left, right, top, bottom } = view.coordsAtPos(view.state.selection.head, -1)
    return { left, right, top, bottom }
  },
})

function option({ label, description, example, missing }, id) {
  const name = h("span", { class: "insert-label" }, label), sample = example && h("span", { class: "insert-example" }, example)
  const more = [description, missing].filter(Boolean).join(" ")
  return h("div", { role: "option", id }, h("span", { class: "insert-name" }, name, sample), h("small", {}, more))
}

function grouped(items, options) {
  const groups = new Map()
  items.forEach(({ group }, index) => groups.set(group, [...(groups.get(group) ?? []), options[index]]))
  return [...groups].map(([name, within]) => h("div", { role: "group", "aria-label": name }, h("p", { class: "insert-group", role: "presentation" }, name), ...within))
}

/** The block as it will look, in a letter of its own that nobody can write in. */
function looks(context, host, node) {
  const doc = letterSchema.node("doc", null, node)
  const attributes = { class: "letter", tabindex: "-1" }
  return new EditorView(host, { state: EditorState.create({ doc }), editable: () => false, attributes, nodeViews: nodeViews(context.names, () => {}) })
}
