// Search over one's own messages, by words, person, room and date.
import { html, useState } from "./h.js";
import { api } from "./api.js";
import { dayAndClock, read } from "./format.js";
import { roomPath } from "./route.js";
import { visible, visibleName } from "./safe.js";
import { roomOf, state, useStore } from "./store.js";
import { Empty, Loaded, Screen, useLoad, useRest } from "./ui.js";
import { say } from "./words.js";

const AROUND = 60; // characters shown before the first hit of a long message

export function Search() {
  useStore();
  const [wanted, setWanted] = useState({ q: "", person: "", room: "", from: "", to: "" });
  const rested = useRest(wanted);
  const days = { from: instant(rested.from, "00:00:00"), to: instant(rested.to, "23:59:59") };
  const asked = Object.fromEntries(Object.entries({ ...rested, ...days, q: rested.q.trim(), limit: 50 }).filter(([, value]) => value));
  const told = useLoad(async () => (asked.q ? api.search(asked) : { hits: [], n: 0 }), JSON.stringify(asked));
  const set = (name) => (event) => setWanted({ ...wanted, [name]: event.target.value });
  return html`<${Screen} name="search" title=${say("search")}>
    <div role="search"><input type="search" class="find" value=${wanted.q} placeholder=${say("search_what")} aria-label=${say("search_what")} onInput=${set("q")} />
      <details class="filters"><summary>${say("filters")}</summary><div class="form grid">
        <label>${say("search_who")}<input value=${wanted.person} maxlength="100" onInput=${set("person")} /></label>
        <label>${say("search_room")}<select value=${wanted.room} onChange=${set("room")}><option value="">${say("any_room")}</option>${state.rooms?.map((room) => html`<option key=${room.id} value=${room.id}>${visibleName(room.name)}</option>`)}</select></label>
        <label>${say("from")}<input type="date" value=${wanted.from} onInput=${set("from")} /></label><label>${say("to")}<input type="date" value=${wanted.to} onInput=${set("to")} /></label></div></details></div>
    ${asked.q ? html`<${Loaded} from=${told}>${(found) => html`<${Hits} found=${found} />`}</${Loaded}>` : html`<p class="soft">${say("search_hint")}</p>`}
  </${Screen}>`;
}

// The start or end of a day here, as an instant.
function instant(day, clock) {
  return read(day) ? new Date(`${day}T${clock}`).toISOString() : "";
}

function Hits({ found }) {
  if (!found.hits.length) return html`<${Empty} icon="search" title=${say("search_none")} how=${say("search_none_how")} />`;
  return html`<p class="soft" role="status">${say("n_hits", { n: found.n ?? found.hits.length })}</p><ul class="hits">${found.hits.map((hit) => html`<li key=${hit.message_id}><a href=${roomPath(hit.room, hit.message_id)}>
    <span class="meta"><b><bdi>${visibleName(hit.sender)}</bdi></b><span>${visibleName(roomOf(hit.room)?.name ?? "")}</span><time datetime=${hit.at}>${dayAndClock(hit.at)}</time></span>
    <span class="hit" dir="auto">${marked(hit)}</span></a></li>`)}</ul>`;
}

// Spans count characters (code points) of the text as stored.
function marked({ text, spans = [] }) {
  const letters = [...text];
  const start = Math.max(0, (spans[0]?.[0] ?? 0) - AROUND);
  const end = Math.min(letters.length, start + 4 * AROUND);
  const piece = (from, to) => visible(letters.slice(from, to).join(""));
  const out = [start > 0 ? "…" : ""];
  let at = start;
  for (const [from, to] of spans) {
    if (from < at || from >= end) continue;
    out.push(piece(at, from), html`<mark>${piece(from, Math.min(to, end))}</mark>`);
    at = Math.min(to, end);
  }
  return [...out, piece(at, end), end < letters.length ? "…" : ""];
}
