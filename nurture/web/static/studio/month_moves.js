// Messages of a month move to another day: by mouse and touch to the day that they are dropped on, by arrow keys.
(() => {
  "use strict"
  const QUIET = 450, FAR = 6 // milliseconds after the last arrow key; pixels before a press becomes a drag
  const EDGE = 64, SPEED = 14 // pixels from the edge of the window, and a frame
  const STEPS = {ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7}
  const NAME = new Intl.DateTimeFormat("en-US", {weekday: "long", month: "long", day: "numeric", timeZone: "UTC"})
  const dayOf = element => element && element.closest("td[data-date]")
  const said = words => document.dispatchEvent(new CustomEvent("month:say", {detail: words}))
  const move = detail => document.dispatchEvent(new CustomEvent("month:move", {detail}))
  const mark = cell => {
    document.querySelectorAll("td.drop").forEach(other => other.classList.toggle("drop", other === cell))
    if (cell) cell.classList.add("drop")
  }
  let keys = null, drag = null

  // Arrow keys: several presses are one change; those that come while one is sent wait for its answer.
  const flush = () => {
    if (!keys || month().classList.contains("waits")) return
    const {id, by, timer} = keys, chip = document.getElementById(id)
    clearTimeout(timer)
    keys = null
    mark(null)
    if (by && chip) move({chip, by})
  }
  const month = () => document.getElementById("month")
  document.addEventListener("month:rests", () => { if (keys) keys.timer = (clearTimeout(keys.timer), setTimeout(flush, QUIET)) })
  document.addEventListener("keydown", event => {
    const chip = event.target.closest?.(".chip[data-step]")
    if (event.key === "Escape") {
      if (drag) end(false)
      if (keys) { clearTimeout(keys.timer); keys = null; mark(null); said("") }
      return
    }
    if (!chip || !(event.key in STEPS) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    if (keys && keys.id !== chip.id) flush()
    const by = (keys?.by || 0) + STEPS[event.key]
    keys = {id: chip.id, by, timer: (clearTimeout(keys?.timer), setTimeout(flush, QUIET))}
    const day = new Date(Date.parse(dayOf(chip).dataset.date) + by * 86400000)
    const cell = document.querySelector(`td[data-date="${day.toISOString().slice(0, 10)}"]`)
    mark(cell)
    cell?.scrollIntoView({block: "nearest"})
    said(`To ${NAME.format(day)}`)
  })
  document.addEventListener("focusout", event => { if (keys && event.target.id === keys.id && event.relatedTarget) flush() })

  // Dragging: by mouse anywhere on a message, by touch at its grip, so that a finger can still scroll.
  const follow = () => {
    const dx = drag.at.x - drag.x, dy = drag.at.y + scrollY - drag.y
    drag.chip.style.translate = `${dx}px ${dy}px`
    mark(drag.over = dayOf(document.elementFromPoint(drag.at.x, drag.at.y)))
  }
  const scroll = () => {
    if (!drag?.on) return
    const by = drag.at.y < EDGE ? -SPEED : drag.at.y > innerHeight - EDGE ? SPEED : 0
    if (by) { scrollBy(0, by); follow() }
    requestAnimationFrame(scroll)
  }
  document.addEventListener("pointerdown", event => {
    const chip = event.target.closest(".chip[data-step]")
    if (!chip || event.button || drag || (event.pointerType !== "mouse" && !event.target.closest(".grip"))) return
    if (event.pointerType !== "mouse") event.preventDefault()
    drag = {chip, x: event.clientX, y: event.clientY + scrollY, on: false, id: event.pointerId, over: null}
  })
  document.addEventListener("pointermove", event => {
    if (!drag || event.pointerId !== drag.id) return
    drag.at = {x: event.clientX, y: event.clientY}
    if (!drag.on && Math.hypot(drag.at.x - drag.x, drag.at.y + scrollY - drag.y) < FAR) return
    if (!drag.on) {
      drag.on = true
      drag.chip.classList.add("dragging")
      month().classList.add("moving")
      scroll()
    }
    follow()
  })
  const end = dropped => {
    const {chip, on, over} = drag
    drag = null
    mark(null)
    chip.classList.remove("dragging")
    chip.style.translate = ""
    month().classList.remove("moving")
    if (!on) return
    const stop = event => { event.preventDefault(); event.stopPropagation() } // a drop is no click
    addEventListener("click", stop, true)
    setTimeout(() => removeEventListener("click", stop, true), 0)
    if (dropped && over && over !== dayOf(chip)) move({chip, to: over.dataset.date})
  }
  document.addEventListener("pointerup", event => { if (drag && event.pointerId === drag.id) end(true) })
  document.addEventListener("pointercancel", event => { if (drag && event.pointerId === drag.id) end(false) })
  document.addEventListener("dragstart", event => { if (event.target.closest(".chip")) event.preventDefault() })
})()
