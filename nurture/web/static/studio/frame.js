// The page in the preview's iframe, in an origin of its own. The studio posts an e-mail; only what changed is replaced,
// so nothing jumps and the place one reads stays. The e-mail's HTML is never rewritten, but for the addresses of pictures
// that only a draft has: dark colours, hidden pictures and underlines are laid over it by the browser's style objects.
(() => {
  "use strict"
  const DARK = "prefers-color-scheme"
  const marks = new CSSStyleSheet(), scheme = new CSSStyleSheet(), hidden = new CSSStyleSheet()
  marks.replaceSync("::highlight(hard) { text-decoration: underline wavy #d97706 1.5px }")

  const isSame = (old, fresh) => old.nodeType === fresh.nodeType && old.nodeName === fresh.nodeName

  const copyAttributes = (old, fresh) => {
    for (const {name} of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name)
    for (const {name, value} of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value)
  }

  // Children that are equal at both ends stay; of the rest, those of a kind are changed in place.
  const morph = (old, fresh) => {
    if (old.isEqualNode(fresh)) return
    if (old.nodeType !== Node.ELEMENT_NODE) { old.nodeValue = fresh.nodeValue; return }
    copyAttributes(old, fresh)
    const before = [...old.childNodes], after = [...fresh.childNodes]
    let head = 0, tail = 0
    const shortest = Math.min(before.length, after.length)
    while (head < shortest && before[head].isEqualNode(after[head])) head++
    while (tail < shortest - head && before.at(-1 - tail).isEqualNode(after.at(-1 - tail))) tail++
    const gone = before.slice(head, before.length - tail), come = after.slice(head, after.length - tail)
    const end = tail ? before[before.length - tail] : null
    come.forEach((node, n) => {
      if (n < gone.length && isSame(gone[n], node)) morph(gone[n], node)
      else if (n < gone.length) gone[n].replaceWith(document.importNode(node, true))
      else old.insertBefore(document.importNode(node, true), end)
    })
    gone.slice(come.length).forEach(node => node.remove())
  }

  // The e-mail's own rules for dark mode are always on or always off, whatever the browser prefers.
  let darkRules = []
  const paint = theme => {
    const sheets = [...document.styleSheets]
    darkRules = darkRules.filter(rule => sheets.includes(rule.parentStyleSheet))
    for (const each of sheets) for (const rule of each.cssRules) {
      if (rule instanceof CSSMediaRule && rule.media.mediaText.includes(DARK)) darkRules.push(rule)
    }
    for (const rule of darkRules) rule.media.mediaText = theme === "dark" ? "all" : "not all"
    scheme.replaceSync(`:root { color-scheme: ${theme} }`)
  }

  const ranges = phrases => {
    const found = [], nodes = []
    let text = ""
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) { nodes.push([text.length, walker.currentNode]); text += walker.currentNode.nodeValue }
    const at = offset => {
      const [begins, node] = nodes.findLast(([start]) => start <= offset)
      return [node, Math.min(offset - begins, node.nodeValue.length)]
    }
    for (const phrase of phrases) {
      const place = text.indexOf(phrase)
      if (place < 0) continue
      const range = new Range()
      range.setStart(...at(place))
      range.setEnd(...at(place + phrase.length - 1))
      range.setEnd(range.endContainer, range.endOffset + 1)
      found.push(range)
    }
    return found
  }

  // A picture of a draft is for who is logged in, which this page's origin is not: its opener hands it over.
  const handedOver = new Map()
  const pathOf = image => URL.canParse(image.src) ? new URL(image.src).pathname : ""
  const withPictures = page => {
    for (const image of page.images) if (handedOver.has(pathOf(image))) image.src = handedOver.get(pathOf(image))
    return page
  }
  addEventListener("error", ({target}) => {
    if (target.nodeName === "IMG") parent.postMessage({type: "missing", address: pathOf(target)}, "*")
  }, true)

  const show = ({html, theme, pictures, hard}) => {
    morph(document.documentElement, withPictures(new DOMParser().parseFromString(html, "text/html")).documentElement)
    document.adoptedStyleSheets = [marks, scheme, hidden]
    paint(theme)
    hidden.replaceSync(pictures ? "" : "img { content: none; outline: 1px dashed #8888; background: #8882 }")
    if (window.Highlight) CSS.highlights.set("hard", new Highlight(...ranges(hard)))
  }

  let shown = 0
  addEventListener("message", event => {
    if (event.source !== parent) return
    if (event.data.type === "picture") {
      handedOver.set(event.data.address, event.data.data)
      withPictures(document)
    }
    if (event.data.type !== "show" || event.data.turn < shown) return
    shown = event.data.turn
    show(event.data)
    parent.postMessage({type: "shown", turn: shown}, "*")
  })
  // A link would lead staff where it counts as the client's click; the studio says where it goes instead.
  document.addEventListener("click", event => {
    const link = event.target.closest("a[href]")
    if (!link) return
    event.preventDefault()
    parent.postMessage({type: "link", href: link.href}, "*")
  })
  parent.postMessage({type: "ready"}, "*")
})()
