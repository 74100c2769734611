// Starts the editor wherever the page has a place for it.
import { start } from "./island.js"

const begin = () => document.querySelectorAll("[data-editor]:not([data-begun])").forEach(start)

begin()
document.addEventListener("htmx:afterSettle", begin)
