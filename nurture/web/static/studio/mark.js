// Before anything is painted: there is JavaScript, so what needs it is shown from the start, and nothing jumps.
document.documentElement.classList.add("has-js")
