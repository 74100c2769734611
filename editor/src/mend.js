// One click on the mend of a problem: an edit of the source, also where one edits the document that is read from it.
import { at } from "../../nurture/web/static/studio/places.js"

/** Carries out `{line, column, old, new}` on what stands here now; not where those words are gone, or somebody typed on. */
export async function mend(island, edit) {
  if (island.isSource) return island.source.replace(edit)
  const { exchange } = island, answer = await exchange.now()
  if (!answer) return
  const { text } = answer, from = at(text, edit), { edits } = exchange
  if (from < 0) return
  const source = text.slice(0, from) + edit.new + text.slice(from + edit.old.length)
  const mended = await exchange.preview({ document: null, fields: null, source, document_too: true })
  if (!mended || exchange.edits !== edits || island.isSource) return
  island.put(mended)
  exchange.changed()
}
