// What is believed of the owner's taste and habits, from where, and how to forget it.
import { html, useState } from "./h.js";
import { places as server } from "./place_api.js";
import { cut, visible } from "./safe.js";
import { toast } from "./store.js";
import { Confirm, Loaded, attempt, useLoad } from "./ui.js";
import { has, say } from "./words.js";

const GROUPS = [["usual_kinds", ["kind", "cuisine"]], ["usual_areas", ["area"]], ["usual_hours", ["hour"]]];

export function Taste() {
  const told = useLoad(server.taste, "");
  const [asking, setAsking] = useState(false);
  const forget = (feature) => attempt(async () => { await server.forget(feature); told.again(); toast(say("forgotten")); });
  return html`<section class="part taste"><h2>${say("taste")}</h2><p class="soft">${say("taste_how")}</p>
    <${Loaded} from=${told}>${(leanings) => leanings.length === 0 ? html`<p class="soft">${say("taste_none")}</p>`
      : html`${GROUPS.map(([word, sorts]) => html`<${Group} key=${word} word=${word} leanings=${leanings.filter(({ feature }) => sorts.includes(feature.split(":")[0]))} forget=${forget} />`)}
        <div class="acts"><button type="button" class="pill" onClick=${() => setAsking(true)}>${say("forget_all")}</button></div>`}</${Loaded}>
    ${asking && html`<${Confirm} title=${say("forget_all_ask")} how=${say("forget_all_how")} yes=${say("forget_all")} act=${() => forget()} close=${() => setAsking(false)} />`}</section>`;
}

function Group({ word, leanings, forget }) {
  if (!leanings.length) return null;
  return html`<h3>${say(word)}</h3><ul class="facts">${leanings.map((one) => html`<li key=${one.feature}><p class="fact"><b dir="auto">${cut(nameOf(one.feature), 60)}</b><span class="key">${say(one.value >= 0 ? "likes_it" : "avoids_it")}</span>
    <meter min="0" max="1" value=${Math.abs(one.value)} aria-label=${`${Math.round(Math.abs(one.value) * 100)}%`}></meter></p>
    <ul class="quotes">${one.sources.map((source, i) => html`<li key=${i} class="soft" dir="auto">${cut(visible(source), 160)}</li>`)}</ul>
    <div class="asides"><button type="button" class="text" onClick=${() => forget(one.feature)}>${say("forget_one", { what: cut(nameOf(one.feature), 40) })}</button></div></li>`)}</ul>`;
}

function nameOf(feature) {
  const [sort, ...rest] = feature.split(":");
  const value = rest.join(":");
  if (sort === "hour") return say("hour_of", { h: Number(value) });
  return sort === "kind" && has(`pk_${value}`) ? say(`pk_${value}`) : visible(value);
}
