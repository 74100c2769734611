// A text: its bubble, its meter, the characters that make it dearer, and the menu of personal words.
import {offsetOf} from "./places.js"
import {marked} from "./lock.js"

const LIMITS = {"GSM-7": [160, 153], "UCS-2": [70, 67]}
const $ = id => document.getElementById(id)

export class TextPage {
  constructor(page, source, {insert}) {
    Object.assign(this, {source, insert})
    this.items = [...read("studio-chips").map(ofChip), ...read("studio-phrases").map(ofPassage)]
    $("insert").addEventListener("click", () => this.open(this.caret()))
    $("insert-q").addEventListener("input", () => this.list())
    $("insert-q").addEventListener("keydown", event => this.key(event))
    $("insert-list").addEventListener("click", event => this.choose(event.target.closest("[role=option]")))
    $("insert-menu").addEventListener("focusout", event => { if (!$("insert-menu").contains(event.relatedTarget)) this.close() })
    source.addEventListener("input", event => this.typed(event))
  }

  show(shown) {
    if (!shown) return
    $("bubble").replaceChildren(...marked(shown.body, shown.private.body))
    if (shown.hint) {
      const hint = document.createElement("span")
      hint.className = "added"
      hint.textContent = ` ${shown.hint}`
      $("bubble").append(hint)
    }
    $("bubble-hint").textContent = shown.hint ? `“${shown.hint}” is added by us to the first text to a number, and once a month.` : "Nothing is added to an answer."
    this.meter(shown)
    this.foreign(shown.foreign)
  }

  meter({longest, without_hint: usual, hint}) {
    const [single, multiple] = LIMITS[longest.encoding], most = longest.segments === 1 ? single : multiple * longest.segments
    $("meter-count").textContent = `${longest.segments} segment${longest.segments === 1 ? "" : "s"}`
    $("meter-detail").textContent = ` ${longest.units} of ${most} characters, ${longest.encoding}${longest.cost ? `, ${longest.cost}` : ""}`
    $("meter-fill").style.width = `${Math.min(100, 100 * longest.units / most)}%`
    $("meter").dataset.worst = longest.segments > 2 ? "blocks" : longest.segments > 1 ? "advice" : "none"
    const usually = hint && usual.segments !== longest.segments ? ` Without that line: ${usual.segments}.` : ""
    $("meter-longest").textContent = `Counted for the longest realistic client${hint ? ", with the line that says how to stop" : ""}.${usually}`
  }

  foreign(found) {
    $("foreign").replaceChildren(...found.map(each => {
      const item = document.createElement("li"), words = document.createElement("span"), button = document.createElement("button")
      words.textContent = `“${each.character}” at line ${each.line}, column ${each.column} makes the whole text UCS-2: less than half as much fits.`
      Object.assign(button, {type: "button", className: "small secondary", textContent: "Take it out"})
      button.addEventListener("click", () => {
        const from = offsetOf(this.source.value, each.line, each.column)
        if (this.source.value.startsWith(each.character, from)) this.insert(from, from + each.character.length, "")
      })
      item.append(words, button)
      return item
    }))
  }

  caret() { return {from: this.source.selectionStart, to: this.source.selectionEnd} }

  /** Two brackets, as those type who know them, open the menu too. */
  typed(event) {
    const {from} = this.caret()
    if (event.inputType === "insertText" && event.data === "{" && this.source.value.slice(from - 2, from) === "{{") this.open({from: from - 2, to: from})
  }

  open(place) {
    this.place = place
    $("insert-menu").hidden = false
    $("insert").setAttribute("aria-expanded", "true")
    $("insert-q").value = ""
    this.list()
    $("insert-q").focus()
  }

  close() {
    $("insert-menu").hidden = true
    $("insert").setAttribute("aria-expanded", "false")
  }

  list() {
    const asked = $("insert-q").value.trim().toLowerCase()
    const fitting = this.items.filter(item => `${item.label} ${item.also}`.toLowerCase().includes(asked))
    $("insert-list").replaceChildren(...fitting.map(option))
    this.mark(0)
  }

  mark(number) {
    const options = [...$("insert-list").children]
    this.at = Math.max(0, Math.min(number, options.length - 1))
    options.forEach((each, n) => each.setAttribute("aria-selected", String(n === this.at)))
    $("insert-q").setAttribute("aria-activedescendant", options.length ? options[this.at].id : "")
    if (options.length) options[this.at].scrollIntoView({block: "nearest"})
  }

  key(event) {
    const steps = {ArrowDown: 1, ArrowUp: -1}
    if (event.key in steps) this.mark(this.at + steps[event.key])
    else if (event.key === "Enter") this.choose($("insert-list").children[this.at])
    else if (event.key === "Escape") { this.close(); this.source.focus(); this.source.setSelectionRange(this.place.to, this.place.to) }
    else return
    event.preventDefault()
  }

  choose(chosen) {
    if (!chosen) return
    const {from, to} = this.place
    this.close()
    this.insert(from, to, chosen.dataset.words)
  }
}

const read = id => JSON.parse($(id).textContent)

const ofChip = ({expr, label, description, sample, fallback, needs_appointment: needsVisit}) => {
  const missing = fallback ? `; “${fallback}” where it is not known` : needsVisit ? "; only for clients with a visit ahead" : ""
  const words = fallback ? `{{ ${expr}|default("${fallback}", true) }}` : `{{ ${expr} }}`
  return {label, also: `${expr} ${description}`, words, shown: `${sample}${missing}`}
}

const ofPassage = ({label, also, source}) => ({label, also: `${also} ready passages`, words: source, shown: source})

const option = ({label, words, shown}, n) => {
  const item = document.createElement("li"), name = document.createElement("strong"), sample = document.createElement("span")
  item.id = `insert-${n}`
  item.setAttribute("role", "option")
  item.dataset.words = words
  name.textContent = label
  sample.className = "small muted"
  sample.textContent = shown
  item.append(name, sample)
  return item
}
