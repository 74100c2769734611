// The form of each kind of node that has one: what it asks, and what its values change.
import { keymap } from "prosemirror-keymap"
import { NodeSelection, Plugin, TextSelection } from "prosemirror-state"
import { ask } from "./dialog.js"
import { editLink } from "./link_form.js"

const choicesOf = (list, value, label) => list.map((each) => ({ value: each[value], label: each[label] }))
const testField = ({ names }, value, label) => ({ name: "test", label, kind: "choice", value, choices: choicesOf(names.conditions, "test", "label") })

/** By node name: `(context, attrs) → {title, fields, remove, attrs(values)}`. */
export const FORMS = {
  chip: ({ names }, { expr, fallback }) => ({
    title: "A personal word",
    remove: "Remove it",
    fields: [
      { name: "expr", label: "What is filled in", kind: "choice", value: expr, choices: choicesOf(names.chips, "expr", "label") },
      {
        name: "fallback", label: "Where we do not know it, write", kind: "text", value: fallback ?? names.known.get(expr)?.fallback,
        hint: "Left empty, nothing stands there.",
        shown: (values) => fallback !== null || names.known.get(values.expr)?.may_be_missing === true,
      },
    ],
    attrs(values) {
      const missing = fallback !== null || names.known.get(values.expr)?.may_be_missing
      return { expr: values.expr, fallback: (missing && values.fallback) || null }
    },
  }),

  cond: (context, { test, yes, no }) => ({
    title: "Words for some clients",
    remove: "Remove it",
    fields: [
      testField(context, test, "Only when"),
      { name: "yes", label: "write", kind: "words", value: yes },
      { name: "no", label: "Otherwise write", kind: "words", value: no ?? [], hint: "Left empty, nothing stands there. Type / for a personal word." },
    ],
    attrs: (values) => ({ test: values.test, yes: values.yes, no: values.no.length ? values.no : null }),
  }),

  button: ({ names }, { to }) => ({
    title: "Where the button leads",
    remove: "Remove the button",
    fields: [{ name: "to", label: "It opens", kind: "choice", value: to, choices: choicesOf(names.links, "expr", "label") }],
    attrs: (values) => values,
  }),

  article: ({ names }, { name }) => ({
    title: "An article",
    remove: "Remove the card",
    fields: [{ name: "name", label: "Which one", kind: "choice", value: name, choices: choicesOf(names.articles, "name", "title") }],
    attrs: (values) => values,
  }),

  picture: ({ names }, { name }) => ({
    title: "A picture",
    remove: "Remove the picture",
    fields: [{ name: "name", label: "Which one", kind: "choice", value: name, choices: choicesOf(names.pictures, "name", "description") }],
    attrs: (values) => values,
  }),

  exercise: ({ names }, { title, name }) => ({
    title: "An exercise",
    remove: "Remove the exercise",
    fields: [
      { name: "title", label: "Its title", kind: "text", value: title },
      { name: "name", label: "Its picture", kind: "choice", value: name, choices: choicesOf(names.pictures, "name", "description") },
    ],
    attrs: (values) => values,
  }),

  claim: (_, { source }) => ({
    title: "The source of this claim",
    remove: "Remove the claim",
    fields: [{ name: "source", label: "Source", kind: "text", value: source, hint: "As it stands in the list of sources." }],
    attrs: (values) => values,
  }),

  when: (context, { test }) => ({
    title: "Blocks for some clients",
    remove: "Remove these blocks",
    fields: [
      testField(context, test, "Only when"),
      {
        name: "others", label: "And for everybody else", kind: "choice", value: "as it is",
        choices: [
          { value: "as it is", label: "leave it as it is" },
          { value: "add", label: "write something else (Otherwise)" },
          { value: "drop", label: "nothing: take “Otherwise” away" },
          { value: "everybody", label: "the same: no condition, keep the words" },
        ],
      },
    ],
    attrs: ({ test: chosen }) => ({ test: chosen }),
    more: { add: addOtherwise, drop: dropOtherwise, everybody: unwrap },
  }),
}

/** Opens the form of the node at `position`, and does what it says. */
export async function editNode(context, view, position) {
  const node = view.state.doc.nodeAt(position)
  if (node?.type.name === "raw") return context.openSource({ text: node.attrs.source.split("\n")[0] })
  const form = node && view.editable ? FORMS[node.type.name]?.(context, node.attrs) : null
  if (!form) return
  const given = await ask(context, form)
  view.focus()
  const now = view.state.doc.nodeAt(position)
  if (!given || now?.type !== node.type) return
  const transaction = view.state.tr
  if (given === "remove") transaction.delete(position, position + now.nodeSize)
  else {
    const attrs = { ...now.attrs, ...form.attrs(given) }
    if (JSON.stringify(attrs) !== JSON.stringify(now.attrs)) transaction.setNodeMarkup(position, null, attrs)
    form.more?.[given.others]?.(transaction, position)
  }
  if (transaction.docChanged) view.dispatch(transaction.scrollIntoView())
}

function addOtherwise(transaction, position) {
  const node = transaction.doc.nodeAt(position), { when_no, paragraph } = node.type.schema.nodes
  if (node.childCount > 1) return
  const at = position + node.nodeSize - 1
  transaction.insert(at, when_no.create(null, paragraph.create())).setSelection(TextSelection.create(transaction.doc, at + 2))
}

function dropOtherwise(transaction, position) {
  const node = transaction.doc.nodeAt(position)
  if (node.childCount > 1) transaction.delete(position + 1 + node.firstChild.nodeSize, position + node.nodeSize - 1)
}

function unwrap(transaction, position) {
  const node = transaction.doc.nodeAt(position)
  transaction.replaceWith(position, position + node.nodeSize, node.firstChild.content)
}

/** The position of the innermost node with a form around the selection, or the node selected; null where there is none. */
export function formAt({ selection }) {
  if (selection instanceof NodeSelection && (selection.node.type.name in FORMS || selection.node.type.name === "raw")) return selection.from
  const { $from } = selection
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type.name in FORMS) return $from.before(depth)
  return null
}

/** A click on a chip, Enter on what is selected, and Ctrl+Enter anywhere inside open the form; Ctrl+K that of a link. */
export function formKeys(context) {
  const open = (view, position) => (position === null ? false : (context.edit(view, position), true))
  return new Plugin({
    props: {
      handleClickOn: (view, _, node, position, event, direct) =>
        direct && (node.type.name === "chip" || node.type.name === "cond") && !event.shiftKey && open(view, position),
      handleDoubleClickOn: (view, _, node, position, __, direct) => direct && node.isAtom && node.isBlock && open(view, position),
      handleKeyDown: keymap({
        Enter: (state, _, view) => state.selection instanceof NodeSelection && open(view, formAt(state)),
        "Mod-Enter": (state, _, view) => open(view, formAt(state)),
        "Mod-k": (_, __, view) => (editLink(context, view), true),
        "Alt-F10": () => (context.toTools(), true),
        "Mod-s": () => (context.save(), true),
      }).props.handleKeyDown,
    },
  })
}
