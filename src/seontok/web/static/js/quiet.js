// What it noticed and did not say, by day and reason.
import { html, useState } from "./h.js";
import { api } from "./api.js";
import { Evidence } from "./card.js";
import { clock, dayWord, nearDay } from "./format.js";
import { visible, visibleName, cut } from "./safe.js";
import { roomOf, useStore } from "./store.js";
import { AiLabel, Empty, Loaded, Screen, useLoad } from "./ui.js";
import { kindWord, say } from "./words.js";
import { Why } from "./why.js";

const MOST_DAYS = 90; // the server looks back no further

export function Quiet() {
  useStore();
  const [days, setDays] = useState(7);
  const [why, setWhy] = useState(null);
  const told = useLoad(() => api.silences(days), days);
  return html`<${Screen} name="quiet" title=${say("quiet")} lead=${say("quiet_lead")}>
    <${Loaded} from=${told}>${(silences) => {
      const held = silences.days.filter((day) => day.groups.length);
      if (!held.length) return html`<${Empty} icon="quiet" title=${say("quiet_empty")} how=${say("quiet_empty_how")} />`;
      return html`${held.map((day) => html`<${Day} key=${day.date} day=${day} ask=${setWhy} />`)}
        ${days < MOST_DAYS && html`<div class="acts"><button type="button" class="pill" onClick=${() => setDays(Math.min(MOST_DAYS, days * 3))}>${say("more_days")}</button></div>`}
        <p class="foot"><${AiLabel} /> ${say("ai_note")}</p>`;
    }}</${Loaded}>
    ${why && html`<${Why} of=${why.id} room=${why.room} close=${() => setWhy(null)} />`}
  </${Screen}>`;
}

function Day({ day, ask }) {
  const word = dayWord(day.date);
  return html`<section class="part"><h2>${word}${word !== nearDay(day.date) && html` <small>${nearDay(day.date)}</small>`}</h2>${day.groups.map((group) => html`<details class="group" key=${group.reason}>
    <summary><span class="n" aria-hidden="true">${group.n}</span><span>${visible(group.label)}<span class="vh"> ${say("n_times", { n: group.n })}</span></span></summary>
    <ul class="held">${group.items.map((item) => html`<${Held} key=${item.id} item=${item} group=${group} ask=${ask} />`)}</ul></details>`)}</section>`;
}

function Held({ item, group, ask }) {
  const room = roomOf(item.room);
  const words = item.quotes?.at(-1); // what it is about, in somebody's own words
  return html`<li><p class="meta"><span class="kind">${kindWord(item.kind, item.op)}</span>${room && html`<span>${visibleName(room.name)}</span>`}<time datetime=${item.at}>${clock(item.at)}</time></p>
    ${words && html`<p class="held-title" dir="auto">${cut(visible(words.text), 90)}</p>`}${item.why && item.why !== group.label && html`<p class="soft">${visible(item.why)}</p>`}
    ${item.quotes?.length > 0 && html`<${Evidence} card=${{ evidence: item.quotes, room: item.room }} />`}
    <button type="button" class="text" onClick=${() => ask(item)}>${say("why")}</button></li>`;
}
