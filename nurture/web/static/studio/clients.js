// A real client to fill the preview in with, by search; each look at one is in the audit.
export class ClientSearch {
  constructor(root, choose) {
    if (!root) return
    this.choose = choose
    this.field = root.querySelector("input")
    this.list = root.querySelector("ul")
    this.field.addEventListener("input", () => { clearTimeout(this.timer); this.timer = setTimeout(() => this.search(), 200) })
    this.field.addEventListener("keydown", event => this.key(event))
    this.field.addEventListener("blur", () => setTimeout(() => this.show([]), 150))
    this.list.addEventListener("click", event => this.take(event.target.closest("[role=option]")))
  }

  async search() {
    const asked = this.field.value.trim()
    if (asked.length < 2) return this.show([])
    const response = await fetch(`/studio/clients?q=${encodeURIComponent(asked)}`, {headers: {Accept: "application/json"}, redirect: "manual"})
    if (response.ok && asked === this.field.value.trim()) this.show((await response.json()).clients)
  }

  show(clients) {
    this.list.replaceChildren(...clients.map((client, n) => {
      const item = document.createElement("li")
      item.id = `client-${n}`
      item.setAttribute("role", "option")
      item.textContent = client.name
      Object.assign(item.dataset, client)
      return item
    }))
    this.list.hidden = clients.length === 0
    this.field.setAttribute("aria-expanded", String(clients.length > 0))
    this.mark(0)
  }

  mark(number) {
    const options = [...this.list.children]
    this.at = Math.max(0, Math.min(number, options.length - 1))
    options.forEach((each, n) => each.setAttribute("aria-selected", String(n === this.at)))
    this.field.setAttribute("aria-activedescendant", options.length ? options[this.at].id : "")
  }

  key(event) {
    const steps = {ArrowDown: 1, ArrowUp: -1}
    if (event.key in steps) this.mark(this.at + steps[event.key])
    else if (event.key === "Enter") this.take(this.list.children[this.at])
    else if (event.key === "Escape") this.show([])
    else return
    event.preventDefault()
  }

  take(item) {
    if (!item) return
    this.field.value = ""
    this.show([])
    this.choose({ref: item.dataset.ref, name: item.dataset.name})
  }
}
