// Today: the briefing, plans, promises, open questions and the days to come.
import { html } from "./h.js";
import { api } from "./api.js";
import { CardView } from "./card.js";
import { clock, dayAndClock, dayWord, nearDay, politeNames, read } from "./format.js";
import { Icon } from "./icons.js";
import { roomPath } from "./route.js";
import { cut, visible, visibleName } from "./safe.js";
import { roomOf, useStore } from "./store.js";
import { AiLabel, Empty, Loaded, Screen, useLoad } from "./ui.js";
import { has, say } from "./words.js";

export function Today() {
  const { todayTurn } = useStore();
  const told = useLoad(api.today, todayTurn);
  return html`<${Screen} name="today" title=${say("today")} lead=${told.data && nearDay(told.data.date)}>
    <${Loaded} from=${told}>${(today) => html`<${Day} today=${today} briefed=${(briefing) => told.set({ ...today, briefing })} />`}</${Loaded}></${Screen}>`;
}

function Day({ today, briefed }) {
  const nothing = !today.briefing && !["plans", "promises", "questions", "occasions"].some((name) => today[name]?.length);
  if (nothing) return html`<${Empty} icon="today" title=${say("today_empty")} how=${say("today_empty_how")} />`;
  return html`${today.briefing && html`<${CardView} card=${today.briefing} changed=${briefed} />`}
    <${Part} name="plans" items=${today.plans} one=${Plan} />
    <${Part} name="promises" items=${today.promises} one=${Promised} />
    <${Part} name="questions" items=${today.questions} one=${Question} />
    <${Part} name="occasions" items=${today.occasions} one=${Occasion} />
    <p class="foot"><${AiLabel} /> ${say("ai_note")}</p>`;
}

function Part({ name, items, one: One }) {
  if (!items?.length) return null;
  return html`<section class="part"><h2>${say(name)}</h2><ul class="agenda">${items.map((item, i) => html`<li key=${item.id ?? i}><${One} item=${item} /></li>`)}</ul></section>`;
}

function From({ room, message }) {
  const known = roomOf(room);
  if (!known) return null;
  return html`<a class="from" href=${roomPath(room, message)}>${visibleName(known.name)}<span class="vh">, ${say("open_room")}</span></a>`;
}

function Plan({ item }) {
  const when = clock(item.when) || say("all_day");
  const end = item.end && clock(item.end);
  return html`<span class="when"><small>${dayWord(item.when)}</small><b>${when}</b>${end && html`<small>– ${end}</small>`}</span>
    <span class="what"><b dir="auto">${cut(visible(item.title), 200)}</b>
      ${(item.place || item.who?.length > 0) && html`<span dir="auto">${[item.place && visible(item.place), item.who?.length > 0 && say("with_who", { who: politeNames(item.who) })].filter(Boolean).join(" · ")}</span>`}
      ${item.clash?.map((what, i) => html`<span class="clash" key=${i}><${Icon} name="alert" size=${15} />${say("clash", { what: visible(what.title ?? what) })}</span>`)}
      ${item.leave && html`<span class="leave">${say("leave", { when: clock(item.leave) })}${wayWord(item.way)}</span>`}
      ${item.bring?.length > 0 && html`<span dir="auto">${say("bring")}: ${cut(visible(item.bring.join(" · ")), 200)}</span>`}
      <${From} room=${item.room} message=${item.card_id} /></span>`;
}

// What the time to leave assumes: on foot, or a straight line at a speed.
function wayWord(way) {
  if (way === "walk") return ` (${say("on_foot")})`;
  const [km, speed] = (way ?? "").split(/\/(.*)/);
  return speed ? ` (${say("straight", { km, speed: parseInt(speed, 10) })})` : "";
}

function Promised({ item }) {
  return html`<span class="what"><b dir="auto">${cut(visible(item.what), 300)}</b><span>${[item.to && say("to_whom", { who: politeNames([item.to]) }), item.due && say("due", { when: dayAndClock(item.due) })].filter(Boolean).join(" · ")}</span>
    <${From} room=${item.room} message=${item.message_id} /></span>`;
}

function Question({ item }) {
  return html`<span class="what"><b dir="auto">${cut(visible(item.text), 300)}</b><span>${[item.sender && politeNames([item.sender]), read(item.at) && dayAndClock(item.at)].filter(Boolean).join(" · ")}</span>
    <${From} room=${item.room} message=${item.message_id} /></span>`;
}

function Occasion({ item }) {
  return html`<span class="when"><b>${dayWord(item.date)}</b></span><span class="what"><b dir="auto">${item.who && politeNames([item.who].flat())} ${has(`x_${item.what}`) ? say(`x_${item.what}`) : visible(item.what)}</b><${From} room=${item.room} /></span>`;
}
