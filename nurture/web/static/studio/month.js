// A sequence on its month: messages move by mouse, touch and arrow keys. The page works without this file, by its forms.
(() => {
  "use strict"
  const QUIET = 450, FAR = 6 // milliseconds after the last arrow key; pixels before a press becomes a drag
  const month = () => document.getElementById("month")
  const dayOf = element => element && element.closest("td[data-date]")
  const days = (from, to) => Math.round((Date.parse(to.dataset.date) - Date.parse(from.dataset.date)) / 86400000)
  let focusOn = "", keys = null, drag = null, sending = false

  // A form's answer is the whole page: the month is taken out of it, so that the rest stays as it is.
  const send = async form => {
    if (sending) return
    sending = true
    month().classList.add("waits")
    try {
      const answer = await fetch(location.href.split("#")[0], {method: "POST", body: new FormData(form), credentials: "same-origin"})
      const fresh = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("month")
      if (!fresh) return void form.submit()
      month().replaceWith(document.adoptNode(fresh))
      if (focusOn) document.getElementById(focusOn)?.focus({preventScroll: true})
    } catch {
      month().classList.remove("waits")
      tell("The server did not answer, so nothing changed. Try again in a moment.")
    } finally {
      sending = false
    }
  }
  const tell = words => {
    const notice = document.createElement("p")
    notice.className = "notice warning"
    notice.textContent = words
    month().querySelector(".month-news").replaceChildren(notice)
  }
  const move = (chip, by) => {
    if (!by || sending) return
    const form = document.getElementById("move")
    form.elements.step.value = chip.dataset.step
    form.elements.days.value = by
    focusOn = chip.id
    send(form)
  }

  document.addEventListener("submit", event => {
    if (!event.target.matches("[data-change]")) return
    event.preventDefault()
    focusOn = event.target.querySelector("[name=step]")?.value ? "step-" + event.target.querySelector("[name=step]").value : ""
    if (event.target.matches("[data-undo]")) focusOn = document.querySelector(`.chip[data-step="${event.target.elements.step.value}"]`)?.id || ""
    send(event.target)
  })

  // Arrow keys: several presses are one change.
  const STEPS = {ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7}
  document.addEventListener("keydown", event => {
    const chip = event.target.closest?.(".chip[data-step]")
    if (event.key === "Escape" && drag) return void end(false)
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !event.target.matches("input, textarea")) {
      const undo = document.querySelector("[data-undo]")
      if (undo) { event.preventDefault(); undo.requestSubmit() }
      return
    }
    if (!chip || !(event.key in STEPS) || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    if (keys && keys.chip !== chip) flush()
    keys = {chip, by: (keys?.by || 0) + STEPS[event.key], timer: (clearTimeout(keys?.timer), setTimeout(flush, QUIET))}
    preview(chip, keys.by)
  })
  const flush = () => {
    if (!keys) return
    const {chip, by, timer} = keys
    clearTimeout(timer)
    keys = null
    by ? move(chip, by) : unmark()
  }
  const unmark = () => document.querySelectorAll("td.drop").forEach(cell => cell.classList.remove("drop"))
  const preview = (chip, by) => {
    const cells = [...document.querySelectorAll("td[data-date]")], target = cells[cells.indexOf(dayOf(chip)) + by]
    unmark()
    if (target) target.classList.add("drop")
  }

  // Dragging: by mouse anywhere on a message, by touch at its grip, so that a finger can still scroll.
  document.addEventListener("pointerdown", event => {
    const chip = event.target.closest(".chip[data-step]")
    if (!chip || event.button || (event.pointerType !== "mouse" && !event.target.closest(".grip"))) return
    if (event.pointerType !== "mouse") event.preventDefault()
    drag = {chip, x: event.clientX, y: event.clientY + scrollY, on: false, id: event.pointerId, over: null}
  })
  document.addEventListener("pointermove", event => {
    if (!drag || event.pointerId !== drag.id) return
    const dx = event.clientX - drag.x, dy = event.clientY + scrollY - drag.y
    if (!drag.on && Math.hypot(dx, dy) < FAR) return
    drag.on = true
    drag.chip.classList.add("dragging")
    drag.chip.style.transform = `translate(${dx}px, ${dy}px)`
    if (event.clientY < 60) scrollBy(0, -12)
    if (event.clientY > innerHeight - 60) scrollBy(0, 12)
    drag.over = dayOf(document.elementFromPoint(event.clientX, event.clientY))
    unmark()
    if (drag.over) drag.over.classList.add("drop")
  })
  const end = dropped => {
    const {chip, on, over} = drag
    drag = null
    unmark()
    chip.classList.remove("dragging")
    chip.style.transform = ""
    if (!on) return
    const stop = event => { event.preventDefault(); event.stopPropagation() } // a drop is no click
    addEventListener("click", stop, true)
    setTimeout(() => removeEventListener("click", stop, true), 0)
    if (dropped && over) move(chip, days(dayOf(chip), over))
  }
  document.addEventListener("pointerup", event => { if (drag && event.pointerId === drag.id) end(true) })
  document.addEventListener("pointercancel", event => { if (drag && event.pointerId === drag.id) end(false) })
  document.addEventListener("dragstart", event => { if (event.target.closest(".chip")) event.preventDefault() })
})()
