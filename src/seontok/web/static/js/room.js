// One room: its bubbles, cards in their place, the unread line, and where to write.
import { html, useEffect, useMemo, useRef, useState } from "./h.js";
import { api } from "./api.js";
import { CardView } from "./card.js";
import { Composer, post } from "./composer.js";
import { clock, dayLine, names } from "./format.js";
import { Icon } from "./icons.js";
import { LongList } from "./list.js";
import { guessHeight, rowsOf } from "./rows.js";
import { go, roomPath } from "./route.js";
import { initial, visible, visibleName } from "./safe.js";
import { isOwner, logOf, patchRoom, roomOf, state, toast, useStore } from "./store.js";
import { AiLabel, Loading, Said, Trouble, attempt } from "./ui.js";
import { Vote } from "./vote.js";
import { has, say } from "./words.js";

export function Room({ id, wanted }) {
  useStore();
  const room = roomOf(id);
  const log = logOf(id);
  const list = useRef(null);
  const [seen, setSeen] = useState(null); // how many items there were when the reader left the bottom
  useEffect(() => arrive(id, log), [id, room === null]);
  useEffect(() => { if (wanted && log.state === "ready") find(log, list, wanted); }, [wanted, log.state]);
  const rows = useMemo(() => rowsOf(log.items, log.unreadFrom), [log.items, log.unreadFrom]);
  const nNew = seen === null ? 0 : log.items.length - seen.count;
  const onEnd = (atEnd) => setSeen(atEnd ? null : { count: log.items.length });
  const older = () => { const had = log.items.length; if (!log.older && log.more) log.loadOlder().then(() => setSeen((old) => old && { count: old.count + log.items.length - had })); };
  if (!room) return html`<div class="room">${state.rooms ? html`<${Trouble} problem=${{ status: 404 }} />` : html`<${Loading} />`}</div>`;
  return html`<div class="room">
    <${Head} room=${room} />
    <${ConsentAsk} room=${room} />
    ${log.older && html`<p class="older" role="status">${say("older")}</p>`}
    ${log.state === "failed" ? html`<${Trouble} problem=${log.problem} retry=${() => { log.state = "new"; log.open(); }} />`
    : log.state !== "ready" || log.marking ? html`<div class="log"><${Loading} lines=${6} /></div>`
    : rows.length === 0 ? html`<div class="log"><p class="service">${say(room.own ? "room_empty" : "room_empty_read")}</p></div>`
    : html`<${LongList} control=${list} key=${id} rows=${rows} row=${(row) => html`<${Row} row=${row} room=${id} />`} guess=${guessHeight} label=${say("chat")} start=${log.unreadFrom && !wanted ? "unread" : null} busy=${!!log.older} onOlder=${older} onEnd=${onEnd} />`}
    ${seen && html`<button type="button" class="to-end" onClick=${() => list.current.toEnd()}>${nNew > 0 ? say("n_new", { n: nNew }) : html`<span class="vh">${say("to_bottom")}</span>`}<${Icon} name="down" size=${18} /></button>`}
    <${Vote} key=${`vote-${id}`} room=${room} />
    <${Composer} key=${id} room=${room} sent=${() => list.current?.toEnd()} />
  </div>`;
}

function arrive(id, log) {
  const room = roomOf(id);
  if (!room) return undefined;
  state.current = id;
  document.title = `${visibleName(room.name)} · ${say("app")}`;
  log.open();
  log.marking = log.markUnread(room.unread).then(() => { log.marking = null; log.changed(); });
  const opened = () => { if (!document.hidden) read(id); };
  opened();
  document.addEventListener("visibilitychange", opened);
  return () => { document.removeEventListener("visibilitychange", opened); read(id); state.current = null; };
}

function read(id) {
  const at = state.rooms.findIndex((room) => room.id === id);
  if (at >= 0) state.rooms = state.rooms.with(at, { ...state.rooms[at], unread: 0, cards: 0 });
  if (isOwner()) api.opened(id).catch(() => {});
}

async function find(log, list, message) {
  const key = await log.find(message);
  go(roomPath(log.room), { replace: true });
  if (!key) { toast(say("not_found_here")); return; }
  requestAnimationFrame(() => {
    list.current?.show(key);
    requestAnimationFrame(() => light(key));
  });
}

function light(key) {
  const row = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  row?.setAttribute("tabindex", "-1");
  row?.focus({ preventScroll: true });
  row?.classList.add("lit");
  setTimeout(() => row?.classList.remove("lit"), 2500);
}

function Head({ room }) {
  const others = room.members.filter((name) => name !== room.me);
  return html`<header class="room-head">
    ${isOwner() && html`<a class="round back" href="#/" aria-label=${say("back")}><${Icon} name="back" /></a>`}
    <div class="grow"><h1 dir="auto">${visibleName(room.name)}</h1><p>${room.kind === "group" ? names(others) : null}${room.off ? ` · ${say("room_off")}` : ""}${room.stopped ? ` · ${say("room_stopped")}` : ""}</p></div>
    ${isOwner() && html`<a class="round" href=${`${roomPath(room.id)}/settings`} aria-label=${say("room_settings")}><${Icon} name="settings" /></a>`}
  </header>`;
}

function ConsentAsk({ room }) {
  if (!room.own || room.mate === false || room.consent?.mine !== null) return null;
  const answer = (granted) => attempt(async () => {
    await api.consent(room.id, granted);
    patchRoom({ id: room.id, consent: { ...room.consent, mine: granted } });
    toast(say(granted ? "consent_yes" : "consent_no"));
  });
  return html`<section class="consent" aria-label=${say("consent")}><p><b>${say("consent_ask")}</b></p><p class="soft">${say("consent_ask_how")}</p>
    <div class="acts"><button type="button" class="pill first" onClick=${() => answer(true)}>${say("agree")}</button><button type="button" class="pill" onClick=${() => answer(false)}>${say("decline")}</button></div></section>`;
}

function Row({ row, room }) {
  if (row.type === "day") return html`<p class="day">${dayLine(row.at)}</p>`;
  if (row.type === "unread") return html`<p class="unread-line"><span>${say("unread_line")}</span></p>`;
  if (row.type === "service") return html`<p class="service" dir="auto">${visible(row.item.text)}</p>`;
  if (row.type === "card") return html`<${CardView} card=${row.item.card} inRoom=${true} />`;
  return html`<${Bubble} row=${row} room=${room} />`;
}

function Bubble({ row: { item, first, last }, room }) {
  const name = visibleName(item.sender);
  return html`<div class=${`turn${item.mine ? " mine" : ""}${first ? " first" : ""}${item.pending ? " pending" : ""}`}>
    ${!item.mine && (first ? html`<span class="face" aria-hidden="true" data-tint=${tint(name)}>${initial(name)}</span>` : null)}
    <span class=${first && !item.mine ? "who" : "vh"}><bdi>${item.mine ? say("me") : name}</bdi>${item.kind === "botmsg" ? html` <${AiLabel} />` : null}</span>
    <${Words} item=${item} />
    <span class="stamp">${item.edited && html`<span>${say("edited")}</span>`}<${Stamp} item=${item} last=${last} room=${room} /></span>
  </div>`;
}

function Stamp({ item, last, room }) {
  if (item.failed) return html`<button type="button" class="text hot" onClick=${() => post(room, item.text, item.source_id)}>${say("not_sent")} · ${say("retry")}</button>`;
  if (item.pending) return say("sending");
  return html`<time datetime=${item.at} class=${last ? "" : "vh"}>${clock(item.at)}</time>`;
}

function Words({ item }) {
  if (item.deleted) return html`<span class="bubble gone">${say("deleted")}</span>`;
  const kind = item.kind && item.kind !== "text" && item.kind !== "botmsg" ? item.kind : null;
  if (kind && !item.text) return html`<span class="bubble media">${say(has(`m_${kind}`) ? `m_${kind}` : "m_other")}</span>`;
  return html`<span class=${kind ? "bubble media" : "bubble"} dir="auto"><${Said} text=${item.text} /></span>`;
}

function tint(name) {
  return [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 997, 7) % 6;
}
