// The preview: five looks, each by a key, kept over files; what the sending renderer made is posted to a page of its own.
const KEPT = "nurture.studio.looks"
const DESKTOP = 720, PHONE = 375 // CSS pixels

export class Preview {
  constructor(root, {link}) {
    this.root = root
    this.frame = root.querySelector("iframe")
    this.stage = root.querySelector("[data-stage]")
    this.text = root.querySelector("[data-text-part]")
    this.looks = {device: "phone", theme: "light", part: "html", pictures: "on", ...kept()}
    this.turn = 0
    this.given = new Set() // pictures that the frame was given
    addEventListener("message", event => {
      if (!this.frame || event.source !== this.frame.contentWindow) return
      if (event.data.type === "ready") { this.isReady = true; this.post() }
      if (event.data.type === "link") link(event.data.href)
      if (event.data.type === "missing") this.handOver(event.data.address)
    })
    root.addEventListener("click", event => {
      const button = event.target.closest("button[data-look]")
      if (button) this.choose(button.dataset.look, button.dataset.value)
    })
    document.addEventListener("keydown", event => this.key(event))
    if (this.stage) new ResizeObserver(() => this.fit()).observe(this.stage)
    if (this.frame) this.frame.src = this.frame.dataset.src
    this.paint()
  }

  show(shown, hard) {
    this.shown = shown
    this.hard = hard
    this.root.classList.toggle("is-stale", !shown)
    if (!shown) return
    if (this.text) this.text.textContent = shown.text || ""
    this.post()
  }

  post() {
    if (!this.isReady || !this.shown || !this.shown.html) return
    const {theme, pictures} = this.looks
    const hard = (this.hard || []).map(each => each.sentence)
    const message = {type: "show", turn: ++this.turn, html: this.shown.html, theme, pictures: pictures === "on", hard}
    this.frame.contentWindow.postMessage(message, "*")
  }

  /** A picture that the page in the frame may not ask for. */
  async handOver(address) {
    if (!/^\/pictures\/[0-9a-f]{64}\.(png|jpg)$/.test(address) || this.given.has(address)) return
    this.given.add(address)
    const response = await fetch(address).catch(() => null)
    if (!response?.ok) return this.given.delete(address)
    const reader = new FileReader()
    reader.addEventListener("load", () => this.frame.contentWindow.postMessage({type: "picture", address, data: reader.result}, "*"))
    reader.readAsDataURL(await response.blob())
  }

  choose(look, value) {
    const buttons = [...this.root.querySelectorAll(`button[data-look="${look}"]`)]
    const isToggle = buttons.length === 1
    this.looks[look] = isToggle && this.looks[look] === value ? buttons[0].dataset.off : value
    localStorage.setItem(KEPT, JSON.stringify(this.looks))
    this.paint()
    this.post()
  }

  key(event) {
    const typing = event.target.closest("input, textarea, select, [contenteditable]")
    if (event.ctrlKey || event.metaKey || (typing && !event.altKey)) return
    const number = /^Digit(\d)$/.exec(event.code)
    const button = number && this.root.querySelector(`button[data-key="${number[1]}"]`)
    if (!button) return
    event.preventDefault()
    this.choose(button.dataset.look, button.dataset.value)
  }

  paint() {
    for (const button of this.root.querySelectorAll("button[data-look]")) {
      button.setAttribute("aria-pressed", String(this.looks[button.dataset.look] === button.dataset.value))
    }
    Object.assign(this.root.dataset, this.looks)
    this.fit()
  }

  /** The desktop's width is shown whole, made smaller where the column is narrower. */
  fit() {
    if (!this.stage || !this.frame) return
    const width = this.looks.device === "desktop" ? DESKTOP : PHONE
    const scale = Math.min(1, this.stage.clientWidth / width)
    this.frame.style.width = `${width}px`
    this.frame.style.height = `${Math.round(this.stage.clientHeight / scale)}px`
    this.frame.style.transform = `translateX(${-width * scale / 2}px) scale(${scale})`
  }
}

const kept = () => {
  try { return JSON.parse(localStorage.getItem(KEPT)) || {} } catch { return {} }
}
