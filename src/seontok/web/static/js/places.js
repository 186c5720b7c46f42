// The places of a card: list and map in step, the course drawn, each with its reasons, its source and what can be done.
import { html, useEffect, useRef, useState } from "./h.js";
import { api } from "./api.js";
import { Icon } from "./icons.js";
import { MapView } from "./map.js";
import { places as server } from "./place_api.js";
import { cut, visible } from "./safe.js";
import { roomPath } from "./route.js";
import { isOwner, logOf, toast } from "./store.js";
import { Loaded, Trouble, attempt, useLoad } from "./ui.js";
import { has, say } from "./words.js";

export function Places({ id }) {
  const told = useLoad(() => server.card(id), id);
  return html`<${Loaded} from=${told}>${(card) => card.slots?.places?.length ? html`<${Both} card=${card} set=${told.set} />` : html`<${Trouble} problem=${{ status: 404, message: say("place_gone") }} />`}</${Loaded}>`;
}

function Both({ card, set }) {
  const [selected, select] = useState(null);
  const list = useRef(null);
  const all = card.slots.places, course = Boolean(card.slots.course);
  useEffect(() => { if (selected !== null) list.current?.children[selected]?.scrollIntoView({ block: "nearest", behavior: "smooth" }); }, [selected]);
  return html`<section class="places">
    <header class="room-head"><a class="round" href=${roomPath(card.room, card.evidence[0]?.message_id)} aria-label=${say("back_to_card")}><${Icon} name="back" /></a><div class="grow"><h1 tabindex="-1" dir="auto">${cut(visible(card.title), 120)}</h1></div></header>
    <${MapView} places=${all} selected=${selected} select=${select} course=${course} />
    <div class="place-side"><ol class="place-list" ref=${list}>${all.map((place, i) => html`<li key=${place.id} class=${i === selected ? "on" : ""}><${Place} place=${place} n=${i + 1} card=${card} course=${course} on=${i === selected} select=${() => select(i)} set=${set} /></li>`)}</ol>
      ${card.slots.notes?.length > 0 && html`<ul class="place-notes">${card.slots.notes.map((line, i) => html`<li key=${i} dir="auto">${visible(line)}</li>`)}</ul>`}</div>
  </section>`;
}

function Place({ place, n, card, course, on, select, set }) {
  return html`<article aria-label=${visible(place.name)}>
    <h2><button type="button" class="place-name" aria-pressed=${on ? "true" : "false"} onClick=${select}><span class="head" aria-hidden="true">${n}</span><span dir="auto">${cut(visible(place.name), 80)}</span></button></h2>
    <${Facts} place=${place} />
    ${on && html`<p class="place-links">${Object.entries(place.links ?? {}).map(([label, url]) => html`<a key=${label} href=${safeLink(url)} target="_blank" rel="noopener noreferrer nofollow">${visible(label)}</a>`)}</p>`}
    ${isOwner() && !card.reaction && !course && html`<${Choose} place=${place} card=${card} set=${set} />`}
  </article>`;
}

const safeLink = (url) => (/^https:\/\//.test(url) ? url : undefined);

/** What is known of a place, one fact a line. */
export function Facts({ place }) {
  const kind = [has(`pk_${place.kind}`) ? say(`pk_${place.kind}`) : place.kind, place.cuisine && visible(place.cuisine)].filter(Boolean).join(" · ");
  const step = place.arrive_at && [place.walk_minutes > 0 && say("walk_from", { n: place.walk_minutes }), say("arrive", { t: place.arrive_at }), place.stay_minutes > 0 && say("stay", { n: place.stay_minutes })].filter(Boolean).join(", ");
  return html`<ul class="place-facts">
    ${step && html`<li class="step">${step}</li>`}
    <li>${kind}</li><li>${wayOf(place)}</li><li class=${place.open === null ? "open-unknown" : place.open ? "open-yes" : ""}>${hoursOf(place)}</li>
    ${place.why?.map((words, i) => html`<li key=${`w${i}`} class="why" dir="auto">“${cut(visible(words), 120)}”</li>`)}
    ${place.met?.length > 0 && html`<li class="met">${place.met.map((wish) => `✓ ${visible(wish)}`).join("  ")}</li>`}
    <li class="source">${say("source_as_of", { source: visible(place.source), date: place.as_of ?? say("undated") })}</li>
  </ul>`;
}

function wayOf({ minutes, distance_m }) {
  const people = Object.entries(minutes ?? {});
  if (people.length) return people.map(([who, n]) => say("takes", { who: visible(who), n })).join(" · ");
  const far = distance_m >= 1000 ? say("km", { km: (distance_m / 1000).toFixed(1) }) : say("metres", { m: Math.round(distance_m / 10) * 10 });
  return `${far}, ${say("walk", { n: Math.max(1, Math.round((distance_m * 1.3) / 67)) })}`;
}

function hoursOf({ open, until }) {
  if (open === null) return say("hours_unknown");
  return open ? (until ? say("open_until", { t: until }) : say("open_then")) : say("closed_then");
}

function Choose({ place, card, set }) {
  const [down, setDown] = useState(false);
  const choose = () => attempt(async () => {
    const told = await api.act(card.id, `choose:${place.id}`);
    toast(say(told?.noted ? "chosen_noted" : "chosen", { name: visible(place.name) }));
    set({ ...card, reaction: "accepted" });
    logOf(card.room).reacted(card.id, "accepted");
  });
  const not = () => attempt(async () => { await server.turnDown(card.id, place.id); setDown(true); toast(say("turned_down")); });
  return html`<div class="acts"><button type="button" class="pill" onClick=${choose}>${say("choose_this")}</button>${!down && html`<button type="button" class="text" onClick=${not}>${say("not_this")}</button>`}</div>`;
}
