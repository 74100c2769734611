// The form of a link: one of the clinic's own, such as the booking page, or a web address.
import { toggleMark } from "prosemirror-commands"
import { ask } from "./dialog.js"

const OTHER = "other"
const asPlaceholder = (expr) => `{{ ${expr} }}`

/** The range of the link that the selection is in, with its mark; null where it is in none. */
export function linkAround({ doc, schema, selection: { from, to } }) {
  const type = schema.marks.link, found = []
  doc.nodesBetween(Math.max(0, from - 1), Math.min(to + 1, doc.content.size), (node, position) => {
    const mark = type?.isInSet(node.marks)
    if (mark && position <= to && position + node.nodeSize >= from) found.push({ mark, from: position, to: position + node.nodeSize })
  })
  if (!found.length || found.some((each) => !each.mark.eq(found[0].mark))) return null
  return whole(doc, found[0])
}

/** A link may be several nodes, where some of its words are bold. */
function whole(doc, { mark, from, to }) {
  const $from = doc.resolve(from), parent = $from.parent
  let index = $from.index(), last = doc.resolve(to).indexAfter()
  while (index > 0 && mark.isInSet(parent.child(index - 1).marks)) from -= parent.child(--index).nodeSize
  while (last < parent.childCount && mark.isInSet(parent.child(last).marks)) to += parent.child(last++).nodeSize
  return { mark, from, to }
}

/** Whether a link can stand where the selection is. */
export function canLink(state) {
  const type = state.schema.marks.link, { empty, $from } = state.selection
  if (!type) return false
  return empty ? $from.parent.inlineContent && $from.parent.type.allowsMarkType(type) : toggleMark(type)(state)
}

/** Sets, changes or removes the link at the selection. */
export async function editLink(context, view) {
  const { state } = view, link = linkAround(state), { links } = context.names
  if (!canLink(state)) return
  const own = links.find((each) => asPlaceholder(each.expr) === link?.mark.attrs.href)
  const range = link ?? { from: state.selection.from, to: state.selection.to }
  const given = await ask(context, {
    title: link ? "This link" : "A link",
    remove: link && "Remove the link",
    fields: [
      ...(range.from === range.to ? [{ name: "words", label: "Words to click on", kind: "text", value: "" }] : []),
      {
        name: "to", label: "It opens", kind: "choice", value: own?.expr ?? OTHER,
        choices: [{ value: OTHER, label: "a web address" }, ...links.map((each) => ({ value: each.expr, label: each.label }))],
      },
      {
        name: "href", label: "Web address", kind: "text", value: own ? "" : (link?.mark.attrs.href ?? ""),
        hint: "Such as example.org/knees; an e-mail address or a phone number will do too.", shown: (values) => values.to === OTHER,
      },
    ],
  })
  view.focus()
  if (given) view.dispatch(changed(view.state, range, given))
}

function changed(state, { from, to }, given) {
  const type = state.schema.marks.link
  const transaction = state.tr
  if (given === "remove") return transaction.removeMark(from, to, type)
  const href = given.to === OTHER ? address(given.href) : asPlaceholder(given.to)
  if (!href) return transaction
  if (from === to) {
    const words = given.words || given.href || "Read more"
    transaction.insertText(words, from)
    to = from + words.length
  }
  return transaction.removeMark(from, to, type).addMark(from, to, type.create({ href })).removeStoredMark(type)
}

/** What somebody typed as an address, as a browser needs it; "" where nothing was typed. */
export function address(typed) {
  const text = typed.trim()
  if (!text || /^(https?:\/\/|mailto:|tel:|\{\{)/i.test(text)) return text
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return `mailto:${text}`
  if (/^\+?[\d ()-]{7,}$/.test(text)) return `tel:${text.replace(/[^+\d]/g, "")}`
  return /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]*:\d/.test(text) ? "" : `https://${text}`
}
