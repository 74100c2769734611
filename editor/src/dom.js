// Elements without HTML strings or style attributes, which the page's policy forbids.

/** An element: `h("p", {class: "why", onclick: act}, "words", child)`. Attributes that are null or false are left out. */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value)
    else element.setAttribute(key, value === true ? "" : value)
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false))
  return element
}

const SVG = "http://www.w3.org/2000/svg"

/** An icon of lines on a 20 by 20 grid, in the colour of the text beside it. */
export function icon(path) {
  const svg = document.createElementNS(SVG, "svg")
  for (const [key, value] of Object.entries({ class: "icon", viewBox: "0 0 20 20", "aria-hidden": "true", focusable: "false" }))
    svg.setAttribute(key, value)
  const line = document.createElementNS(SVG, "path")
  line.setAttribute("d", path)
  svg.append(line)
  return svg
}

let last = 0
/** An id that no other element of the page has. */
export const newId = (prefix) => `${prefix}-${++last}`
