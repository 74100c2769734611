// Subject and preview line as a phone's lock screen and an inbox show them: cut, and with a condition's word in red.
import {cut} from "./places.js"

export class LockScreen {
  constructor(root) { this.cards = [...root.querySelectorAll("[data-cut]")] }

  show(shown) {
    if (!shown) return
    for (const card of this.cards) {
      const most = Number(card.dataset.cut), over = []
      for (const line of card.querySelectorAll("[data-line]")) {
        const name = line.dataset.line, found = cut(shown[name] || "", most)
        line.replaceChildren(...marked(found.shown, (shown.private || {})[name] || []), found.isCut ? "…" : "")
        if (found.isCut) over.push(`${name} cut at ${most} of ${found.letters} letters`)
      }
      card.querySelector("[data-over]").textContent = over.join(", ")
    }
  }
}

/** The text with these places, (start, end), in marks. */
export const marked = (text, places) => {
  const parts = []
  let from = 0
  for (const [start, end] of places) {
    if (start >= text.length) break
    const mark = document.createElement("mark")
    mark.className = "private"
    mark.title = "gives the condition away"
    mark.textContent = text.slice(start, end)
    parts.push(text.slice(from, start), mark)
    from = end
  }
  return [...parts, text.slice(from)]
}
