// Builds the bundle, its style sheet and the licences of what is in it; --check compares instead of writing.
import { build } from "esbuild"
import { readFile, readdir, writeFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import path from "node:path"

const HERE = path.dirname(fileURLToPath(import.meta.url))
const OUT = path.join(HERE, "..", "nurture", "web", "static", "editor")

async function bundled() {
  const built = await build({
    absWorkingDir: HERE,
    entryPoints: { editor: "src/main.js", "editor-css": "src/styles/editor.css" },
    outdir: "out",
    bundle: true,
    write: false,
    minify: true,
    metafile: true,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
  })
  const files = new Map(built.outputFiles.map((file) => [path.basename(file.path), file.text]))
  return new Map([
    ["editor.js", files.get("editor.js")],
    ["editor.css", files.get("editor-css.css")],
    ["LICENCES.txt", await licences(Object.keys(built.metafile.inputs))],
  ])
}

/** The licence of each package that something in the bundle comes from. */
async function licences(inputs) {
  const names = new Set(inputs.map((input) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]).filter(Boolean))
  const texts = []
  for (const name of [...names].sort()) {
    const folder = path.join(HERE, "node_modules", name)
    const { version, license } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"))
    const file = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each))
    if (!file) throw new Error(`${name} ships no licence text`)
    const text = await readFile(path.join(folder, file), "utf8")
    texts.push(`${name} ${version} (${license})\n\n${text.trim().replaceAll("\r\n", "\n")}\n`)
  }
  return texts.join(`\n${"-".repeat(80)}\n\n`)
}

const files = await bundled()
if (process.argv.includes("--check")) {
  const stale = []
  for (const [name, text] of files) {
    const committed = await readFile(path.join(OUT, name), "utf8").catch(() => null)
    if (committed !== text) stale.push(name)
  }
  if (stale.length) {
    console.error(`not what the sources in editor/ give: ${stale.join(", ")}. Run: make editor`)
    process.exit(1)
  }
} else {
  for (const [name, text] of files) await writeFile(path.join(OUT, name), text)
}
