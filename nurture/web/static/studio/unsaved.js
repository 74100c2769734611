// Words that are not saved yet, kept in this browser until they are: for whoever is logged out, refused, or gone while a
// save is under way, and for a server that is away. They hold nobody's health data, only placeholders. The editor's
// bundle has this file too.
const keyOf = ({work, account = ""}) => `nurture.unsaved ${account} ${work}`

/**
 * Keeps what was written on this version of the file; gives whether the browser took it. `page`: a dataset with `work` and
 * `account`: whoever else uses this browser is not given these words.
 */
export function keepUnsaved(page, version, content) {
  try {
    localStorage.setItem(keyOf(page), JSON.stringify({version, content}))
    return true
  } catch {
    return false // full, or forbidden
  }
}

/** Forgets it: the server has it. */
export function forgetUnsaved(page) {
  try {
    localStorage.removeItem(keyOf(page))
  } catch {
    // forbidden: then nothing was kept
  }
}

/** What was kept, `{version, content}`; null where nothing was. */
export function unsaved(page) {
  try {
    return JSON.parse(localStorage.getItem(keyOf(page)))
  } catch {
    return null
  }
}

/** What is said of words that came back. */
export const WORDS_ARE_BACK = "These words were not saved when this page was left. They were kept in this browser, and are back."

/** The end of what is said while nothing can be saved. */
export const whereKept = isKept =>
  isKept ? " What you write is kept in this browser until then." : " This browser cannot keep it: do not close this tab."
