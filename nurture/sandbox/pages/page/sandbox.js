// What the clients see, live. No framework: state, one render function for each part, Server-Sent Events.
"use strict";

const asked = new URLSearchParams(location.search);
const state = {
  email: (asked.get("email") || "").toLowerCase(),
  phone: (asked.get("phone") || "").replace(/^ /, "+"), // an unescaped + arrives as a space
  name: asked.get("name") || "",
  zone: asked.get("zone") || undefined,
  people: { emails: new Map(), phones: new Map() },
  mails: new Map(),
  texts: new Map(),
  open: null,
  view: "html",
};
const $ = (id) => document.getElementById(id);

// ---- small helpers ----
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

function shown(moment, options) {
  const format = (zone) => new Intl.DateTimeFormat("en-US", { ...options, timeZone: zone }).format(new Date(moment));
  try {
    return format(state.zone);
  } catch {
    return format(undefined); // the address names no zone that this browser knows
  }
}
const clockTime = (moment) => shown(moment, { hour: "numeric", minute: "2-digit" });
const dayName = (moment) => shown(moment, { weekday: "short", month: "short", day: "numeric" });
const shortDay = (moment) => shown(moment, { month: "short", day: "numeric" });

async function get(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

const waiting = new Set();
function soon(render) { // many arrivals, one drawing
  if (!waiting.size) {
    requestAnimationFrame(() => {
      const todo = [...waiting];
      waiting.clear();
      todo.forEach((draw) => draw());
    });
  }
  waiting.add(render);
}

function readSender(from) {
  const parts = /^\s*"?(.*?)"?\s*<([^>]+)>\s*$/.exec(from);
  return parts ? { name: parts[1] || parts[2], address: parts[2] } : { name: from, address: "" };
}

function withLinks(words) {
  const pieces = [];
  let from = 0;
  for (const found of words.matchAll(/https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g)) {
    pieces.push(words.slice(from, found.index));
    pieces.push(make("a", { href: found[0], target: "_blank", rel: "noopener noreferrer" }, found[0]));
    from = found.index + found[0].length;
  }
  return [...pieces, words.slice(from)];
}

// ---- people ----
const MOST_SHOWN = 200;

function drawPeople() {
  const wanted = $("filter").value.trim().toLowerCase();
  for (const kind of ["emails", "phones"]) {
    const chosen = kind === "emails" ? state.email : state.phone;
    const all = [...state.people[kind].values()].filter((who) => `${who.name || ""} ${who.address}`.toLowerCase().includes(wanted));
    all.sort((a, b) => (a.last < b.last ? 1 : -1));
    $(kind).replaceChildren(...all.slice(0, MOST_SHOWN).map((who) => drawPerson(kind, who, chosen)));
    $(`no-${kind}`).hidden = state.people[kind].size > 0;
  }
}

function drawPerson(kind, who, chosen) {
  const current = who.address === chosen;
  const row = make(
    "button",
    { type: "button", class: who.unseen && !current ? "unseen" : "", "aria-current": current ? "true" : undefined },
    make("span", {}, ...(who.name ? [make("b", {}, who.name), ` ${who.address}`] : [who.address])),
    make("small", {}, String(who.count)),
  );
  row.addEventListener("click", () => choose(kind, who.address));
  return make("li", {}, row);
}

function noteArrival(kind, address, moment) {
  if (!state.people[kind].has(address)) soon(loadPeople); // who it is stands in the message
  const who = state.people[kind].get(address) || { address, count: 0 };
  who.count += 1;
  who.last = moment;
  who.unseen = true;
  state.people[kind].set(address, who);
  soon(drawPeople);
}

async function choose(kind, address) {
  const who = state.people[kind].get(address);
  if (who) who.unseen = false;
  state.name = "";
  state[kind === "emails" ? "email" : "phone"] = address;
  show(kind === "emails" ? "inbox" : "phone");
  if (state.email && state.phone && matchMedia("(max-width: 899px)").matches) $("people").open = false;
  remember();
  await (kind === "emails" ? loadMails() : loadTexts());
  drawPeople();
}

function remember() {
  const query = new URLSearchParams();
  for (const name of ["email", "phone", "name", "zone"]) if (state[name]) query.set(name, state[name]);
  history.replaceState(null, "", query.size ? `/?${query}` : "/");
  $("client").textContent = state.name ? `as ${state.name} sees it` : "";
}

function show(tab) {
  document.body.dataset.tab = tab;
  for (const button of document.querySelectorAll("[data-shows]")) {
    button.setAttribute("aria-pressed", String(button.dataset.shows === tab));
  }
  scrollToNewestText();
}

// ---- inbox ----
async function loadMails() {
  const address = state.email;
  const mails = address ? await get(`/api/inbox?to=${encodeURIComponent(address)}`) : [];
  if (address !== state.email) return; // another one was chosen meanwhile
  state.mails = new Map(mails.map((mail) => [mail.id, mail]));
  if (!state.mails.has(state.open)) state.open = null;
  if (!state.open && mails.length && matchMedia("(min-width: 900px)").matches) state.open = mails.at(-1).id;
  drawMails();
  drawReader();
}

function drawMails() {
  $("inbox-address").textContent = state.email ? named(state.email) : "Inbox";
  const newestFirst = [...state.mails.values()].reverse();
  $("mails").replaceChildren(...newestFirst.map(drawMail));
  $("no-mails").hidden = newestFirst.length > 0;
  $("no-mails").textContent = state.email
    ? "No mail yet. What is sent to this address appears here the moment it arrives."
    : "Pick an inbox to see its mail as the client does.";
}

function drawMail(mail) {
  const row = make(
    "button",
    { type: "button", "aria-current": mail.id === state.open ? "true" : undefined },
    make("strong", {}, readSender(mail.from).name),
    make("time", { datetime: mail.received, title: clockTime(mail.received) }, shortDay(mail.received)),
    make("span", { class: "subject" }, mail.subject || "(no subject)"),
    make("span", { class: "preview" }, mail.preview),
  );
  row.addEventListener("click", () => openMail(mail.id));
  return make("li", {}, row);
}

function named(address) {
  const name = state.people.emails.get(address.toLowerCase())?.name;
  return name ? `${name} <${address}>` : address;
}

function openMail(id) {
  state.open = id;
  state.view = "html";
  drawMails();
  drawReader();
}

function drawReader() {
  const mail = state.mails.get(state.open);
  $("reader").hidden = !mail;
  $("unopened").hidden = Boolean(mail);
  $("unopened").textContent = state.mails.size ? "Open a mail to read it." : "";
  document.body.classList.toggle("reading", Boolean(mail));
  if (!mail) return;
  const sender = readSender(mail.from);
  $("subject").textContent = mail.subject || "(no subject)";
  $("face").textContent = sender.name.slice(0, 1).toUpperCase();
  $("from-name").textContent = sender.name;
  $("from-address").textContent = sender.address;
  $("to").textContent = `to ${mail.to.map(named).join(", ")}`;
  $("received").dateTime = mail.received;
  $("received").textContent = `${dayName(mail.received)}, ${clockTime(mail.received)}`;
  $("raw").href = `/api/inbox/${mail.id}/raw`;
  $("raw").download = `mail-${mail.id}.eml`;
  drawPart(mail);
}

function drawPart(mail) {
  const view = state.view === "html" && !mail.html ? "text" : state.view;
  for (const button of document.querySelectorAll("[data-view]")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === view));
    button.disabled = button.dataset.view === "html" && !mail.html;
  }
  for (const part of ["html", "text", "headers"]) $(part).hidden = part !== view;
  if (view === "html" && $("html").dataset.mail !== mail.id) {
    $("html").dataset.mail = mail.id;
    $("html").src = `/api/inbox/${mail.id}/html`;
  }
  $("text").replaceChildren(...withLinks(mail.text || "This mail has no text part."));
  $("headers").replaceChildren(
    ...Object.entries(mail.headers).flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]),
  );
}

// ---- phone ----
async function loadTexts() {
  const number = state.phone;
  const texts = number ? await get(`/api/texts?with=${encodeURIComponent(number)}`) : [];
  if (number !== state.phone) return;
  state.texts = new Map(texts.map((text) => [text.sid, text]));
  $("outcome").textContent = "";
  drawTexts();
}

function drawTexts() {
  const texts = [...state.texts.values()];
  const sender = texts.map((text) => (text.direction === "inbound" ? text.to : text.from)).find(Boolean);
  $("phone-sender").textContent = sender || "Messages";
  $("phone-number").textContent = state.phone ? `on ${state.people.phones.get(state.phone)?.name || ""} ${state.phone}`.replace("  ", " ") : "";
  $("phone-time").textContent = texts.length ? clockTime(texts.at(-1).shown_at) : "";
  $("no-texts").hidden = texts.length > 0;
  $("no-texts").textContent = state.phone
    ? "No texts yet. What is sent to this number appears here the moment it arrives."
    : "Pick a phone to see its texts and to write back.";
  for (const control of $("reply").elements) control.disabled = !state.phone;
  let day = "";
  const rows = texts.flatMap((text) => {
    const today = dayName(text.shown_at);
    const heading = today === day ? [] : [make("li", { class: "day" }, today)];
    day = today;
    return [...heading, drawText(text)];
  });
  $("texts").replaceChildren(...rows);
  scrollToNewestText();
}

function scrollToNewestText() { // a hidden list has no height: done again when its tab is opened
  $("texts").scrollTop = $("texts").scrollHeight;
}

function drawText(text) {
  const lost = text.status === "failed" || text.status === "undelivered";
  const kind = text.direction === "inbound" ? "mine" : lost ? "lost" : "theirs";
  const when = make("time", { datetime: text.shown_at }, clockTime(text.shown_at));
  const note = lost ? make("small", {}, `never arrived: ${text.error_code} ${text.error_message}`) : when;
  const title = `${text.status}, ${text.segments} segment${text.segments === 1 ? "" : "s"}`;
  return make("li", { class: kind, "data-status": text.status, title }, make("p", {}, ...withLinks(text.body)), note);
}

async function reply(event) {
  event.preventDefault();
  const body = $("reply-body").value.trim();
  if (!body || !state.phone) return;
  $("reply-body").value = "";
  $("outcome").textContent = "";
  try {
    const answer = await fetch(`/phone/${encodeURIComponent(state.phone)}/reply`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ body }),
    });
    const heard = await answer.json();
    $("outcome").textContent = outcome(heard.webhook_status);
  } catch {
    $("outcome").textContent = "The sandbox is away: nothing was sent.";
  }
}

function outcome(status) {
  if (status === null) return "Sent, but nobody listens at the clinic's end.";
  return status < 300 ? "The clinic has it." : `Sent, but the clinic's end answered ${status}.`;
}

// ---- live ----
async function loadPeople() {
  const people = await get("/api/addresses");
  for (const kind of ["emails", "phones"]) {
    const before = state.people[kind];
    state.people[kind] = new Map(people[kind].map((who) => [who.address, { ...who, unseen: before.get(who.address)?.unseen }]));
  }
  drawPeople();
}

const loadAll = () => Promise.all([loadPeople(), loadMails(), loadTexts()]);

function setLive(on) {
  $("live").dataset.state = on ? "on" : "off";
  $("live").textContent = on ? "live" : "away, trying again";
}

async function onMail(event) {
  const arrived = JSON.parse(event.data);
  const addresses = arrived.to.map((address) => address.toLowerCase());
  addresses.forEach((address) => noteArrival("emails", address, arrived.received));
  if (!addresses.includes(state.email)) return;
  const address = state.email;
  const mail = await get(`/api/inbox/${arrived.id}`);
  if (address !== state.email) return;
  state.mails.set(mail.id, mail);
  soon(drawMails);
  soon(drawReader);
}

function onText(event) {
  const text = JSON.parse(event.data);
  if (text.status === "queued" || text.direction !== "outbound-api") noteArrival("phones", text.client, text.shown_at);
  if (text.client !== state.phone) return;
  state.texts.set(text.sid, text);
  soon(drawTexts);
}

function listen() {
  const source = new EventSource("/api/live");
  source.addEventListener("open", () => { setLive(true); loadAll(); }); // also after a break: nothing is missed
  source.addEventListener("error", () => setLive(false));
  source.addEventListener("mail", onMail);
  source.addEventListener("text", onText);
  source.addEventListener("forgotten", loadAll);
}

async function openHelp() {
  if (!$("magic").children.length) {
    const rows = await get("/api/magic");
    $("magic").replaceChildren(
      ...rows.map((row) => make("tr", {}, make("td", {}, make("code", {}, row.recipient)), make("td", {}, row.does))),
    );
  }
  $("help").showModal();
}

$("filter").addEventListener("input", drawPeople);
$("reply").addEventListener("submit", reply);
$("help-open").addEventListener("click", openHelp);
$("back").addEventListener("click", () => openMail(null));
document.querySelectorAll("[data-shows]").forEach((b) => b.addEventListener("click", () => show(b.dataset.shows)));
document.querySelectorAll("[data-view]").forEach((b) => b.addEventListener("click", () => {
  state.view = b.dataset.view;
  drawReader();
}));
if (matchMedia("(max-width: 899px)").matches && (state.email || state.phone)) $("people").open = false;
remember();
if (state.phone && !state.email) show("phone");
drawPeople();
drawMails();
drawReader();
drawTexts();
listen();
