// "Send me a test": a dialog whose content the server writes; what is written is saved first, so that the test has it.
export class TestDialog {
  constructor(dialog, opener, {csrf, as, before}) {
    if (!dialog || !opener) return
    Object.assign(this, {dialog, csrf, as, before, body: dialog.querySelector("#test-body")})
    opener.addEventListener("click", () => this.open())
    dialog.addEventListener("click", event => { if (event.target.closest("[data-close]") || event.target === dialog) dialog.close() })
    dialog.addEventListener("submit", event => { event.preventDefault(); this.send(event) })
  }

  async open() {
    this.dialog.showModal()
    this.body.replaceChildren("One moment …")
    await this.before()
    await this.load(`${this.body.dataset.src}?as=${encodeURIComponent(this.as())}`)
  }

  async send(event) {
    const fields = new FormData(event.target, event.submitter)
    for (const button of this.body.querySelectorAll("button")) button.disabled = true
    await this.load(this.body.dataset.src, {method: "POST", body: fields, headers: {"X-CSRFToken": this.csrf}})
  }

  /** What the server answers is our own page's part: parsed, without scripts, and put in place. */
  async load(address, options = {}) {
    try {
      const response = await fetch(address, {redirect: "manual", ...options})
      if (response.type === "opaqueredirect") throw new Error("logged out")
      const part = new DOMParser().parseFromString(await response.text(), "text/html")
      this.body.replaceChildren(...part.body.childNodes)
    } catch {
      this.body.replaceChildren("The server does not answer. Nothing was sent; try again in a moment.")
    }
  }
}
