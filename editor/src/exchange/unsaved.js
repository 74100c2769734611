// Words that could not be saved, kept in this browser until they are: a second net, for a server that is away when the
// browser is closed. A letter holds nobody's health data, only placeholders.

const keyOf = (root) => `nurture.unsaved ${root.dataset.work}`

/** Keeps what was written on this version of the file. */
export function keepUnsaved(root, version, content) {
  try {
    localStorage.setItem(keyOf(root), JSON.stringify({ version, content }))
  } catch {
    // full or forbidden: it is only the second net
  }
}

/** Forgets it: the server has it. */
export const forgetUnsaved = (root) => localStorage.removeItem(keyOf(root))

/** What was kept, `{version, content}`; null where nothing was. */
export function unsaved(root) {
  try {
    return JSON.parse(localStorage.getItem(keyOf(root)))
  } catch {
    return null
  }
}
