// One room's settings: read it or not, consent, who sees cards, how often, who is left out, invitations.
import { html, useState } from "./h.js";
import { api } from "./api.js";
import { Icon } from "./icons.js";
import { go, roomPath } from "./route.js";
import { visibleName } from "./safe.js";
import { explain, loadRooms, roomOf, toast, useStore } from "./store.js";
import { Choice, Confirm, Loaded, Stepper, Switch, attempt, useLoad } from "./ui.js";
import { Kinds, QuietHours } from "./settings.js";
import { say } from "./words.js";

export function RoomSettings({ id }) {
  useStore();
  const room = roomOf(id);
  const told = useLoad(() => api.roomSettings(id), id);
  const change = async (part) => {
    const before = told.data;
    told.set({ ...before, ...part });
    try {
      const now = await api.setRoom(id, part);
      told.set({ ...before, ...part, ...now });
      loadRooms();
    } catch (problem) { told.set(before); toast(explain(problem)); }
  };
  return html`<section class="screen"><header class="screen-head"><a class="round" href=${roomPath(id)} aria-label=${say("back")}><${Icon} name="back" /></a>
    <h1><span class="over">${say("room_settings")}</span><span dir="auto">${room && visibleName(room.name)}</span></h1></header>
    <${Loaded} from=${told}>${(settings) => room && html`<${All} room=${room} settings=${settings} change=${change} />`}</${Loaded}></section>`;
}

function All({ room, settings, change }) {
  return html`<section class="panel power"><${Switch} id="rs-on" label=${say("rs_on")} how=${say("rs_on_how")} on=${!settings.off} change=${(on) => change({ off: !on })} /></section>
    ${room.own && html`<${Invite} room=${room} />`}
    <section class="panel">${room.own && html`<h2>${say("s_helper")}</h2>`}
      ${room.own && html`<${Switch} id="rs-mate" label=${say("mate")} how=${say("mate_how")} on=${!!settings.mate} change=${(mate) => change({ mate })} />`}
      <${Audience} room=${room} settings=${settings} change=${change} /></section>
    <${Consents} room=${room} settings=${settings} />
    <section class="panel"><h2>${say("s_often")}</h2><${Stepper} label=${say("budget")} value=${settings.budget_per_day ?? 0} shown=${say("n_cards_day", { n: settings.budget_per_day ?? 0 })} most=${50} change=${(budget_per_day) => change({ budget_per_day })} />
      <${QuietHours} hours=${settings.quiet_hours} change=${(quiet_hours) => change({ quiet_hours })} /></section>
    <${Kinds} muted=${settings.mute ?? []} change=${(mute) => change({ mute })} />
    <${LeaveOut} room=${room} out=${settings.leave_out ?? []} change=${(leave_out) => change({ leave_out })} />
    <${Erase} room=${room} />`;
}

const agreed = (room, settings) => Object.entries(settings.consent?.members ?? room.consent?.members ?? {});

function Audience({ room, settings, change }) {
  const all = agreed(room, settings);
  const everybody = all.length > 0 && all.every(([, granted]) => granted === true);
  return html`<${Choice} tall=${true} label=${say("audience")} name="audience" value=${settings.audience} change=${(audience) => change({ audience })} options=${[
    ["whisper", say("a_whisper"), say("a_whisper_how")], ["card", say("a_card"), say("a_card_how")], ["post", say("a_post"), say("a_post_how"), !everybody && settings.audience !== "post"]]} />`;
}

function Consents({ room, settings }) {
  const all = agreed(room, settings);
  const mine = room.consent?.mine ?? null;
  const answer = (granted) => attempt(async () => { await api.consent(room.id, granted); await loadRooms(); });
  return html`<section class="panel"><h2>${say("consent")}</h2><p class="soft">${say("consent_how")}</p>
    <ul class="links">${all.map(([name, granted]) => html`<li key=${name}><span class="grow"><bdi>${visibleName(name)}</bdi></span><small class=${granted ? "tag good" : "tag"}>${say(granted === true ? "yes" : granted === false ? "no" : "not_yet")}</small></li>`)}</ul>
    ${room.own && html`<div class="acts">${mine !== true ? html`<button type="button" class="pill first" onClick=${() => answer(true)}>${say("agree")}</button>` : html`<button type="button" class="pill" onClick=${() => answer(false)}>${say("withdraw")}</button>`}</div>`}</section>`;
}

function LeaveOut({ room, out, change }) {
  const others = room.members.filter((name) => name !== room.me);
  const flip = (name) => change(out.includes(name) ? out.filter((one) => one !== name) : [...out, name]);
  if (!others.length) return null;
  return html`<fieldset class="panel"><legend>${say("leave_out")}</legend><p class="soft">${say("leave_out_how")}</p><div class="ticks">${others.map((name) => html`<label key=${name}><input type="checkbox" checked=${out.includes(name)} onChange=${() => flip(name)} /><span><bdi>${visibleName(name)}</bdi></span></label>`)}</div></fieldset>`;
}

function Erase({ room }) {
  const [asking, setAsking] = useState(false);
  const erase = () => attempt(async () => { await api.eraseRoom(room.id); go("#/"); await loadRooms(); toast(say("erased")); });
  return html`<section class="panel"><div class="acts"><button type="button" class="pill" onClick=${() => setAsking(true)}>${say("erase_room")}</button></div>
    ${asking && html`<${Confirm} title=${say("erase_ask")} how=${say("erase_how")} yes=${say("erase_room")} act=${erase} close=${() => setAsking(false)} />`}</section>`;
}

function Invite({ room }) {
  const [url, setUrl] = useState("");
  const invite = () => attempt(async () => { setUrl((await api.invite(room.id)).url); });
  const copy = () => attempt(async () => { await navigator.clipboard.writeText(url); toast(say("copied")); });
  return html`<section class="panel"><h2>${say("invite")}</h2><p class="soft">${say("invite_how")}</p>
    ${url ? html`<div class="form"><label>${say("invite_link")}<input readonly value=${url} onFocus=${(event) => event.target.select()} /></label><div class="acts"><button type="button" class="pill first" onClick=${copy}>${say("copy")}</button></div></div>`
    : html`<div class="acts"><button type="button" class="pill first" onClick=${invite}>${say("invite")}</button></div>`}</section>`;
}
