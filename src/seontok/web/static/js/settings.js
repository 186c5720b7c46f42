// The owner's settings: off, how often, when, which cards, language, notices, rooms, this device.
import { html, useEffect, useState } from "./h.js";
import { api } from "./api.js";
import { Connections } from "./connect.js";
import { names } from "./format.js";
import { canPush, isSubscribed, subscribe, unsubscribe } from "./push.js";
import { roomPath } from "./route.js";
import { visible, visibleName } from "./safe.js";
import { changeSettings, enter, explain, state, toast, useStore } from "./store.js";
import { Choice, Confirm, Loading, Screen, Stepper, Switch, attempt } from "./ui.js";
import { KINDS, kindWord, language, say } from "./words.js";

export function Settings() {
  const { settings } = useStore();
  return html`<${Screen} name="settings" title=${say("settings")}>${settings ? html`<${All} settings=${settings} key=${language()} />` : html`<${Loading} />`}</${Screen}>`;
}

function All({ settings }) {
  return html`<section class="panel power"><${Switch} id="s-power" label=${say("s_power")} how=${say("s_power_how")} on=${!settings.off} change=${(on) => changeSettings({ off: !on })} /></section>
    <${HowOften} settings=${settings} change=${changeSettings} />
    <section class="panel"><h2>${say("s_when")}</h2><${QuietHours} hours=${settings.quiet_hours} change=${(quiet_hours) => changeSettings({ quiet_hours })} />
      <${At} label=${say("briefing_at")} value=${settings.briefing_at} preset="07:30" change=${(briefing_at) => changeSettings({ briefing_at })} id="s-brief" />
      <${Home} home=${settings.home ?? ""} /></section>
    <${Kinds} muted=${settings.mute ?? []} change=${(mute) => changeSettings({ mute })} />
    <section class="panel"><h2>${say("s_look")}</h2>
      <${Choice} label=${say("lang")} name="lang" value=${settings.lang ?? "auto"} change=${(lang) => changeSettings({ lang })} options=${[["auto", say("l_auto")], ["ko", say("l_ko")], ["en", say("l_en")]]} />
      <${Notices} /></section>
    <section class="panel"><h2>${say("s_rooms")}</h2><ul class="links">${state.rooms?.map((room) => html`<li key=${room.id}><a href=${`${roomPath(room.id)}/settings`}><span><b dir="auto">${visibleName(room.name)}</b><small>${names(room.members.filter((one) => one !== room.me))}</small></span>${room.off && html`<small class="tag">${say("room_off")}</small>`}</a></li>`)}</ul></section>
    <${Connections} /><${Device} />`;
}

function HowOften({ settings, change }) {
  const gap = Math.round((settings.gap_s ?? 0) / 60);
  return html`<section class="panel"><h2>${say("s_often")}</h2>
    <${Choice} label=${say("chattiness")} name="chattiness" value=${settings.chattiness} change=${(chattiness) => change({ chattiness })} options=${[["quiet", say("c_quiet")], ["normal", say("c_normal")], ["lively", say("c_lively")]]} />
    <${Stepper} label=${say("budget")} value=${settings.budget_per_day ?? 0} shown=${say("n_cards_day", { n: settings.budget_per_day ?? 0 })} most=${50} change=${(budget_per_day) => change({ budget_per_day })} />
    <${Stepper} label=${say("gap")} value=${gap} shown=${say("minutes", { n: gap })} step=${5} most=${240} change=${(to) => change({ gap_s: to * 60 })} /></section>`;
}

/** Quiet hours as a switch with two times. */
export function QuietHours({ hours, change }) {
  const set = (name) => (event) => event.target.value && change({ ...hours, [name]: event.target.value });
  return html`<${Switch} id="s-quiet" label=${say("quiet_hours")} on=${!!hours} change=${(on) => change(on ? { start: "22:00", end: "07:30" } : null)} />
    ${hours && html`<div class="form grid"><label>${say("quiet_from")}<input type="time" value=${hours.start} onChange=${set("start")} /></label><label>${say("quiet_to")}<input type="time" value=${hours.end} onChange=${set("end")} /></label></div>`}`;
}

function At({ label, value, preset, change, id }) {
  return html`<${Switch} id=${id} label=${label} on=${!!value} change=${(on) => change(on ? preset : null)} />
    ${value && html`<div class="form"><label><span class="vh">${label}</span><input type="time" value=${value} onChange=${(event) => event.target.value && change(event.target.value)} /></label></div>`}`;
}

function Home({ home }) {
  const [turn, again] = useState(0); // a name that was refused makes way for the one before
  const save = async (event) => { if (event.target.value.trim() !== home && !(await changeSettings({ home: event.target.value.trim() }, (problem) => (problem.status === 422 ? say("home_unknown") : explain(problem))))) again(turn + 1); };
  return html`<div class="form" key=${turn}><label>${say("s_home")}<input name="home" maxlength="60" placeholder=${say("home_example")} defaultValue=${home} onChange=${save} /><small>${say("home_how")}</small></label></div>`;
}

/** A tick for each kind of card; `muted` are those that are off. */
export function Kinds({ muted, change }) {
  const flip = (kind) => change(muted.includes(kind) ? muted.filter((one) => one !== kind) : [...muted, kind]);
  return html`<fieldset class="panel"><legend>${say("s_kinds")}</legend><p class="soft">${say("kinds_how")}</p><div class="ticks">${KINDS.map((kind) => html`<label key=${kind}><input type="checkbox" checked=${!muted.includes(kind)} onChange=${() => flip(kind)} /><span>${kindWord(kind)}</span></label>`)}</div></fieldset>`;
}

function Notices() {
  const [on, setOn] = useState(false);
  useEffect(() => { isSubscribed().then(setOn); }, []);
  if (!canPush()) return html`<p class="soft">${say("push_none")}</p>`;
  const change = (wanted) => attempt(async () => {
    if (wanted && !(await subscribe())) { toast(say("push_denied")); return; }
    if (!wanted) await unsubscribe();
    setOn(wanted);
  });
  return html`<${Switch} id="s-push" label=${say("push")} how=${say("push_how")} on=${on} change=${change} />
    ${on && html`<${Switch} id="s-shows" label=${say("push_shows")} how=${say("push_shows_how")} on=${!!state.settings.push_shows} change=${(push_shows) => changeSettings({ push_shows })} />`}`;
}

function Device() {
  const [asking, setAsking] = useState(false);
  const leave = () => attempt(async () => { await api.leave(); location.hash = "#/"; await enter(); });
  return html`<section class="panel"><h2>${say("s_session")}</h2><div class="acts"><button type="button" class="pill" onClick=${() => setAsking(true)}>${say("sign_out")}</button></div>
    <p class="soft">${say("version", { v: visible(state.me.version) })}</p>
    ${asking && html`<${Confirm} title=${say("sign_out_ask")} how=${say("sign_out_how")} yes=${say("sign_out")} act=${leave} close=${() => setAsking(false)} />`}</section>`;
}
