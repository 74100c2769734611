// The page of one file. The editor (editor/editor.js) posts its own turns; settings, and every file that is none of its documents, are written in a field whose turns are posted here. Both answers come to one place.
import {Turns} from "./turns.js"
import {Preview} from "./preview.js"
import {Problems} from "./problems.js"
import {LockScreen} from "./lock.js"
import {TextPage} from "./text.js"
import {ClientSearch} from "./clients.js"
import {TestDialog} from "./test.js"
import {Here} from "./here.js"
import {at, offsetOf, saidSaved} from "./places.js"
import {WORDS_ARE_BACK, forgetUnsaved, unsaved} from "./unsaved.js"

const KEPT_AS = "nurture.studio.as", STATES = {live: "Live", changed: "Changed since", new: "New", off: "Off"}
const page = document.getElementById("studio"), source = document.getElementById("source")
const island = document.querySelector("[data-editor]")
let isIsland = false, last = null // the newest answer

const turns = new Turns({
  work: page.dataset.work, account: page.dataset.account, csrf: page.dataset.csrf, version: Number(page.dataset.version),
  as: localStorage.getItem(KEPT_AS) || "ordinary", on: {answer: take, saving: sayState, conflict: sayConflict},
})
const see = document.getElementById("see")
const preview = new Preview(see, {link: href => say(`This leads to ${href}. In a preview nothing is opened.`)})
const lock = new LockScreen(see)
const text = document.getElementById("meter") ? new TextPage(mend) : null
const problems = new Problems(document.getElementById("problems"), {go, mend, page, whole: page.dataset.whole})

// Writing in the field of the source.
source.addEventListener("input", () => { if (!isIsland) turns.change({source: source.value}) })
source.addEventListener("blur", () => { if (!isIsland) turns.save() })
source.form.addEventListener("submit", event => { event.preventDefault(); turns.save() })

// Writing in the editor of e-mails.
if (island) {
  const stand = () => {
    isIsland = true
    island.dataset.as = turns.as
  }
  island.addEventListener("nurture:ready", stand)
  island.addEventListener("nurture:answer", event => { turns.version = event.detail.version; take(event.detail) })
  if (island.childElementCount) stand()
}

// As whom: kept over files.
const as = document.getElementById("as")
const showAs = (name, label) => {
  turns.as = name
  if (as && ![...as.options].some(option => option.value === name)) as.add(new Option(label, name))
  if (as) as.value = name
  if (!name.startsWith("client:")) localStorage.setItem(KEPT_AS, name)
  if (island) island.dataset.as = name
  ask()
}
if (as) {
  if (![...as.options].some(option => option.value === turns.as)) turns.as = "ordinary"
  as.value = turns.as
  as.addEventListener("change", () => showAs(as.value))
}
new ClientSearch(document.querySelector(".client-search"), client => showAs(`client:${client.ref}`, client.name))
new TestDialog(document.getElementById("test-dialog"), document.getElementById("send-test"), {
  csrf: page.dataset.csrf, as: () => turns.as, before: () => turns.flush(),
})

new Here(document.getElementById("others"), () => turns.csrf)

function ask() {
  if (isIsland) island.dispatchEvent(new CustomEvent("nurture:refresh"))
  else turns.ask({source: source.value})
}

/** One that comes for the preview says nothing of problems: those of before stay until the next. */
function take(answer) {
  last = {...last, ...answer}
  const state = page.querySelector("[data-state]")
  state.textContent = STATES[answer.state]
  state.className = `state file-${answer.state}`
  page.querySelector("[data-name]").textContent = page.dataset.title = answer.title
  if (answer.merged && !isIsland) { keepCaret(() => { source.value = answer.text }); say("Merged with what somebody else wrote meanwhile.") }
  if (isIsland) source.value = answer.text
  preview.show(answer.shown, last.hard)
  lock.show(answer.shown)
  if (text) text.show(answer.shown)
  if (answer.findings) problems.show(answer)
}

// A problem's place: in the editor by block or field, in the source by line and column.
function go(problem) {
  showSide("write")
  const place = problem.mend && problem.mend.old ? problem.mend : problem
  if (isIsland) {
    const detail = {line: place.line, column: place.column, text: problem.mend ? problem.mend.old : ""}
    if (problem.field) Object.assign(detail, {field: problem.field})
    else if (problem.block !== null && problem.block !== undefined) Object.assign(detail, {block: problem.block})
    if (detail.field || detail.block !== undefined) { delete detail.line; delete detail.column }
    island.dispatchEvent(new CustomEvent("nurture:goto", {detail}))
    return
  }
  const from = offsetOf(source.value, place.line, place.column)
  source.focus()
  source.setSelectionRange(from, from + (place.old ? place.old.length : 0))
  source.scrollTop = source.scrollHeight * (place.line - 3) / (source.value.split("\n").length + 1)
}

/** One click: the edit in the source. The editor of e-mails carries it out itself. */
function mend(edit) {
  if (isIsland) return island.dispatchEvent(new CustomEvent("nurture:mend", {detail: edit}))
  const from = at(source.value, edit)
  if (from >= 0) replaceInSource(from, from + edit.old.length, edit.new)
}

/** As if typed, so that the browser's own undo takes it back. */
function replaceInSource(from, to, words) {
  source.focus()
  source.setSelectionRange(from, to)
  const done = words ? document.execCommand("insertText", false, words) : from === to || document.execCommand("delete")
  if (!done) { source.setRangeText(words, from, to, "end"); source.dispatchEvent(new Event("input")) }
}

function keepCaret(change) {
  const {selectionStart, selectionEnd, scrollTop} = source
  change()
  source.setSelectionRange(selectionStart, selectionEnd)
  source.scrollTop = scrollTop
}

function sayState(state, detail) {
  const line = document.getElementById("saving"), words = {
    writing: "…", saving: "Saving …", saved: saidSaved(detail), failed: "Not saved",
  }
  line.dataset.is = state
  line.textContent = words[state]
  const warning = document.getElementById("warning")
  if (state === "failed") {
    warning.textContent = detail
  }
  if (state === "failed" || state === "saved") warning.hidden = state === "saved"
}

function sayConflict({by, at: when, merge}) {
  const warning = document.getElementById("warning")
  warning.textContent = `${by} changed the same lines at ${new Date(when).toLocaleTimeString([], {hour: "numeric", minute: "2-digit"})}. Nothing is lost: both are kept. `
  const link = document.createElement("a")
  link.href = merge || `/studio/drafts/${page.dataset.path}/merge`
  link.textContent = "Put the two together"
  warning.append(link)
  warning.hidden = false
}

let quiet
function say(words) {
  const line = document.getElementById("saving")
  line.textContent = words
  clearTimeout(quiet)
  quiet = setTimeout(() => { if (line.textContent === words) line.textContent = "" }, 6000)
}

// On a phone one side is shown at a time.
function showSide(side) {
  page.querySelector(".studio-columns").dataset.side = side
  for (const button of page.querySelectorAll(".studio-switch button")) {
    button.setAttribute("aria-pressed", String(button.dataset.side === side))
  }
  preview.fit()
}
page.querySelector(".studio-switch").addEventListener("click", event => {
  const button = event.target.closest("[data-side]")
  if (button) showSide(button.dataset.side)
})

// Words that were not saved when this page was left.
function takeUp(kept) {
  if (kept?.content.source === source.value) forgetUnsaved(page.dataset) // it arrived after all
  if (typeof kept?.content.source !== "string" || kept.content.source === source.value) return
  source.value = kept.content.source
  turns.tookUp({source: source.value}, kept.version)
  const line = document.getElementById("words-back")
  line.textContent = WORDS_ARE_BACK
  line.hidden = false
}

// Where the editor of e-mails has not come, its source is written; and the first answer is asked for here.
addEventListener("load", () => {
  if (!isIsland) {
    page.classList.remove("expects-island")
    unsaved(page.dataset).then(takeUp)
  }
  if (!last) ask()
})
