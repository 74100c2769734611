// What can be put in: each with what it is, an example, and what stands there when something is missing.
import { Fragment, Slice } from "prosemirror-model"
import { NodeSelection, Selection, TextSelection } from "prosemirror-state"
import { setBlockType } from "prosemirror-commands"
import { wrapInList } from "prosemirror-schema-list"
import { ask } from "../forms/dialog.js"
import { FORMS } from "../forms/node_forms.js"

/** All that fits where the selection is: `[{group, label, also, description, example, missing, run(view), node}]`. */
export function itemsFor(context, state) {
  const { $from } = state.selection, { nodes } = state.schema
  const inText = $from.parent.inlineContent && $from.parent.type.contentMatch.matchType(nodes.chip)
  const inline = inText ? [...chips(context, nodes), ...conds(context, nodes)] : []
  if (!nodes.tip) return context.names.isText ? [...inline, ...passages(context, state.schema)] : inline
  return [...inline, ...prose(nodes), ...blocks(context, nodes), ...phrases(context, state.schema)].filter((item) => item.fits?.(state) ?? true)
}

function chips({ names }, nodes) {
  return names.chips.map((chip) => ({
    group: "Personal words",
    label: chip.label,
    also: chip.expr,
    description: sentence(chip.description ?? "filled in for each client"),
    example: chip.sample,
    missing: missing(chip),
    run: (view) => putInline(view, nodes.chip.create({ expr: chip.expr, fallback: (chip.may_be_missing && chip.fallback) || null })),
  }))
}

/** What a placeholder is, without what only matters to who writes source. */
function sentence(description) {
  const [first] = description.split(";"), words = first.trim()
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}${/[.!?]$/.test(words) ? "" : "."}`
}

function missing({ may_be_missing, needs_appointment, fallback }) {
  if (needs_appointment) return "Needs a booked visit: stand it in “Only when”."
  if (may_be_missing) return fallback ? `Where we do not know it: ${fallback}` : "Where we do not know it: nothing."
  return "Always there."
}

function conds(context, nodes) {
  return context.names.conditions.map(({ test, label }) => ({
    group: "Words for some clients",
    label: `Words only when ${label}`,
    also: `if condition ${test}`,
    description: "A few words inside a sentence, and others otherwise.",
    async run(view) {
      const known = context.names.known.get(test)
      const yes = known ? [{ type: "chip", attrs: { expr: test, fallback: null } }] : []
      const attrs = { test, yes, no: known?.fallback ? [{ type: "text", text: known.fallback }] : null }
      const form = FORMS.cond(context, attrs), given = await ask(context, { ...form, remove: null })
      view.focus()
      if (given && (given.yes.length || given.no.length)) putInline(view, nodes.cond.create(form.attrs(given)))
    },
  }))
}

function prose(nodes) {
  const command = (label, description, also, act) => ({ group: "Text", label, description, also, run: (view) => act(view.state, view.dispatch), fits: (state) => act(state) })
  return [
    command("Heading", "Says what comes.", "title h2", setBlockType(nodes.heading, { level: 2 })),
    command("Small heading", "Inside a part.", "title h3", setBlockType(nodes.heading, { level: 3 })),
    command("Bullets", "A list of points.", "list", wrapInList(nodes.bullet_list)),
    command("Numbers", "A list of steps.", "list ordered", wrapInList(nodes.ordered_list)),
  ]
}

function blocks(context, nodes) {
  const { names } = context, text = (words) => nodes.paragraph.schema.text(words)
  const block = (label, also, description, node) => ({ group: "Blocks", label, also, description, node, run: (view) => putBlock(view, node), fits: (state) => placeFor(state, node) !== null })
  const paragraph = nodes.paragraph.create(), first = names.pictures[0]?.name ?? ""
  return [
    block("Tip card", "box hint", "One thing to try, set off from the letter.", nodes.tip.create(null, [nodes.tip_title.create(null, text("Title of the tip")), nodes.paragraph.create(null, text("What to do, in a line or two."))])),
    block("Button", "book link call to action", "One thing to press, such as booking a visit.", nodes.button.create({ to: names.links[0]?.expr ?? "links.book" }, text("Book your next visit"))),
    ...names.conditions.map(({ test, label }) => block(`Only when ${label}`, `if condition ${test}`, "Blocks that only these clients get.", nodes.when.create({ test }, nodes.when_yes.create(null, paragraph)))),
    ...names.articles.map(({ name, title }) => block(`Article: ${title}`, `read ${name}`, "A card that leads to this article.", nodes.article.create({ name }))),
    ...(names.pictures.length ? [block("Exercise", "picture drawing", "A title, a picture, and how it is done.", nodes.exercise.create({ title: "Name of the exercise", name: first }, paragraph))] : []),
    ...(context.addPicture ? [{ group: "Blocks", label: "A new picture …", also: "image photo drawing upload", description: "Chosen on this computer; it can also be dropped into the letter.", run: (view) => context.addPicture(view) }] : []),
    ...names.pictures.map(({ name, description }) => block(`Picture: ${description}`, `image ${name}`, "Across the letter.", nodes.picture.create({ name }))),
    block("Claim with its source", "evidence study", "A clinical sentence, and where it comes from.", nodes.claim.create(null, paragraph)),
  ]
}

function phrases({ names }, schema) {
  return names.phrases.map(({ label, also, description, content }) => {
    const found = content.map((json) => schema.nodeFromJSON(json))
    return { group: "Ready passages", label, also, description, node: found[0], run: (view) => found.forEach((node) => putBlock(view, node)) }
  })
}

/** Ready words for a text message. */
function passages({ names }, schema) {
  return names.phrases.map(({ label, also, description, content }) => {
    const words = Fragment.fromJSON(schema, content)
    return { group: "Ready passages", label, also, description, run: (view) => view.dispatch(view.state.tr.replaceSelection(new Slice(words, 0, 0)).scrollIntoView()) }
  })
}

function putInline(view, node) {
  view.dispatch(view.state.tr.replaceSelectionWith(node, true).scrollIntoView())
}

/** Where a block can stand, as near to the selection as may be: `{from, to}`, the range that it takes the place of. */
function placeFor({ selection }, { type }) {
  if (selection instanceof NodeSelection && selection.node.isBlock) return { from: selection.to, to: selection.to }
  const { $from } = selection
  for (let depth = $from.depth; depth > 0; depth--) {
    const parent = $from.node(depth - 1), index = $from.index(depth - 1), node = $from.node(depth)
    const isEmpty = node.type.name === "paragraph" && !node.content.size
    if (isEmpty && parent.canReplaceWith(index, index + 1, type)) return { from: $from.before(depth), to: $from.after(depth) }
    const atStart = depth === $from.depth && $from.parentOffset === 0 && !isEmpty ? 0 : 1
    if (parent.canReplaceWith(index + atStart, index + atStart, type)) {
      const at = atStart ? $from.after(depth) : $from.before(depth)
      return { from: at, to: at }
    }
  }
  return null
}

/** Puts a block in; its own words are selected, so that typing takes their place. What can hold no words is passed. */
export function putBlock(view, node) {
  const place = placeFor(view.state, node)
  if (!place) return
  const transaction = view.state.tr.replaceWith(place.from, place.to, node), after = place.from + node.nodeSize
  const words = firstWords(node, place.from)
  if (words) transaction.setSelection(TextSelection.create(transaction.doc, words.from, words.to))
  else {
    if (!transaction.doc.resolve(after).nodeAfter) transaction.insert(after, view.state.schema.nodes.paragraph.create())
    transaction.setSelection(Selection.near(transaction.doc.resolve(after)))
  }
  view.dispatch(transaction.scrollIntoView())
}

function firstWords(node, start) {
  if (node.isTextblock) return { from: start + 1, to: start + 1 + node.content.size }
  let found = null
  node.descendants((child, offset) => {
    if (!found && child.isTextblock) found = { from: start + offset + 2, to: start + offset + 2 + child.content.size }
    return !found
  })
  return found
}

/** The items that fit what is typed, those whose label begins with it first. */
export function matching(items, typed) {
  const query = typed.trim().toLowerCase(), terms = query.split(/\s+/)
  const found = items.filter(({ label, also = "", group }) => {
    const text = `${label} ${also} ${group}`.toLowerCase()
    return terms.every((term) => text.includes(term))
  })
  const rank = ({ label }) => (label.toLowerCase().startsWith(query) ? 0 : label.toLowerCase().includes(query) ? 1 : 2)
  return query ? found.sort((a, b) => rank(a) - rank(b)) : found
}
