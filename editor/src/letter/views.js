// How nodes look while they are edited. Their controls are no tab stops: Ctrl+Enter opens the form of where the caret is.
import { h } from "../dom.js"

/** Node views for ProseMirror. `names`: what can be named; `edit(view, position)` opens the form of the node there. */
export function nodeViews(names, edit) {
  const shown = (render) => (node, view, getPos) => new Shown(node, render, names, () => edit(view, getPos()))
  return Object.fromEntries(Object.entries(VIEWS).map(([name, render]) => [name, shown(render)]))
}

/** A node view whose frame is drawn anew when its attributes change, around content that stays. */
class Shown {
  constructor(node, render, names, edit) {
    const { dom, content = null, draw } = render(edit)
    this.dom = dom
    this.contentDOM = content ?? undefined
    this.node = node
    this.draw = (next) => draw(next.attrs, names)
    this.draw(node)
  }

  update(next) {
    if (next.type !== this.node.type) return false
    if (!next.hasMarkup(this.node.type, this.node.attrs, next.marks)) this.draw(next)
    this.node = next
    return true
  }

  stopEvent(event) {
    return event.target instanceof Element && event.target.closest("[data-edit]") !== null
  }

  ignoreMutation(mutation) {
    if (mutation.type === "selection") return false
    return !this.contentDOM || !this.contentDOM.contains(mutation.target)
  }
}

const editor = (edit, ...children) =>
  h("button", { type: "button", class: "edit", "data-edit": true, tabindex: -1, onclick: edit }, ...children)
const fixed = (name, attributes, ...children) => h(name, { contenteditable: "false", ...attributes }, ...children)

const VIEWS = {
  chip: () => {
    const dom = h("span", { class: "personal", role: "img" })
    return {
      dom,
      draw(attrs, names) {
        dom.setAttribute("aria-label", `Filled in: ${names.chip(attrs)}`)
        dom.replaceChildren(names.label(attrs.expr), ...otherwise(attrs.fallback))
      },
    }
  },

  cond: () => {
    const dom = h("span", { class: "personal cond", role: "img" })
    return {
      dom,
      draw(attrs, names) {
        const { plain, when, yes, no } = names.cond(attrs)
        dom.setAttribute("aria-label", `Only when ${when}: ${yes || "nothing"}; otherwise: ${no || "nothing"}`)
        const asked = plain ? [] : [h("span", { class: "asked" }, `when ${when}: `)]
        dom.replaceChildren(...asked, yes || "nothing", ...otherwise(no))
      },
    }
  },

  button: (edit) => {
    const content = h("span", { class: "go-words" }), leads = editor(edit)
    const dom = h("div", { class: "go" }, content, fixed("span", { class: "control" }, leads))
    return { dom, content, draw: (attrs, names) => leads.replaceChildren(`Leads to: ${names.label(attrs.to)}`) }
  },

  article: (edit) => {
    const title = h("span", { class: "article-title" })
    const dom = h("div", { class: "article" }, h("small", {}, "Article"), title, editor(edit, "Choose another"))
    return { dom, draw: (attrs, names) => title.replaceChildren(names.article(attrs.name)) }
  },

  picture: (edit) => {
    const holder = h("span", {}), dom = h("figure", { class: "picture" }, holder, h("figcaption", {}, editor(edit, "Choose another")))
    return { dom, draw: (attrs, names) => holder.replaceChildren(image(names, attrs.name)) }
  },

  exercise: (edit) => {
    const content = h("div", { class: "exercise-words" }), title = h("span", { class: "exercise-title" }), holder = h("span", {})
    const head = fixed("div", { class: "exercise-head" }, holder, title, editor(edit, "Title and picture"))
    return {
      dom: h("section", { class: "exercise" }, head, content),
      content,
      draw(attrs, names) {
        title.replaceChildren(attrs.title || "An exercise without a title")
        holder.replaceChildren(image(names, attrs.name))
      },
    }
  },

  claim: (edit) => {
    const content = h("div", {}), source = editor(edit)
    return {
      dom: h("section", { class: "claim" }, content, fixed("div", { class: "control" }, source)),
      content,
      draw: (attrs) => source.replaceChildren(attrs.source ? `Source: ${attrs.source}` : "Name the source of this claim"),
    }
  },

  when: (edit) => {
    const content = h("div", {}), test = editor(edit)
    return {
      dom: h("section", { class: "when" }, fixed("div", { class: "when-head" }, test), content),
      content,
      draw: (attrs, names) => test.replaceChildren("Only when ", h("b", {}, names.condition(attrs.test))),
    }
  },

  when_no: () => {
    const content = h("div", {})
    return { dom: h("div", { class: "when-no" }, fixed("div", { class: "when-head" }, "Otherwise"), content), content, draw() {} }
  },

  raw: (edit) => {
    const source = h("code", {})
    const dom = h("div", { class: "raw" }, h("pre", {}, source), editor(edit, "Open as source"))
    return { dom, draw: (attrs) => source.replaceChildren(attrs.source) }
  },
}

const otherwise = (words) => (words === null ? [] : [h("span", { class: "or" }, ", otherwise "), h("em", {}, words || "nothing")])

function image(names, name) {
  const picture = names.picture(name)
  if (!picture) return h("span", { class: "no-picture" }, name ? `There is no picture “${name}”` : "No picture chosen")
  return h("img", { src: picture.address, alt: picture.description, draggable: "false" })
}
