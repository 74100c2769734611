// One list of problems: what blocks publishing apart from advice, each leading to its place, with one-click mends.
const MOST_ELSEWHERE = 5 // of other files' problems are named here; all stand on a page of their own
const WHOLE_AFTER = 1500 // milliseconds without a change, then what depends on other files is asked for

export class Problems {
  constructor(root, {go, mend, page, whole}) {
    Object.assign(this, {root, go, mend, page, whole})
    this.lists = Object.fromEntries(["blockers", "advice", "hard"].map(id => [id, document.getElementById(id)]))
    this.head = root.querySelector(".problems-head")
    this.own = []
    this.others = []
    this.head.addEventListener("click", () => this.open(this.head.getAttribute("aria-expanded") !== "true"))
  }

  open(yes) {
    this.head.setAttribute("aria-expanded", String(yes))
    document.getElementById("problem-list").hidden = !yes
  }

  show(answer) {
    this.own = answer.findings
    this.answer = answer
    this.paint()
    clearTimeout(this.timer)
    if (this.asked !== answer.text) this.timer = setTimeout(() => this.askWhole(answer.text), WHOLE_AFTER)
  }

  /** What other files say, or say because of this one, by the saved working copy. */
  async askWhole(text) {
    this.asked = text
    try {
      const response = await fetch(this.whole, {headers: {Accept: "application/json"}, redirect: "manual"})
      if (!response.ok || this.asked !== text) return
      this.others = (await response.json()).findings
      this.paint()
    } catch { /* the next change asks again */ }
  }

  paint() {
    const same = new Set(this.own.map(key)), all = [...this.own, ...this.others.filter(each => !same.has(key(each)))]
    const elsewhere = all.filter(each => each.isElsewhere), here = all.filter(each => !each.isElsewhere)
    const blockers = here.filter(each => each.blocks), advice = all.filter(each => !each.blocks)
    fill(this.lists.blockers, [...blockers, ...elsewhere.slice(0, MOST_ELSEWHERE)].map(each => this.item(each)))
    fill(this.lists.advice, advice.map(each => this.item(each)))
    fill(this.lists.hard, this.answer.hard.map(each => this.sentence(each)))
    const counts = [
      counted(blockers.length, "problem") || (elsewhere.length ? "No problems here" : ""),
      advice.length ? `${advice.length} to consider` : "", elsewhere.length ? `${elsewhere.length} in other files` : "",
    ].filter(Boolean)
    document.getElementById("problem-count").textContent = counts.join(", ") || "No problems"
    this.root.dataset.worst = blockers.length ? "blocks" : advice.length || elsewhere.length ? "advice" : "none"
    const {grade} = this.answer
    document.getElementById("reading").textContent = grade ? `reads at grade ${grade.toFixed(1)}` : ""
    const {title, titleEnd} = this.page.dataset
    document.title = (here.length ? `(${here.length}) ` : "") + title + titleEnd
  }

  item(problem) {
    const item = document.createElement("li"), place = document.createElement(problem.isElsewhere ? "a" : "button")
    item.className = problem.blocks ? "blocks" : "advises"
    place.textContent = problem.says
    place.className = "plain place"
    if (problem.isElsewhere) place.href = `/studio/files/${problem.path}`
    else { place.type = "button"; place.addEventListener("click", () => this.go(problem)) }
    item.append(place, where(problem))
    if (problem.mends && problem.mends.length) {
      const mends = document.createElement("span")
      mends.className = "mends"
      mends.append(...problem.mends.map(edit => this.mendButton(edit)))
      item.append(mends)
    }
    return item
  }

  mendButton(edit) {
    const button = document.createElement("button")
    Object.assign(button, {type: "button", className: "small secondary mend", textContent: edit.label})
    button.addEventListener("click", () => this.mend(edit))
    return button
  }

  sentence(hard) {
    const item = document.createElement("li"), place = document.createElement("button")
    Object.assign(place, {type: "button", className: "plain place", textContent: `“${hard.sentence}”`})
    place.addEventListener("click", () => this.go({block: hard.block, line: 1, column: 1, mend: {old: hard.sentence.slice(0, 24), line: 1, column: 1}}))
    const grade = document.createElement("span")
    grade.className = "small muted"
    grade.textContent = `grade ${hard.grade.toFixed(1)}; two short sentences are easier than one${hard.words.length ? `. Long words: ${hard.words.join(", ")}` : ""}`
    item.append(place, grade)
    return item
  }
}

const key = each => `${each.path} ${each.line} ${each.column} ${each.says}`
const counted = (n, noun) => n ? `${n} ${noun}${n === 1 ? "" : "s"}` : ""
const where = problem => {
  const line = document.createElement("span")
  line.className = "small muted"
  line.textContent = problem.isElsewhere ? problem.path
    : problem.field ? `in the ${problem.field === "preview" ? "preview line" : problem.field}` : `line ${problem.line}, column ${problem.column}`
  return line
}

// What has the focus, or is under the pointer, stays where the list stays the same.
const fill = (list, items) => {
  const before = [...list.children].map(each => each.textContent).join("\n")
  if (before !== items.map(each => each.textContent).join("\n")) list.replaceChildren(...items)
  list.hidden = items.length === 0
}
