// What is written goes to the server turn by turn: one request at a time, always the newest content, and every two
// seconds at most one that saves. An older answer never overtakes a newer one.
import {forgetUnsaved, keepUnsaved, whereKept} from "./unsaved.js"

const SAVE_AFTER = 1200, RETRY = [1000, 2000, 5000] // milliseconds
const LOGGED_OUT = "You are logged out. Log in again in another tab."

export class Turns {
  /** `on`: {answer(answer, sent), saving(state, text), conflict(theirs)}. */
  constructor({work, account, csrf, version, as, on}) {
    Object.assign(this, {work, account, csrf, version, as, on})
    this.turn = 0
    this.content = null // {document, fields} or {source}; null until something was written
    this.written = 0 // counts changes; what was saved is known by its number
    this.saved = 0
    this.held = 0 // as saved, or among the versions
    this.failures = 0
    this.isKept = true // this browser keeps what is not saved
    addEventListener("pagehide", () => this.leave())
    document.addEventListener("visibilitychange", () => document.hidden ? this.save() : this.hurry())
    for (const back of ["online", "focus"]) addEventListener(back, () => this.hurry())
    addEventListener("beforeunload", event => { if (this.isUnsaved && !this.isKept) event.preventDefault() })
  }

  get isUnsaved() { return this.written > this.saved }

  /** Words that were kept in this browser, and stand here again; written on `version`. */
  tookUp(content, version) {
    this.version = version
    this.fromKept = true
    this.change(content)
  }

  /** Keeps in this browser what the server does not have. */
  async keep() {
    if (this.written > this.held) this.isKept = await keepUnsaved(this, this.version, this.content)
    else forgetUnsaved(this)
  }

  change(content) {
    this.content = content
    this.written++
    this.keep()
    if (!this.timer) this.timer = setTimeout(() => this.save(), SAVE_AFTER)
    if (!this.failures) this.on.saving("writing")
    this.go()
  }

  /** Asks for the content as it is, for another client or in another form, without a change. */
  ask(content, more = {}) {
    if (content) this.content = content
    this.more = more
    this.go()
  }

  save() {
    clearTimeout(this.timer)
    this.timer = null
    if (this.isUnsaved) { this.mustSave = true; this.go() }
  }

  /** Resolves when nothing that was written is left to save, or when saving fails. */
  async flush() {
    this.save()
    for (let tries = 0; this.isUnsaved && !this.failures && tries < 100; tries++) await new Promise(done => setTimeout(done, 50))
  }

  go() {
    if (this.busy) { this.again = true; return }
    if (this.content) this.post()
  }

  body(save) {
    const more = this.more || {}
    this.more = null
    return {turn: ++this.turn, version: this.version, save, document: null, fields: null, source: null, as: this.as, ...this.content, ...more}
  }

  async post() {
    const written = this.written, save = Boolean(this.mustSave) && this.isUnsaved
    const body = {...this.body(save), ...(save && this.fromKept ? {kept: true} : {})}
    this.busy = true
    this.mustSave = this.again = false
    if (save) this.on.saving("saving")
    try {
      let response = await this.fetch(body)
      if (response.status === 403 && await this.renewToken()) response = await this.fetch(body)
      await this.take(response, body, written, save)
      this.failures = 0
    } catch (problem) {
      this.fail(problem, save)
    }
    this.busy = false
    if (this.again || this.mustSave) this.go()
  }

  /** Who logged in anew in another tab has another token. False: it is the account that may not. */
  async renewToken() {
    const response = await fetch(location.pathname, {redirect: "manual"})
    if (response.type === "opaqueredirect") throw new Refused(LOGGED_OUT, true)
    if (!response.ok) return false
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html").getElementById("studio")
    const isNew = Boolean(fresh) && fresh.dataset.csrf !== this.csrf
    if (isNew) this.csrf = fresh.dataset.csrf
    return isNew
  }

  fetch(body, more = {}) {
    return fetch(this.work, {
      method: "POST", body: JSON.stringify(body), redirect: "manual",
      headers: {"Content-Type": "application/json", "X-CSRFToken": this.csrf, Accept: "application/json"}, ...more,
    })
  }

  async take(response, body, written, save) {
    if (response.type === "opaqueredirect") throw new Refused(LOGGED_OUT, true)
    if (response.status === 403) throw new Refused("Your account may not save this any more.", true)
    if (response.status === 409) {
      if (save) this.held = written
      this.keep()
      return this.on.conflict(await response.json())
    }
    if (response.status === 413) throw new Refused("This is too long to be kept: make two of it.")
    if (response.status === 422) throw new Refused((await response.json()).says)
    if (!response.ok) throw new Error(String(response.status))
    const answer = await response.json(), isNewest = this.written === written
    if (save) this.held = this.saved = Math.max(this.saved, written)
    if (save) this.isOut = this.fromKept = false
    // Another's lines were merged in while one typed on: the next turn is merged again, on the version known here.
    if (!answer.merged || isNewest) this.version = answer.version
    if (save) this.keep()
    if (save) this.on.saving(this.isUnsaved ? "writing" : "saved", answer.saved_at)
    if (isNewest || !answer.merged) this.on.answer(answer, {body, isNewest})
  }

  fail(problem, save) {
    this.mustSave = this.isUnsaved
    if (!this.isUnsaved && !save && !(problem instanceof Refused)) return
    this.on.saving("failed", this.why(problem))
    if (problem instanceof Refused) { this.mustSave = false; this.isOut = problem.isOut; return }
    this.failures++
    clearTimeout(this.retry)
    this.retry = setTimeout(() => { this.mustSave = true; this.go() }, RETRY[Math.min(this.failures, RETRY.length) - 1])
    this.again = this.mustSave = false
  }

  why(problem) {
    const isRefused = problem instanceof Refused
    const says = isRefused ? problem.message : "Not saved: the server does not answer. Go on writing; it is saved as soon as the server is back."
    return says + (isRefused && !problem.isOut ? " What you write stays here." : whereKept(this.isKept))
  }

  /** Tries at once: the window is back, perhaps from logging in, or the network. */
  hurry() {
    if (this.failures || this.isOut) this.save()
  }

  /** The page is left: what is not saved is kept, and goes as a request that outlives it. */
  leave() {
    if (this.isUnsaved && this.content) this.fetch(this.body(true), {keepalive: true}).catch(() => {})
  }
}

/** `isOut`: it is not for the words, but for who writes. */
class Refused extends Error {
  constructor(says, isOut = false) {
    super(says)
    this.isOut = isOut
  }
}
