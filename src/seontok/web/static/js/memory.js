// What it remembers: see it, correct it, delete it, and where it comes from.
import { html, useState } from "./h.js";
import { api } from "./api.js";
import { Quotes } from "./card.js";
import { date, listTime, politeNames } from "./format.js";
import { visible, visibleName } from "./safe.js";
import { roomOf, state, toast, useStore } from "./store.js";
import { Taste } from "./taste.js";
import { AiLabel, Confirm, Empty, Loaded, Screen, Sheet, attempt, useLoad, useRest } from "./ui.js";
import { has, say } from "./words.js";

export function Memory() {
  useStore();
  const [q, setQ] = useState("");
  const [sheet, setSheet] = useState(null);
  const rested = useRest(q.trim());
  const told = useLoad(() => api.memory(rested), rested);
  return html`<${Screen} name="memory" title=${say("memory")} lead=${say("memory_lead")}>
    <input type="search" class="find" value=${q} placeholder=${say("memory_find")} aria-label=${say("memory_find")} onInput=${(event) => setQ(event.target.value)} />
    <${Loaded} from=${told}>${(facts) => facts.length ? html`<${Facts} facts=${facts} openSheet=${setSheet} /><p class="foot"><${AiLabel} /> ${say("ai_note")}</p>`
    : rested ? html`<p class="soft" role="status">${say("memory_none", { q: visible(rested) })}</p>` : html`<${Empty} icon="memory" title=${say("memory_empty")} how=${say("memory_empty_how")} />`}</${Loaded}>
    <${Taste} />
    ${sheet && html`<${FactSheet} ...${sheet} told=${told} close=${() => setSheet(null)} />`}
  </${Screen}>`;
}

function Facts({ facts, openSheet }) {
  const about = Map.groupBy ? Map.groupBy(facts, (fact) => fact.about) : grouped(facts);
  return [...about].map(([who, list]) => html`<section class="part" key=${who}><h2>${who === "me" || who === state.me.name ? say("me") : politeNames([who])}</h2><ul class="facts">
    ${list.map((fact) => html`<${Fact} key=${fact.id} fact=${fact} openSheet=${openSheet} />`)}</ul></section>`);
}

function grouped(facts) {
  const about = new Map();
  facts.forEach((fact) => about.set(fact.about, [...(about.get(fact.about) ?? []), fact]));
  return about;
}

function Fact({ fact, openSheet }) {
  const { source } = fact;
  const room = roomOf(source?.room);
  return html`<li><p class="fact"><span class="key">${keyWord(fact)}</span><b dir="auto">${valueWord(fact)}</b></p>
    ${source && html`<details class="evidence"><summary>${say("source")}${room ? ` · ${visibleName(room.name)}` : ""} · ${listTime(fact.learned_at)}</summary><${Quotes} quotes=${[source]} room=${source.room} /></details>`}
    <div class="asides"><button type="button" class="text" aria-label=${`${say("correct")}: ${keyWord(fact)}`} onClick=${() => openSheet({ kind: "correct", fact })}>${say("correct")}</button>
      <button type="button" class="text" aria-label=${`${say("forget")}: ${keyWord(fact)}`} onClick=${() => openSheet({ kind: "forget", fact })}>${say("forget")}</button></div></li>`;
}

const keyWord = ({ key }) => (has(`x_${key}`) ? say(`x_${key}`) : visible(key));

// A birthday without a year is stored as MM-DD.
const valueWord = ({ key, value }) => (key === "birthday" && /^\d\d-\d\d$/.test(value) ? date(`2024-${value}`) : visible(value));

function FactSheet({ kind, fact, told, close }) {
  const forget = () => attempt(async () => { await api.forget(fact.id); told.set(told.data.filter((one) => one.id !== fact.id)); toast(say("forgotten")); });
  if (kind === "forget") return html`<${Confirm} title=${say("forget_ask")} how=${say("forget_how")} yes=${say("forget")} act=${forget} close=${close} />`;
  const correct = (event) => {
    event.preventDefault();
    const value = new FormData(event.target).get("value").trim();
    if (value) attempt(async () => { const row = await api.correct(fact.id, value); told.set(told.data.map((one) => (one.id === fact.id ? { ...one, value, ...row } : one))); close(); toast(say("saved")); });
  };
  return html`<${Sheet} title=${say("correct")} close=${close}><form class="form" onSubmit=${correct}><label>${keyWord(fact)}<input name="value" maxlength="500" required autofocus value=${visible(fact.value)} /></label>
    <div class="acts end"><button type="button" class="pill" onClick=${close}>${say("cancel")}</button><button class="pill first">${say("save")}</button></div></form></${Sheet}>`;
}
