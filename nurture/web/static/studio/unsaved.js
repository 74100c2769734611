// Words that are not saved yet, kept in this browser until they are: for whoever is logged out, refused, gone while a
// save is under way, or killed, and for a server that is away. They hold nobody's health data, only placeholders.
// In the browser's database: what its simpler storage holds reaches the disk up to a minute late, and would be an older
// text than the one saved. The editor's bundle has this file too.
const STORE = "unsaved", OPEN_TABS = "nurture.tab "

/** This tab, also after its page was loaded anew: two tabs of one account do not take each other's words. */
const TAB = (() => {
  const fresh = crypto.getRandomValues(new Uint32Array(2)).join("-")
  try {
    return sessionStorage[OPEN_TABS] ??= fresh
  } catch {
    return fresh // forbidden
  }
})()
navigator.locks?.request(OPEN_TABS + TAB, () => new Promise(() => {})) // held as long as the page is there

let opened = null
const database = () => opened ??= new Promise((resolve, reject) => {
  const asked = indexedDB.open("nurture", 1)
  asked.onupgradeneeded = () => asked.result.createObjectStore(STORE)
  asked.onerror = () => { opened = null; reject(asked.error) }
  asked.onsuccess = () => {
    asked.result.onclose = () => { opened = null }
    resolve(asked.result)
  }
})

/** Does `act` with the store, one after another in the order of the calls; gives what it asked for. */
async function inStore(mode, act) {
  const transaction = (await database()).transaction(STORE, mode)
  return new Promise((resolve, reject) => {
    transaction.onabort = () => reject(transaction.error)
    const asked = act(transaction.objectStore(STORE))
    transaction.oncomplete = () => resolve(asked.result)
  })
}

const fileOf = ({work, account = ""}) => [account, work]
const keyOf = (page, tab = TAB) => [...fileOf(page), tab]

/**
 * Keeps what was written on this version of the file; gives whether the browser took it. `page`: a dataset with `work` and
 * `account`: whoever else uses this browser is not given these words.
 */
export async function keepUnsaved(page, version, content) {
  try {
    await inStore("readwrite", store => store.put({version, content, tab: TAB, at: Date.now()}, keyOf(page)))
    return true
  } catch {
    return false // full, or forbidden
  }
}

/** Forgets it: the server has it. */
export async function forgetUnsaved(page, tab = TAB) {
  try {
    await inStore("readwrite", store => store.delete(keyOf(page, tab)))
  } catch {
    // forbidden: then nothing was kept
  }
}

/** What this tab had kept, or else the newest of a tab that is gone: `{version, content}`; null where nothing was. */
export async function unsaved(page) {
  try {
    const file = fileOf(page), all = await inStore("readonly", store => store.getAll(IDBKeyRange.bound(file, [...file, []])))
    const own = all.find(each => each.tab === TAB)
    const found = own ?? (await ofTabsGone(all)).sort((one, other) => one.at - other.at).at(-1) ?? null
    if (found && !own) await inStore("readwrite", store => {
      store.delete(keyOf(page, found.tab))
      return store.put({...found, tab: TAB}, keyOf(page))
    })
    return found
  } catch {
    return null
  }
}

async function ofTabsGone(all) {
  const {held = []} = all.length && navigator.locks ? await navigator.locks.query() : {}
  const open = new Set(held.map(lock => lock.name))
  return all.filter(each => !open.has(OPEN_TABS + each.tab))
}

/** What is said of words that came back. */
export const WORDS_ARE_BACK = "These words were not saved when this page was left. They were kept in this browser, and are back."

/** The end of what is said while nothing can be saved. */
export const whereKept = isKept =>
  isKept ? " What you write is kept in this browser until then." : " This browser cannot keep it: do not close this tab."
