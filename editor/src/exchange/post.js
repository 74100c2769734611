// One POST to the work endpoint, and what can come of it.

const PATIENCE = 15000 // milliseconds
const LARGEST_KEPT = 60000 // bytes: what browsers send of a page that is gone is 64 KiB in all

/** The server does not answer, or not now. */
export class Away extends Error {}
/** Nobody is logged in any more. */
export class LoggedOut extends Error {}
/** This account may not write, or not any more. */
export class Forbidden extends Error {}

class WithDetail extends Error {
  constructor(detail) {
    super("refused")
    this.detail = detail
  }
}
/** Somebody else changed the same lines. */
export class Conflict extends WithDetail {}
/** The server does not take what was sent; `detail.says` says why. */
export class Refused extends WithDetail {}

/** Posts, and gives the answer's JSON; raises one of the errors above, or the abort's own. */
export async function post(address, root, sent, options) {
  let response = await send(address, root, JSON.stringify(sent), options)
  if (response.status === 403 && (await renewed(root))) response = await send(address, root, JSON.stringify(sent), options)
  if (response.type === "opaqueredirect" || response.status === 401) throw new LoggedOut()
  if (response.status === 403) throw new Forbidden()
  if (response.status >= 500 || response.status === 404 || response.status === 429) throw new Away()
  const answer = await response.json().catch(() => null)
  if (response.status === 409) throw new Conflict(answer ?? {})
  if (response.status === 413) throw new Refused({ says: "It is too long to be kept. Make it shorter." })
  if (!response.ok) throw new Refused(answer ?? {})
  if (!answer) throw new Away()
  return answer
}

const send = (address, root, body, { signal, keepalive = false }) =>
  fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token(root) },
    body,
    redirect: "manual",
    keepalive: keepalive && body.length < LARGEST_KEPT,
    signal: AbortSignal.any([AbortSignal.timeout(PATIENCE), ...(signal ? [signal] : [])]),
  }).catch((error) => {
    throw signal?.aborted ? error : new Away()
  })

/** Takes the token of the page as it is now: who logged in again in another tab has a new one. Raises LoggedOut. */
async function renewed(root) {
  const page = await fetch(location.href, { redirect: "manual" }).catch(() => null)
  if (page?.type === "opaqueredirect") throw new LoggedOut()
  if (!page?.ok) return false
  const now = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("[data-editor]")?.dataset.csrf
  if (!now) return false
  root.dataset.csrf = now
  return true
}

/** What shows the server that a post comes from its own page. */
export const token = (root) => root.dataset.csrf ?? document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? ""
