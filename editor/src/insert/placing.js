// Where a menu stands: below its anchor, above it near the lower edge, and never outside the window.

const GAP = 6, MARGIN = 8 // pixels

/** Places `menu`, which is fixed, at the rectangle `anchor`. By CSSOM, which the page's policy allows. */
export function place(menu, anchor) {
  const seen = window.visualViewport, width = seen?.width ?? innerWidth, height = seen?.height ?? innerHeight
  menu.style.maxHeight = ""
  const size = menu.getBoundingClientRect(), below = height - anchor.bottom - GAP - MARGIN, above = anchor.top - GAP - MARGIN
  const isBelow = size.height <= below || below >= above
  const room = Math.max(isBelow ? below : above, 96)
  const tall = Math.min(size.height, room)
  menu.style.maxHeight = `${Math.floor(room)}px`
  menu.style.left = `${Math.round(clamped(anchor.left, width - size.width))}px`
  menu.style.top = `${Math.round(clamped(isBelow ? anchor.bottom + GAP : anchor.top - GAP - tall, height - tall))}px`
}

const clamped = (value, most) => Math.max(MARGIN, Math.min(value, most - MARGIN))
