// What else is connected: other devices, a calendar program, a phone that passes on notices; and how to end each.
import { html, useState } from "./h.js";
import { api } from "./api.js";
import { nearDay } from "./format.js";
import { visible, visibleName } from "./safe.js";
import { enter, roomOf, toast } from "./store.js";
import { Confirm, Loaded, attempt, useLoad } from "./ui.js";
import { say } from "./words.js";

export function Connections() {
  const devices = useLoad(api.devices, 0);
  const again = devices.again;
  return html`<section class="panel"><h2>${say("s_connect")}</h2>
    <${Way} name="device" make=${async () => (await api.deviceCode()).url} />
    <${Way} name="feed" make=${async () => (await api.feed()).url} made=${again} />
    <${Way} name="inlet" make=${async () => notice((await api.inlet()).token)} made=${again} lines=${13} /></section>
    <section class="panel"><h2>${say("s_devices")}</h2><p class="soft">${say("devices_how")}</p><${Loaded} from=${devices}>${(found) => html`<ul class="links">${found.map((one) => html`<${Device} key=${one.id} one=${one} again=${again} />`)}</ul>`}</${Loaded}></section>`;
}

// One way in: made when asked for, shown once, to be copied.
function Way({ name, make, made, lines }) {
  const [text, setText] = useState("");
  const start = () => attempt(async () => { setText(await make()); made?.(); });
  const copy = () => attempt(async () => { await navigator.clipboard.writeText(text); toast(say("copied")); });
  const label = say(`c_${name}`);
  return html`<div class="way"><p>${label}</p><p class="soft">${say(`c_${name}_how`)}</p>
    ${text ? html`<div class="form">${lines ? html`<textarea readonly class="box" rows=${lines} aria-label=${label} value=${text} onFocus=${(event) => event.target.select()}></textarea>` : html`<input readonly aria-label=${label} value=${text} onFocus=${(event) => event.target.select()} />`}
      <div class="acts"><button type="button" class="pill first" onClick=${copy}>${say("copy")}</button></div></div>`
    : html`<div class="acts"><button type="button" class="pill" aria-label=${`${label}: ${say("c_make")}`} onClick=${start}>${say("c_make")}</button></div>`}</div>`;
}

// What the notification forwarder on the phone must send, word for word.
function notice(token) {
  const body = JSON.stringify({ room: say("n_room"), sender: say("n_sender"), text: say("n_text"), at: "2026-05-12T18:00:00+09:00" }, null, 1);
  return `POST ${location.origin}/api/inlet/kakaotalk\nAuthorization: Bearer ${token}\nContent-Type: application/json\n\n${body}`;
}

function Device({ one, again }) {
  const [asking, setAsking] = useState(false);
  const word = say(`d_${one.role}`);
  const what = one.role === "guest" ? `${visibleName(one.name)} · ${visibleName(roomOf(one.room)?.name ?? "")}` : visible(one.device && one.device !== one.role ? one.device : "");
  const end = () => attempt(async () => { await api.endDevice(one.id); if (one.this) { location.hash = "#/"; await enter(); } else { toast(say("d_ended")); again(); } });
  return html`<li><span class="grow"><b>${word}</b><small><bdi>${[what, one.this ? say("d_this") : nearDay(one.since)].filter(Boolean).join(" · ")}</bdi></small></span>
    <button type="button" class="text" aria-label=${`${say("d_end")}: ${[word, what].filter(Boolean).join(" ")}`} onClick=${() => setAsking(true)}>${say("d_end")}</button>
    ${asking && html`<${Confirm} title=${say("d_end_ask", { what: [word, what].filter(Boolean).join(" · ") })} how=${say("d_end_how")} yes=${say("d_end")} act=${end} close=${() => setAsking(false)} />`}</li>`;
}
