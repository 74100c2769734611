// Places in a text: lines and columns count from 1, as the check has them, and a column is a character, which may be two
// of JavaScript's; offsets count from 0.
export const offsetOf = (text, line, column) => {
  const lines = text.split("\n")
  const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0)
  const within = [...(lines[line - 1] || "")].slice(0, column - 1).join("").length
  return Math.min(before + within, text.length)
}

/** Where an edit's old words stand: at its place, else the nearest place where they do; -1 where they are gone. */
export const at = (text, edit) => {
  const wanted = offsetOf(text, edit.line, edit.column)
  if (text.startsWith(edit.old, wanted)) return wanted
  const after = text.indexOf(edit.old, wanted), before = text.lastIndexOf(edit.old, wanted)
  if (after < 0 || (before >= 0 && wanted - before < after - wanted)) return before
  return after
}

export const saidSaved = moment => {
  if (!moment) return "Saved"
  return `Saved ${new Date(moment).toLocaleTimeString([], {hour: "numeric", minute: "2-digit"})}`
}

/** The first letters of a line as people see them, and whether there are more. */
export const cut = (line, most) => {
  const letters = [...new Intl.Segmenter("en", {granularity: "grapheme"}).segment(line)].map(each => each.segment)
  return {shown: letters.slice(0, most).join(""), isCut: letters.length > most, letters: letters.length}
}
