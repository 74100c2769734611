// A small form in a dialog. The browser keeps the focus in it and closes it by Esc; then the focus goes back.
import { lineEditor } from "../letter/editors.js"
import { h, newId } from "../dom.js"
import { phraseSchema } from "../schema/index.js"

/**
 * Asks for values. `fields`: `[{name, label, kind: "text" | "choice" | "file" | "words", value, hint, choices: [{value, label}],
 * shown(values)}]`; `remove`: what the button that removes is called, or null; `problem`: why it is asked again, or null.
 * Gives the values, "remove", or null where nothing is to change.
 */
export function ask(context, { title, fields, save = "Done", remove = null, problem = null }) {
  const heading = newId("form"), inputs = fields.map((field) => INPUTS[field.kind](context, field))
  const values = () => Object.fromEntries(fields.map((field, index) => [field.name, inputs[index].value()]))
  const rows = fields.map((field, index) => row(field, inputs[index]))
  const form = h(
    "form",
    { method: "dialog" },
    h("h2", { id: heading }, title),
    problem && h("p", { class: "notice warning", role: "alert" }, problem),
    ...rows,
    h(
      "div",
      { class: "buttons" },
      h("button", {}, save),
      h("button", { type: "button", class: "secondary", onclick: () => dialog.close("cancel") }, "Cancel"),
      remove && h("button", { type: "button", class: "secondary danger", onclick: () => dialog.close("remove") }, remove),
    ),
  )
  const dialog = h("dialog", { class: "editor-form", "aria-labelledby": heading }, form)
  const show = () => rows.forEach((each, index) => (each.hidden = fields[index].shown?.(values()) === false))
  form.addEventListener("submit", (event) => (event.preventDefault(), dialog.close("save")))
  form.addEventListener("change", show)
  dialog.addEventListener("mousedown", (event) => event.target === dialog && dialog.close("cancel")) // beside the form
  show()
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      const given = values()
      dialog.remove()
      inputs.forEach((input) => input.destroy?.())
      resolve({ save: given, remove: "remove" }[dialog.returnValue] ?? null)
    })
    context.root.append(dialog)
    inputs.forEach((input) => input.start?.(dialog, () => dialog.close("save")))
    dialog.showModal()
    ;(inputs.find((each) => !each.isFilled) ?? inputs[0])?.focus()
  })
}

function row({ label, hint, kind }, input) {
  const help = hint ? h("small", { id: newId("hint") }, hint) : null
  if (help) input.element.setAttribute("aria-describedby", help.id)
  const name = kind === "words" ? h("div", { class: "label", id: input.label }, label) : h("label", { for: input.id }, label)
  return h("div", { class: "field" }, name, input.element, help)
}

const INPUTS = {
  text(_, { value }) {
    const element = h("input", { id: newId("text"), type: "text", value: value ?? "", autocomplete: "off" })
    return { element, id: element.id, value: () => element.value.trim(), focus: () => element.select() }
  },

  file(_, { value }) {
    const element = h("input", { id: newId("file"), type: "file", accept: ".png,.jpg,.jpeg,.svg" })
    if (value) {
      const dropped = new DataTransfer()
      dropped.items.add(value)
      element.files = dropped.files
    }
    return { element, id: element.id, isFilled: Boolean(value), value: () => element.files[0] ?? null, focus: () => element.focus() }
  },

  choice(_, { value, choices }) {
    const known = choices.some((each) => each.value === value) || value === undefined
    const all = known ? choices : [{ value, label: value }, ...choices]
    const options = all.map((each) => h("option", { value: each.value, selected: each.value === value }, each.label))
    const element = h("select", { id: newId("choice") }, ...options)
    return { element, id: element.id, value: () => element.value, focus: () => element.focus() }
  },

  words(context, { value }) {
    const element = h("div", { class: "line-editor" }), label = newId("words")
    const content = { type: "doc", content: [{ type: "paragraph", content: value ?? [] }] }
    let made = null
    return {
      element,
      label,
      start: (_, next) =>
        (made = lineEditor(context, element, phraseSchema, content, { "aria-labelledby": label }, { next })),
      value: () => made?.view.state.doc.firstChild.toJSON().content ?? value ?? [],
      focus: () => made.view.focus(),
      destroy: () => made?.view.destroy(),
    }
  },
}
