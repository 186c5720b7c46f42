// A card: what the assistant says, on which messages it rests, and what one can do about it.
import { html, useState } from "./h.js";
import { api } from "./api.js";
import { clock, dayAndClock } from "./format.js";
import { Icon } from "./icons.js";
import { PlaceRows, isPlaceCard, placeAct } from "./place_card.js";
import { go, roomPath } from "./route.js";
import { cut, visible, visibleName } from "./safe.js";
import { explain, isOwner, logOf, roomOf, state, toast } from "./store.js";
import { AiLabel, Confirm, Said, Sheet, attempt } from "./ui.js";
import { kindWord, say } from "./words.js";
import { Why } from "./why.js";

const QUIET_ACTIONS = new Set(["not_now", "never_kind", "why"]);
const PUT_ASIDE = new Set(["dismissed", "never"]);
const CALENDAR = new Set(["add_to_calendar", "update_calendar", "remove_from_calendar", "add_task"]);
const FIELDS = [["date", "f_date", "date"], ["time", "f_time", "time"], ["place", "f_place", "text"], ["what", "f_what", "text"]];

export function CardView({ card, changed, inRoom = false }) {
  const [open, setOpen] = useState(false);
  const [sheet, setSheet] = useState(null);
  const update = changed ?? ((next) => logOf(card.room).put({ type: "card", seq: itemSeq(card), card: next }));
  if (PUT_ASIDE.has(card.reaction) && !open) return html`<${Aside} card=${card} show=${() => setOpen(true)} />`;
  const title = `t-${card.id}`;
  return html`<article class=${`card ${card.audience} ${card.op ?? ""}`} aria-labelledby=${title}>
    <p class="meta"><span class="kind">${kindWord(card.kind, card.op)}</span><${Audience} card=${card} /><time datetime=${card.at}>${inRoom ? clock(card.at) : dayAndClock(card.at)}</time></p>
    <h2 id=${title} dir="auto">${cut(visible(card.title), 300)}</h2>
    ${isPlaceCard(card) ? html`<${PlaceRows} card=${card} />` : card.lines?.length > 0 && html`<ul class="lines">${card.lines.map((line, i) => html`<li key=${i} dir="auto">${card.sources?.[i] ? html`<a class="from-line" href=${roomPath(card.room, card.sources[i])}>${cut(visible(line), 300)}</a>` : html`<${Said} text=${line} limit=${300} />`}</li>`)}</ul>`}
    ${card.complete === false && html`<p class="growing" role="status">${say("growing")}</p>`}
    <${Evidence} card=${card} />
    ${card.reaction ? html`<p class="reacted">${say(`r_${card.reaction}`)}</p>` : null}
    <${Actions} card=${card} update=${update} openSheet=${setSheet} />
    <p class="foot"><${AiLabel} author=${card.author} /></p>
    ${sheet && html`<${CardSheet} sheet=${sheet} card=${card} update=${update} close=${() => setSheet(null)} />`}
  </article>`;
}

const itemSeq = (card) => logOf(card.room).items.find((item) => item.card?.id === card.id)?.seq;

function Aside({ card, show }) {
  return html`<p class="aside"><span>${kindWord(card.kind, card.op)} · ${say(`r_${card.reaction}`)}</span> <button type="button" class="text" onClick=${show}>${say("show_card")}</button></p>`;
}

function Audience({ card }) {
  return html`<span class="audience"><${Icon} name=${card.audience === "whisper" ? "lock" : "people"} size=${15} />${say(card.audience)}</span>`;
}

/** The messages something rests on, folded. */
export function Evidence({ card }) {
  if (!card.evidence?.length) return null;
  return html`<details class="evidence"><summary>${say("evidence", { n: card.evidence.length })}</summary><${Quotes} quotes=${card.evidence} room=${card.room} /></details>`;
}

/** Quoted messages; each leads to its place in the room. */
export function Quotes({ quotes, room }) {
  return html`<ul class="quotes">${quotes.map((quote, i) => html`<li key=${quote.message_id ?? i}>
    <${Leads} to=${quote.room ?? room} message=${quote.message_id}><span class="quote-who"><bdi>${visibleName(quote.sender ?? "")}</bdi>${quote.at && html`<time datetime=${quote.at}>${dayAndClock(quote.at)}</time>`}</span>
    <span class="quote-text" dir="auto">${cut(visible(quote.text), 300)}</span></${Leads}></li>`)}</ul>`;
}

const Leads = ({ to, message, children }) => (to ? html`<a href=${roomPath(to, message)}>${children}</a>` : html`<div>${children}</div>`);

function Actions({ card, update, openSheet }) {
  const [busy, setBusy] = useState(false);
  if (!isOwner() || card.audience === "briefing") return null;
  const press = async (action) => {
    setBusy(true);
    await attempt(() => act(card, action.id, update, openSheet), (problem) => (CALENDAR.has(action.id) && problem.status === 422 ? say("calendar_trouble") : explain(problem)));
    setBusy(false);
  };
  const row = (actions, name) => actions.length > 0 && html`<div class=${name}>${actions.map((action, i) => html`<button type="button" key=${action.id} disabled=${busy}
    class=${name === "asides" ? "text" : i === 0 && !card.reaction ? "pill first" : "pill"} onClick=${() => press(action)}>${visible(action.label)}</button>`)}</div>`;
  const quiet = card.actions.filter((one) => QUIET_ACTIONS.has(one.id) && !(card.reaction && one.id !== "why"));
  const main = card.actions.filter((one) => !QUIET_ACTIONS.has(one.id) && !(one.id === "show" && !card.room) && !(card.reaction === "accepted" && (CALENDAR.has(one.id) || one.id === "vote" || one.id.startsWith("choose:"))));
  return html`${row(main, "acts")}${row(quiet, "asides")}`;
}

// What each button does. Unknown ones are sent on, and what comes back is said.
async function act(card, action, update, openSheet) {
  if (action === "why" || action === "edit" || action === "never_kind") return openSheet({ kind: action });
  if (action === "show") return go(roomPath(card.room, card.evidence[0]?.message_id));
  if (action === "not_now") return react(card, "dismissed", update);
  if (card.kind === "place" && await placeAct(card, action, update, openSheet)) return undefined;
  const told = await api.act(card.id, action, card.values ? { values: card.values } : {});
  if (action === "draft_reply") return openSheet({ kind: action, draft: visible(told?.draft) });
  if (CALENDAR.has(action)) update({ ...card, reaction: "accepted" });
  return toast(say(told?.connected === false ? "noted_only" : action === "add_to_calendar" ? "in_calendar" : "done"));
}

async function react(card, reaction, update) {
  await api.react(card.id, reaction);
  update({ ...card, reaction });
}

function CardSheet({ sheet, card, update, close }) {
  if (sheet.kind === "why") return html`<${Why} of=${card.moment_id} room=${card.room} close=${close} />`;
  if (sheet.kind === "edit") return html`<${Edit} card=${card} update=${update} close=${close} />`;
  if (sheet.kind === "draft_reply") return html`<${Draft} card=${card} draft=${sheet.draft} note=${sheet.note} close=${close} />`;
  return html`<${Confirm} title=${say("never_ask", { kind: kindWord(card.kind) })} how=${say("never_how")} yes=${say("never_yes")} close=${close}
    act=${() => attempt(() => react(card, "never", update))} />`;
}

function Edit({ card, update, close }) {
  const now = { date: card.slots?.due_date, time: card.slots?.due_time, ...card.slots, ...card.values };
  const fields = FIELDS.filter(([slot]) => typeof now[slot] === "string" || (card.kind === "appointment" && slot !== "what"));
  const save = (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    const values = Object.fromEntries(fields.map(([slot]) => [slot, form.get(slot).trim()]).filter(([, value]) => value));
    attempt(async () => {
      const told = await api.act(card.id, "edit", { values });
      update({ ...card, reaction: "edited", ...told?.card, values });
      close();
    });
  };
  return html`<${Sheet} title=${say("edit_title")} close=${close}><form onSubmit=${save} class="form">
    <p class="soft">${cut(visible(card.title), 200)}</p>
    ${fields.map(([slot, word, type]) => html`<label key=${slot}>${say(word)}<input name=${slot} type=${type} maxlength="200" value=${now[slot] ?? ""} /></label>`)}
    <div class="acts end"><button type="button" class="pill" onClick=${close}>${say("cancel")}</button><button class="pill first">${say("save")}</button></div></form></${Sheet}>`;
}

function Draft({ card, draft, note, close }) {
  const [text, setText] = useState(draft);
  const own = roomOf(card.room)?.own;
  const use = () => {
    if (!own) return attempt(async () => { await navigator.clipboard.writeText(text); toast(say("copied")); close(); });
    state.draft = { room: card.room, text };
    close();
    return go(roomPath(card.room));
  };
  return html`<${Sheet} title=${say("draft_title")} close=${close}><p class="foot"><${AiLabel} author=${card.author} /></p><p class="soft">${note ?? say("draft_note")}</p>
    <textarea class="box" rows="4" aria-label=${say("draft_title")} value=${text} onInput=${(event) => setText(event.target.value)}></textarea>
    <div class="acts end"><button type="button" class="pill first" onClick=${use}>${say(own ? "use_draft" : "copy")}</button></div></${Sheet}>`;
}
