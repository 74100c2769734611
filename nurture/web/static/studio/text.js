// A text: its bubble, its meter, and the characters that make it dearer.
import {marked} from "./lock.js"

const LIMITS = {"GSM-7": [160, 153], "UCS-2": [70, 67]}
const $ = id => document.getElementById(id)

export class TextPage {
  /** `mend({line, column, old, new})` carries out an edit of the source. */
  constructor(mend) { this.mend = mend }

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
      button.addEventListener("click", () => this.mend({line: each.line, column: each.column, old: each.character, new: ""}))
      item.append(words, button)
      return item
    }))
  }
}
