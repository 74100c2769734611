// What became of the words: saved, being saved, not saved and why. Beside the toolbar; trouble takes a line of its own.
import { whereKept } from "../../nurture/web/static/studio/unsaved.js"
import { h } from "./dom.js"

const clock = (iso) => new Date(iso).toLocaleTimeString([], { hour: "numeric", minute: "2-digit" })

/** Shows states of the exchange. `merge`: where two versions are put together. */
export function savedBar({ merge, savedAt }) {
  const status = h("p", { class: "editor-status", role: "status" })
  const trouble = h("div", { class: "editor-trouble notice warning", role: "alert", hidden: true })
  const offer = h("div", { class: "editor-offer notice", role: "status", hidden: true })
  const says = (text, problem = null) => {
    if (status.textContent !== text) status.replaceChildren(text) // a screen reader is told once
    trouble.hidden = problem === null
    if (problem) trouble.replaceChildren(...problem)
  }
  const notSaved = (...why) => says("Not saved", [h("b", {}, "Not saved: "), ...why])
  const STATES = {
    saved: (answer) => says(answer.saved_at ? `Saved at ${clock(answer.saved_at)}` : "Saved"),
    unsaved: () => says("Saving …"), // it will be, within two seconds
    saving: () => trouble.hidden && says("Saving …"),
    away: ({ isKept }) => notSaved("the server does not answer. Go on writing; it is saved as soon as it is back.", whereKept(isKept)),
    refused: ({ says: why }) => notSaved(why ?? "the server did not take it.", " What you write stays here, and is saved once that is mended."),
    forbidden: ({ isKept }) => notSaved("your account may not write any more. Ask whoever looks after the accounts.", whereKept(isKept)),
    out: ({ isKept }) =>
      notSaved("you are not logged in any more. ", h("a", { href: "/login", target: "_blank" }, "Log in in another tab"), ", then go on here.", whereKept(isKept)),
    conflict: ({ by }) =>
      says("Not saved", [
        h("b", {}, `${by ?? "Somebody else"} changed the same words meanwhile. `),
        "Both versions are kept. ",
        merge ? h("a", { href: merge }, "See both and choose") : "Open the page anew to see theirs.",
      ]),
  }
  says(savedAt ? `Saved at ${clock(savedAt)}` : "")
  return {
    status,
    notices: h("div", { class: "editor-notices" }, trouble, offer),
    show: (state, detail) => STATES[state](detail ?? {}),
    /** A line that needs no answer. */
    says(words) {
      offer.replaceChildren(words)
      offer.hidden = false
    },
    /** A line with something to press; it goes once that is pressed or left. */
    offer(words, label, act) {
      const done = (then) => () => ((offer.hidden = true), then())
      offer.replaceChildren(
        h("span", {}, words),
        h("button", { type: "button", class: "small", onclick: done(act) }, label),
        h("button", { type: "button", class: "small secondary", onclick: done(() => {}) }, "Leave it"),
      )
      offer.hidden = false
    },
  }
}
