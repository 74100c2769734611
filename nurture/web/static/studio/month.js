// A sequence on its month: its forms are answered in place, and keep the focus and what is typed elsewhere.
// The page works without this file. How messages are dragged and led by arrow keys: month_moves.js.
(() => {
  "use strict"
  const month = () => document.getElementById("month")
  let sending = false

  const say = words => { document.getElementById("said").textContent = words.replace(/\s+/g, " ").trim() }
  const tell = words => {
    const notice = document.createElement("p")
    notice.className = "notice warning"
    notice.textContent = words
    month().querySelector(".month-news").replaceChildren(notice)
    say(words)
  }

  // What somebody typed into other forms, and which steps are open.
  const typed = form => [...month().querySelectorAll("input[id], select[id]")]
    .filter(field => field.form !== form && field.type !== "checkbox" && field.type !== "hidden")
    .filter(field => field.tagName === "SELECT" ? !field.selectedOptions[0]?.defaultSelected && field.selectedIndex : field.value !== field.defaultValue)
    .map(field => [field.id, field.value])
  const opened = () => [...month().querySelectorAll(".step details[open]")].map(details => details.closest(".step").id)

  const focusOn = (id, step) => {
    const chip = document.querySelector(`.chip[data-step="${step}"]`)
    const place = document.getElementById(id) || (id === "undo" && chip) || document.getElementById(`step-${step}`) || document.getElementById("undo")
    place?.focus({preventScroll: true})
    place?.scrollIntoView({block: "nearest"})
  }
  // A form's answer is the whole page: the month and the buttons are taken out of it, and the rest stays as it is.
  const replace = (page, form, focus) => {
    const fields = typed(form), steps = opened(), step = form.elements.step?.value
    for (const id of ["month", "month-buttons"]) document.getElementById(id).replaceWith(document.adoptNode(page.getElementById(id)))
    for (const [id, value] of fields) {
      const field = document.getElementById(id)
      if (field) field.value = value
    }
    for (const id of steps) document.getElementById(id)?.querySelector("details")?.setAttribute("open", "")
    for (const chip of document.querySelectorAll(`.chip[data-step="${step}"]`)) chip.classList.add("landed")
    const news = month().querySelector("#done, #refused")
    if (news) say([...news.querySelectorAll("p, summary, li")].map(part => part.textContent).join(" "))
    focusOn(focus, step)
  }
  const send = async (form, focus) => {
    if (sending) return
    sending = true
    month().classList.add("waits")
    try {
      const answer = await fetch(location.href.split("#")[0], {method: "POST", body: new FormData(form), credentials: "same-origin"})
      const page = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html")
      if (!page || !page.getElementById("month")) return void form.submit()
      replace(page, form, focus)
    } catch {
      month().classList.remove("waits")
      tell("The server did not answer, so nothing changed. Try again in a moment.")
    } finally {
      sending = false
      document.dispatchEvent(new Event("month:rests"))
    }
  }

  document.addEventListener("submit", event => {
    if (!event.target.matches("[data-change]")) return
    event.preventDefault()
    send(event.target, document.activeElement?.id || event.submitter?.id || "")
  })
  document.addEventListener("keydown", event => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== "z") return
    const undo = document.querySelector("[data-undo]")
    if (!undo || event.target.matches("input, textarea")) return
    event.preventDefault()
    send(undo, document.activeElement?.id || "undo")
  })

  // A message asks for another day: `to` is a date, `by` a number of days.
  document.addEventListener("month:move", event => {
    const {chip, to = "", by = 0} = event.detail, form = document.getElementById("move"), fields = form.elements
    fields.step.value = chip.dataset.step
    fields.to.value = to
    fields.to.disabled = !to
    fields.by.value = by
    fields.by.disabled = !by
    send(form, chip.id)
  })
  document.addEventListener("month:say", event => say(event.detail))
})()
