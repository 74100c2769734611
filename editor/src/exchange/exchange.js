// The exchange with the server. Turns only grow; an answer to an older turn than the newest answered is not given out.
// One save is under way at a time; a preview takes the place of an older preview under way.
import { forgetUnsaved, keepUnsaved } from "../../../nurture/web/static/studio/unsaved.js"
import { Away, Conflict, Forbidden, LoggedOut, Refused, post } from "./post.js"

const PREVIEW = 120, SAVE = 1500, AGAIN = 300, RETRIES = [1000, 2000, 3000, 5000] // milliseconds

export class Exchange {
  /**
   * `content()` gives `{document, fields, source}`. Calls back: `sending()` as a save leaves, `answered(answer, saved)` with
   * the newest answer, `kept(answer)` with a save's own, which says whether its version is taken; `state(name, detail)`.
   */
  constructor(root, version, content, calls) {
    Object.assign(this, { root, version, content, calls })
    this.turn = this.answered = 0
    this.edits = this.saved = this.held = 0 // changes made; how many are saved; how many the server has in any version
    this.failed = 0
    this.isKept = true // this browser keeps what is not saved
    addEventListener("beforeunload", (event) => this.leave() || event.preventDefault()) // before the next page is asked for
    addEventListener("pagehide", () => this.leave())
    document.addEventListener("visibilitychange", () => (document.hidden ? this.leave() : this.hurry()))
    for (const back of ["online", "focus"]) addEventListener(back, () => this.hurry())
  }

  get isDirty() {
    return this.edits !== this.saved
  }

  /** Something was changed. */
  changed() {
    this.edits++
    if (!this.failed && !this.isOut) this.calls.state("unsaved")
    clearTimeout(this.previewing)
    this.previewing = setTimeout(() => (this.calls.changed(), this.failed || this.preview()), PREVIEW)
    this.keeping ??= setTimeout(() => this.keep(), PREVIEW) // also of somebody who never pauses
    this.stopped = false
    this.saveTimer ??= setTimeout(() => this.save(), SAVE)
  }

  /** Words that were kept in this browser, and stand here again; written on `version`. */
  tookUp(version) {
    this.version = version
    this.fromKept = true
    this.changed()
  }

  /** Keeps in this browser what the server does not have. */
  async keep() {
    clearTimeout(this.keeping)
    this.keeping = null
    if (this.edits !== this.held) this.isKept = await keepUnsaved(this.root.dataset, this.version, this.content())
    else forgetUnsaved(this.root.dataset)
  }

  /** Asks the server about what stands here now, and saves nothing: first how it looks, then what is to be said of it. */
  async preview(more = {}) {
    this.looking?.abort()
    const looking = (this.looking = new AbortController()), { signal } = looking
    try {
      this.hear(await this.send(false, { signal }, { ...more, check: false }))
      return this.hear(await this.send(false, { signal }, more))
    } catch (error) {
      if (!looking.signal.aborted) this.trouble(error, false)
      return null
    }
  }

  /** Saves what is not saved; gives the answer, or null where it could not be. */
  async save(keepalive = false) {
    clearTimeout(this.saveTimer)
    this.saveTimer = null
    if (!this.isDirty || this.saving || this.stopped) return null
    this.saving = true
    const edits = this.edits
    this.keep() // what is kept is never older than what was sent
    this.calls.state("saving")
    this.calls.sending()
    try {
      const answer = await this.send(true, { keepalive }, this.fromKept ? { kept: true } : {})
      if (this.calls.kept(answer)) this.version = answer.version
      this.saved = this.held = edits
      this.failed = 0
      this.isOut = this.fromKept = false
      this.keep()
      this.saving = false
      this.calls.state(this.isDirty ? "unsaved" : "saved", answer)
      return this.hear(answer)
    } catch (error) {
      if (error instanceof Conflict) this.held = edits // among the versions of the file
      this.keep()
      this.trouble(error, true)
      return null
    } finally {
      this.saving = false
      const wait = this.failed ? RETRIES[Math.min(this.failed, RETRIES.length) - 1] : AGAIN
      if (this.isDirty && !this.stopped) this.saveTimer ??= setTimeout(() => this.save(), wait)
    }
  }

  /** Saves what is not saved, and then gives the answer to what stands here: its text, or with `document_too` its document. */
  async now(more = {}) {
    while (this.saving) await new Promise((resolve) => setTimeout(resolve, 20))
    await this.save()
    clearTimeout(this.previewing)
    this.looking?.abort()
    try {
      return this.hear(await this.send(false, {}, more))
    } catch (error) {
      this.trouble(error, false)
      return null
    }
  }

  send(save, options, more = {}) {
    const { work, as = "ordinary" } = this.root.dataset
    return post(work, this.root, { turn: ++this.turn, version: this.version, save, ...this.content(), as, ...more }, options)
  }

  /** Gives an answer out unless a newer one was. */
  hear(answer) {
    if (answer.turn <= this.answered) return answer
    this.answered = answer.turn
    this.calls.answered(answer)
    return answer
  }

  trouble(error, saving) {
    if (error instanceof Conflict) this.stop("conflict", error.detail)
    else if (error instanceof Refused) this.stop("refused", error.detail)
    else if (error instanceof Forbidden) this.stop("forbidden", { isKept: this.isKept })
    else if (error instanceof LoggedOut) {
      this.isOut = true
      this.stop("out", { isKept: this.isKept })
    } else if (error instanceof Away) {
      if (saving || !this.isDirty) this.failed++
      this.calls.state("away", { isKept: this.isKept })
    } else throw error
  }

  /** Nothing more is tried before the next change: the same would be refused again. */
  stop(state, detail) {
    this.stopped = true
    this.calls.state(state, detail)
  }

  /** Tries at once: the window is back, perhaps from logging in, or the network. */
  hurry() {
    if (this.isOut) this.stopped = false
    if (this.failed || this.isOut) this.save()
  }

  /** The page may be gone the next moment, also while a save is under way. False: what is not saved would be lost. */
  leave() {
    if (!this.isDirty) return true
    this.keep()
    this.save(true)
    return this.isKept
  }
}
