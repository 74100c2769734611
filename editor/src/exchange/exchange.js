// The exchange with the server. Turns only grow; an answer to an older turn than the newest answered is not given out.
// One save is under way at a time; a preview takes the place of an older preview under way.
import { Away, Conflict, LoggedOut, Refused, post } from "./post.js"

const PREVIEW = 120, SAVE = 1500, AGAIN = 300, RETRIES = [1000, 2000, 3000, 5000] // milliseconds

export class Exchange {
  /**
   * `content()` gives `{document, fields, source}`. Calls back: `sending()` as a save leaves, `answered(answer, saved)` with
   * the newest answer, `kept(answer)` with a save's own, which says whether its version is taken; `state(name, detail)`.
   */
  constructor(root, version, content, calls) {
    Object.assign(this, { root, version, content, calls })
    this.turn = this.answered = 0
    this.edits = this.saved = 0 // changes made, and how many of them the server has
    this.failed = 0
    addEventListener("beforeunload", () => this.leave()) // before the next page is asked for
    addEventListener("pagehide", () => this.leave())
    document.addEventListener("visibilitychange", () => (document.hidden ? this.leave() : this.hurry()))
    addEventListener("online", () => this.hurry())
  }

  get isDirty() {
    return this.edits !== this.saved
  }

  /** Something was changed. */
  changed() {
    this.edits++
    if (!this.failed) this.calls.state("unsaved")
    clearTimeout(this.previewing)
    this.previewing = setTimeout(() => (this.calls.changed(), this.failed || this.preview()), PREVIEW)
    this.stopped = false
    this.saveTimer ??= setTimeout(() => this.save(), SAVE)
  }

  /** Asks the server about what stands here now, and saves nothing. `more`: what else is asked for. */
  async preview(more = {}) {
    this.looking?.abort()
    const looking = (this.looking = new AbortController())
    try {
      return this.hear(await this.send(false, { signal: looking.signal }, more))
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
    this.calls.state("saving")
    this.calls.sending()
    try {
      const answer = await this.send(true, { keepalive })
      if (this.calls.kept(answer)) this.version = answer.version
      this.saved = edits
      this.failed = 0
      this.saving = false
      this.calls.state(this.isDirty ? "unsaved" : "saved", answer)
      return this.hear(answer)
    } catch (error) {
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
    else if (error instanceof LoggedOut) this.stop("out", {})
    else if (error instanceof Away) {
      if (saving || !this.isDirty) this.failed++
      this.calls.state("away", {})
    } else throw error
  }

  /** Nothing more is tried before the next change: the same would be refused again. */
  stop(state, detail) {
    this.stopped = true
    this.calls.state(state, detail)
  }

  /** Tries at once: the window is back, or the network. */
  hurry() {
    if (this.failed) this.save()
  }

  /** The page may be gone the next moment. */
  leave() {
    if (this.isDirty) this.save(true)
  }
}
