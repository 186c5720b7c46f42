// The app: who is here, which screen, the menu.
import { html, render } from "./h.js";
import { Icon } from "./icons.js";
import { Join } from "./join.js";
import { Memory } from "./memory.js";
import { Places } from "./places.js";
import { Quiet } from "./quiet.js";
import { Room } from "./room.js";
import { RoomSettings } from "./room_settings.js";
import { Rooms } from "./rooms.js";
import { takeCode, useRoute } from "./route.js";
import { Search } from "./search.js";
import { Settings } from "./settings.js";
import { changeSettings, enter, isOwner, state, useStore } from "./store.js";
import { Today } from "./today.js";
import { Loading, Trouble } from "./ui.js";
import { say, setLanguage } from "./words.js";

const SCREENS = { today: Today, quiet: Quiet, memory: Memory, search: Search, settings: Settings };
const TABS = ["rooms", "today", "quiet", "memory", "search", "settings"];

function App({ code }) {
  const { phase } = useStore();
  const route = useRoute();
  if (phase === "start") return html`<main class="join"><${Loading} /></main>`;
  if (phase === "unreachable") return html`<main class="join"><${Trouble} problem=${{ status: 0 }} retry=${enter} /></main>`;
  if (phase === "out") return html`<${Join} code=${code} />`;
  return isOwner() ? html`<${Owner} route=${route} />` : html`<${Guest} route=${route} />`;
}

function Owner({ route }) {
  const inRoom = route.name === "rooms" && route.id && !route.part;
  return html`<div class=${inRoom ? "app in-room" : "app"}><a class="skip" href="#main" onClick=${skip}>${say("skip")}</a>
    <${Menu} at=${route.name} /><div class="body"><${Banners} /><${Main} route=${route} /></div></div>`;
}

function Main({ route }) {
  const Screen = SCREENS[route.name];
  if (route.name === "places" && route.id) return html`<main id="main" tabindex="-1" class="page"><${Places} key=${route.id} id=${route.id} /></main>`;
  if (Screen) return html`<main id="main" tabindex="-1" class="page"><${Screen} key=${route.name} /></main>`;
  if (route.part === "settings") return html`<main id="main" tabindex="-1" class="page"><${RoomSettings} key=${route.id} id=${route.id} /></main>`;
  return html`<div class=${route.id ? "two has-room" : "two"}>
    <div class="side" role=${route.id ? "region" : "main"} id=${route.id ? undefined : "main"} aria-label=${say("rooms")} tabindex="-1"><${Rooms} open=${route.id} /></div>
    ${route.id ? html`<main id="main" class="pane" tabindex="-1"><${Room} key=${route.id} id=${route.id} wanted=${route.query.get("m")} /></main>` : html`<div class="pane none" aria-hidden="true"><p>${say("pick_room")}</p></div>`}</div>`;
}

function Guest({ route }) {
  return html`<div class="app guest in-room"><div class="body"><${Banners} /><main id="main" class="pane"><${Room} key=${state.me.room} id=${state.me.room} wanted=${route.query.get("m")} /></main></div></div>`;
}

function Menu({ at }) {
  return html`<nav class="menu" aria-label=${say("nav")}><p class="mark" aria-hidden="true"><${Icon} name="mark" size=${28} /></p><ul>${TABS.map((tab) => html`<li key=${tab} class=${`tab-${tab}`}><a href=${tab === "rooms" ? "#/" : `#/${tab}`} aria-current=${tab === at ? "page" : undefined}><${Icon} name=${tab} /><span>${say(tab)}</span></a></li>`)}</ul></nav>`;
}

function Banners() {
  const { live, settings } = state;
  return html`<div class="banners" role="status">${!live && html`<p class="banner">${say("offline")}</p>`}
    ${settings?.off && html`<p class="banner off">${say("off_now")} <button type="button" class="text" onClick=${() => changeSettings({ off: false })}>${say("turn_on")}</button></p>`}</div>`;
}

function skip(event) {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

function keepShell() {
  if (!("serviceWorker" in navigator)) return;
  const policy = window.trustedTypes?.createPolicy("seontok", { createScriptURL: (url) => (url === "/sw.js" ? url : "") });
  navigator.serviceWorker.register(policy ? policy.createScriptURL("/sw.js") : "/sw.js").catch(() => {});
}

setLanguage("auto");
const code = takeCode();
render(html`<${App} code=${code} />`, document.getElementById("app"));
if (code) { state.phase = "out"; render(html`<${App} code=${code} />`, document.getElementById("app")); } else enter();
keepShell();
