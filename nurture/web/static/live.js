// Live pages: htmx asks again for each part with `data-live`; this says when, and when a new one may be put in place.
// Without this file every page works by reload.
(() => {
  "use strict"
  const BACKGROUND = 60000, CALM = 1500 // milliseconds
  let moved = 0, pressed = false
  const held = new WeakMap() // part → the HTML that waits until the pointer rests
  const now = () => performance.now()

  addEventListener("pointermove", () => { moved = now() }, {passive: true})
  addEventListener("pointerdown", () => { pressed = true })
  addEventListener("pointerup", () => { setTimeout(() => { pressed = false }, 300) })
  addEventListener("pointercancel", () => { pressed = false })

  const partOf = event => event.target.closest && event.target.matches("[data-live]") ? event.target : null
  const isTyped = part => [...part.querySelectorAll("textarea, input:not([type=hidden])")]
    .some(field => field.type === "checkbox" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue)
  const isUsed = part => isTyped(part) || part.querySelector("details[open].handle") !== null
  const isBusy = part => pressed || (part.matches(":hover") && now() - moved < CALM)

  // A tab in the background asks once a minute; one that comes to the front asks at once.
  document.addEventListener("htmx:beforeRequest", event => {
    const part = partOf(event)
    if (!part) return
    const last = Number(part.dataset.asked || -BACKGROUND)
    if (document.hidden && now() - last < BACKGROUND) event.preventDefault()
    else part.dataset.asked = now()
  })
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) document.querySelectorAll("[data-live]").forEach(part => htmx.trigger(part, "live"))
  })
  document.addEventListener("htmx:configRequest", event => {
    const part = partOf(event)
    if (part) event.detail.parameters.live = part.dataset.live
  })

  // What is typed is never replaced; nothing moves under a pointer that moves, or while a button is down.
  document.addEventListener("htmx:beforeSwap", event => {
    const part = partOf(event), answer = event.detail.xhr
    if (!part || answer.status !== 200) return
    if (isUsed(part)) {
      event.detail.shouldSwap = false
      const notice = document.getElementById("news")
      if (notice) notice.hidden = false
    } else if (isBusy(part)) {
      event.detail.shouldSwap = false
      held.set(part, answer)
      setTimeout(() => replaceHeld(part), CALM)
    } else {
      part.dataset.live = answer.getResponseHeader("X-Live")
    }
  })
  const replaceHeld = part => {
    const answer = held.get(part)
    if (!answer || !part.isConnected) return
    if (isBusy(part) || isUsed(part)) return void setTimeout(() => replaceHeld(part), CALM)
    held.delete(part)
    htmx.trigger(part, "live")
  }

  // A thread that is read to its end stays at its end; else the reader's place is kept.
  let atEnd = true
  document.addEventListener("htmx:beforeSwap", event => {
    const part = partOf(event)
    if (part && part.id === "thread") atEnd = part.scrollHeight - part.scrollTop - part.clientHeight < 40
  })
  document.addEventListener("htmx:afterSwap", event => {
    if (event.target.id === "thread" && atEnd) event.target.scrollTop = event.target.scrollHeight
  })
  const toEnd = () => {
    const thread = document.getElementById("thread")
    if (!thread) return
    thread.scrollTop = thread.scrollHeight
    if (matchMedia("(max-width: 61.99rem)").matches) scrollTo(0, document.body.scrollHeight) // there the page scrolls
  }
  document.readyState === "loading" ? addEventListener("DOMContentLoaded", toEnd) : toEnd()

  // The title and the navigation count what waits.
  document.addEventListener("waiting", event => {
    const count = event.detail.count, badge = document.getElementById("waiting")
    document.title = document.title.replace(/^\(\d+\) /, "").replace(/^/, count ? `(${count}) ` : "")
    if (badge) {
      badge.hidden = !count
      badge.firstChild.nodeValue = count < 100 ? String(count) : "99+"
    }
  })

  // Whoever chooses a person by mouse, or opens the place for a note, types at once. A phone's keyboard stays down.
  const isWide = () => matchMedia("(min-width: 62rem)").matches
  document.addEventListener("click", event => {
    const row = event.target.closest("#inbox a.row")
    if (row && event.detail && isWide()) row.hash = "words"
  })
  document.addEventListener("click", event => {
    const place = event.target.closest("details.handle > summary")?.parentElement
    if (place) setTimeout(() => { if (place.open) place.querySelector("textarea").focus() })
  })

  // Keys, where nobody types: j and k go through the list, r begins an answer.
  // Control and Enter send it, Escape leaves it.
  document.addEventListener("keydown", event => {
    const words = document.getElementById("words")
    if (words && event.target === words && event.key === "Escape") words.blur()
    if (words && event.target === words && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      words.form.requestSubmit()
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return
    if (event.key === "r" && words) { event.preventDefault(); words.focus() }
    if (event.key !== "j" && event.key !== "k") return
    const links = [...document.querySelectorAll("#inbox a.row")]
    if (!links.length) return
    const here = links.indexOf(document.activeElement.closest("a.row"))
    const from = here >= 0 ? here : links.findIndex(link => link.getAttribute("aria-current"))
    const next = event.key === "j" ? Math.min(from + 1, links.length - 1) : Math.max(from - 1, 0)
    links[next].focus()
  })
})()
