// The toolbar: one tab stop, arrow keys inside. It acts on the letter or field that was written in last.
import { setBlockType, toggleMark } from "prosemirror-commands"
import { closeHistory, redo, undo } from "prosemirror-history"
import { liftListItem, wrapInList } from "prosemirror-schema-list"
import { h, icon } from "./dom.js"
import { formAt } from "./forms/node_forms.js"
import { canLink, editLink, linkAround } from "./forms/link_form.js"
import { openMenu } from "./insert/menu.js"

const MAC = /Mac|iP(hone|ad)/.test(navigator.platform)
const CTRL = MAC ? "⌘" : "Ctrl+"

const act = (command) => ({ run: (view) => command(view.state, view.dispatch), can: (state) => command(state) })

/** A mark that is on where the selection is, or will be for what is typed next. */
const marked = (name) => (state) => {
  const type = state.schema.marks[name], { from, to, empty, $from } = state.selection
  if (!type) return false
  return empty ? Boolean(type.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, type)
}
const mark = (name) => ({
  run: (view) => view.state.schema.marks[name] && toggleMark(view.state.schema.marks[name])(view.state, view.dispatch),
  can: (state) => Boolean(state.schema.marks[name] && toggleMark(state.schema.marks[name])(state)),
  on: marked(name),
})

const isHeading = (level) => ({ selection: { $from } }) => $from.parent.type.name === "heading" && $from.parent.attrs.level === level
const asHeading = (level) => (state, dispatch) => {
  const { heading, paragraph } = state.schema.nodes
  if (!heading) return false
  return (isHeading(level)(state) ? setBlockType(paragraph) : setBlockType(heading, { level }))(state, dispatch)
}
const heading = (level) => ({ on: isHeading(level), ...act(asHeading(level)) })

/** The depth of the innermost list that the selection is in; 0 where it is in none. */
function listDepth({ selection: { $from } }) {
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type.name.endsWith("_list")) return depth
  return 0
}

const list = (name) => ({
  on: (state) => listDepth(state) > 0 && state.selection.$from.node(listDepth(state)).type.name === name,
  can: (state) => Boolean(state.schema.nodes[name]) && (listDepth(state) > 0 || wrapInList(state.schema.nodes[name])(state)),
  run(view) {
    const { state } = view, depth = listDepth(state), { nodes } = state.schema
    if (!depth) return wrapInList(nodes[name])(state, view.dispatch)
    if (state.selection.$from.node(depth).type.name === name) return liftListItem(nodes.list_item)(state, view.dispatch)
    const { tight } = state.selection.$from.node(depth).attrs
    view.dispatch(state.tr.setNodeMarkup(state.selection.$from.before(depth), nodes[name], { tight }))
  },
})

const TOOLS = (context) => [
  { label: "Heading", letters: "H", class: "heading", ...heading(2) },
  { label: "Small heading", letters: "H", class: "small-heading", ...heading(3) },
  { label: "Bold", keys: `${CTRL}B`, letters: "B", class: "bold", ...mark("strong") },
  { label: "Italic", keys: `${CTRL}I`, letters: "I", class: "italic", ...mark("em") },
  { label: "Link", keys: `${CTRL}K`, icon: LINK, on: (state) => linkAround(state) !== null, can: canLink, run: (view) => editLink(context, view), opens: true },
  { label: "Bullets", icon: BULLETS, ...list("bullet_list") },
  { label: "Numbers", icon: NUMBERS, ...list("ordered_list") },
  { label: "Undo", inTexts: true, keys: `${CTRL}Z`, icon: UNDO, ...act(undo) },
  { label: "Redo", inTexts: true, keys: `${CTRL}Y`, icon: REDO, ...act(redo) },
  { label: "Settings", inTexts: true, keys: `${CTRL}Enter`, icon: SETTINGS, can: (state) => formAt(state) !== null, run: (view) => context.edit(view, formAt(view.state)), opens: true },
  { label: "Insert", inTexts: true, keys: "/", words: "Insert", icon: PLUS, class: "wide", opens: true, can: () => true, run: (view, button) => openMenu(context, view, { anchor: button }) },
]

const LINK = "M8 12a3 3 0 0 0 4.2.3l3-3a3 3 0 0 0-4.2-4.3l-1 1M12 8a3 3 0 0 0-4.2-.3l-3 3A3 3 0 0 0 9 15l1-1"
const BULLETS = "M7.5 5.5h9M7.5 10h9M7.5 14.5h9M3.5 5.5h.1M3.5 10h.1M3.5 14.5h.1"
const NUMBERS = "M8.5 5.5h8M8.5 10h8M8.5 14.5h8M3 4.2l1.2-.7V7M2.8 12.6c.3-1 2.2-1 2.2.2 0 .9-2.2 1.7-2.2 2.9H5"
const UNDO = "M4 8h8a4 4 0 0 1 0 8H8M4 8l3.5-3.5M4 8l3.5 3.5"
const REDO = "M16 8H8a4 4 0 0 0 0 8h4M16 8l-3.5-3.5M16 8l-3.5 3.5"
const SETTINGS = "M3 6h7M14 6h3M3 14h3M10 14h7M12 4v4M8 12v4"
const PLUS = "M10 4v12M4 10h12"

/** The toolbar. `context.active` is the editor that it acts on; `refresh()` shows what is on and what can be done. */
export function toolbar(context, sourceSwitch) {
  const tools = TOOLS(context).filter((tool) => tool.inTexts || !context.names.isText), buttons = tools.map((tool) => button(context, tool))
  const dom = h("div", { class: "editor-tools", role: "toolbar", "aria-label": "Writing", "aria-controls": context.names.isText ? null : context.letterId }, ...buttons, sourceSwitch)
  roving(dom, [...buttons, sourceSwitch])
  const refresh = () => {
    const { state } = context.active.view, isSource = context.root.classList.contains("is-source")
    tools.forEach((tool, index) => {
      const can = !isSource && context.active.view.editable && Boolean(tool.can(state))
      buttons[index].setAttribute("aria-disabled", String(!can))
      if (tool.on) buttons[index].setAttribute("aria-pressed", String(can && tool.on(state)))
    })
  }
  return { dom, refresh, focus: () => dom.querySelector("[tabindex='0']").focus() }
}

function button(context, tool) {
  const face = tool.icon ? icon(tool.icon) : h("span", { class: tool.class, "aria-hidden": "true" }, tool.letters)
  const hint = tool.keys ? `${tool.label} (${tool.keys})` : tool.label
  const run = (event) => {
    const { view } = context.active
    if (event.currentTarget.getAttribute("aria-disabled") === "true") return
    view.dispatch(closeHistory(view.state.tr)) // a press is taken back alone
    tool.run(view, event.currentTarget)
    if (!tool.opens) view.focus()
  }
  const attributes = { type: "button", class: tool.words ? "tool wide" : "tool", title: hint, "aria-label": tool.words ? null : tool.label, onclick: run, "aria-haspopup": tool.opens ? "dialog" : null }
  // The selection stays where it is, and a phone's keyboard up.
  return h("button", { ...attributes, onmousedown: (event) => event.preventDefault() }, face, tool.words)
}

/** One tab stop for all, moved by the arrow keys, Home and End. */
function roving(dom, stops) {
  const take = (stop) => stops.forEach((each) => each.setAttribute("tabindex", each === stop ? "0" : "-1"))
  take(stops[0])
  dom.addEventListener("focusin", (event) => stops.includes(event.target) && take(event.target))
  dom.addEventListener("keydown", (event) => {
    const at = stops.indexOf(document.activeElement), last = stops.length - 1
    const to = { ArrowRight: at < last ? at + 1 : 0, ArrowLeft: at > 0 ? at - 1 : last, Home: 0, End: last }[event.key]
    if (at < 0 || to === undefined) return
    event.preventDefault()
    stops[to].focus()
  })
}
