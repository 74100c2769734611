// A picture that was dropped, pasted or chosen: asked what it shows, sent, and put in where the selection is.
import { token } from "../exchange/post.js"
import { putBlock } from "../insert/items.js"
import { ask } from "./dialog.js"

const LARGEST = 1_800_000, WIDEST = 2000 // bytes and pixels that are sent as they are

/** Asks until it is added or given up. `file`: the one that was dropped, if one was. */
export async function addPicture(context, view, file = null) {
  let given = { file, description: "" }, problem = null
  for (;;) {
    given = await ask(context, {
      title: "A new picture", save: "Add it", problem,
      fields: [
        { name: "file", label: "Picture", kind: "file", value: given.file, hint: "PNG, JPEG or SVG. It is made small enough for an e-mail." },
        { name: "description", label: "What does it show?", kind: "text", value: given.description, hint: "For those who do not see it: it is read aloud, and printed in the text part." },
      ],
    })
    if (!given) return view.focus()
    const answer = await sent(context.root, given)
    if (answer.name) return put(context, view, answer)
    problem = answer.says
  }
}

function put({ names }, view, picture) {
  names.pictures.push(picture)
  putBlock(view, view.state.schema.nodes.picture.create({ name: picture.name }))
  view.focus()
}

/** The server's answer, `{name, description, address}`, or `{says}`: why it was not taken, and what to do. */
async function sent(root, { file, description }) {
  if (!file) return { says: "Choose a file." }
  const body = new FormData(), small = await smaller(file)
  body.append("picture", small, small.name)
  body.append("description", description)
  const response = await fetch(root.dataset.upload, { method: "POST", headers: { "X-CSRFToken": token(root) }, body, redirect: "manual" }).catch(() => null)
  if (response?.ok || response?.status === 422) return response.json()
  if (response?.status === 413) return { says: "It is too large: save it smaller, 2,000 pixels wide are plenty." }
  if (response?.type === "opaqueredirect" || response?.status === 403) return { says: "You are not logged in any more, or may not add pictures. Log in in another tab, and load this page anew." }
  return { says: "The server does not answer. Nothing was added; try again in a moment." }
}

/** A large photograph as one that is sent in seconds; any other file as it is. */
async function smaller(file) {
  const image = file.size > LARGEST && file.type !== "image/svg+xml" ? await createImageBitmap(file).catch(() => null) : null
  if (!image) return file
  const scale = Math.min(1, WIDEST / Math.max(image.width, image.height)), canvas = document.createElement("canvas")
  Object.assign(canvas, { width: Math.round(image.width * scale), height: Math.round(image.height * scale) })
  const drawing = canvas.getContext("2d")
  drawing.fillStyle = "#fff"
  drawing.fillRect(0, 0, canvas.width, canvas.height)
  drawing.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.9))
  return blob ? new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }) : file
}
