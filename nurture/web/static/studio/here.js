// Who else has this file open. That the page asks is how the server knows that it is still open.
const AGAIN = 30000 // milliseconds; of a tab in the background browsers make it a minute

export class Here {
  /** `place` shows the answer; `data-src`: the address to ask. */
  constructor(place, csrf) {
    Object.assign(this, {place, src: place.dataset.src})
    setInterval(() => this.ask(), AGAIN)
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.ask() })
    addEventListener("pageshow", event => { if (event.persisted) this.ask() })
    addEventListener("pagehide", () => {
      fetch(this.src, {method: "POST", headers: {"X-CSRFToken": csrf()}, redirect: "manual", keepalive: true}).catch(() => {})
    })
  }

  /** By no redirect: who is logged out stays on the page, with what is not saved. */
  async ask() {
    const answer = await fetch(this.src, {redirect: "manual"}).catch(() => null)
    if (answer?.status !== 200) return
    const html = (await answer.text()).trim()
    if (html !== this.place.innerHTML.trim()) this.place.innerHTML = html // a screen reader is told once
  }
}
