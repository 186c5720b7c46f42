// The list of rooms, and making a new one.
import { html, useState } from "./h.js";
import { api } from "./api.js";
import { listTime } from "./format.js";
import { Icon } from "./icons.js";
import { ReadIn } from "./import.js";
import { go, roomPath } from "./route.js";
import { cut, initial, visible, visibleName } from "./safe.js";
import { loadRooms, state, useStore } from "./store.js";
import { Empty, Loading, Screen, Sheet, Trouble, attempt } from "./ui.js";
import { say } from "./words.js";

export function Rooms({ open }) {
  useStore();
  const [making, setMaking] = useState(false);
  const tools = html`<span class="tools"><a class="round only-phone" href="#/search" aria-label=${say("search")}><${Icon} name="search" /></a>
    <button type="button" class="round" aria-label=${say("new_room")} onClick=${() => setMaking(true)}><${Icon} name="plus" /></button></span>`;
  return html`<${Screen} name="rooms" title=${say("rooms")} tools=${tools}>
    <${List} open=${open} make=${() => setMaking(true)} />${making && html`<${NewRoom} close=${() => setMaking(false)} />`}
  </${Screen}>`;
}

function List({ open, make }) {
  const { rooms, roomsProblem } = state;
  if (!rooms) return roomsProblem ? html`<${Trouble} problem=${roomsProblem} retry=${loadRooms} />` : html`<${Loading} lines=${6} />`;
  if (!rooms.length) return html`<${Empty} icon="rooms" title=${say("rooms_empty")} how=${say("rooms_empty_how")}><button type="button" class="pill first" onClick=${make}>${say("rooms_begin")}</button></${Empty}>`;
  const newest = [...rooms].sort((a, b) => (Date.parse(b.last?.at) || 0) - (Date.parse(a.last?.at) || 0));
  return html`<ul class="rooms">${newest.map((room) => html`<${Entry} key=${room.id} room=${room} open=${room.id === open} />`)}</ul>`;
}

function Entry({ room, open }) {
  const name = visibleName(room.name);
  const last = room.last && !room.last.text ? say("deleted") : room.last ? cut(visible(room.last.text).replace(/\s+/g, " "), 80) : say("nothing_said");
  const who = room.last && room.kind === "group" ? `${visibleName(room.last.sender)}: ` : "";
  return html`<li><a href=${roomPath(room.id)} aria-current=${open ? "page" : undefined}>
    <span class="face big" aria-hidden="true" data-tint=${[...name].length % 6}>${initial(name)}</span>
    <span class="entry"><span class="entry-name"><b dir="auto">${name}</b>${room.kind === "group" && html`<small aria-label=${say("people", { n: room.members.length })}>${room.members.length}</small>`}
      ${(room.off || room.stopped) && html`<small class="tag">${say(room.off ? "room_off" : "room_stopped")}</small>`}</span>
      <span class="entry-last" dir="auto">${who}${last}</span></span>
    <span class="entry-side"><time datetime=${room.last?.at}>${listTime(room.last?.at)}</time><span class="badges">
      ${room.cards > 0 && html`<span class="badge cards"><${Icon} name="spark" size=${13} /><span aria-hidden="true">${room.cards}</span><span class="vh">${say("n_cards", { n: room.cards })}</span></span>`}
      ${room.unread > 0 && html`<span class="badge"><span aria-hidden="true">${room.unread > 999 ? "999+" : room.unread}</span><span class="vh">${say("n_unread", { n: room.unread })}</span></span>`}</span></span>
  </a></li>`;
}

function NewRoom({ close }) {
  const make = (event) => {
    event.preventDefault();
    const name = new FormData(event.target).get("name").trim();
    if (name) attempt(async () => { const room = await api.newRoom(name); await loadRooms(); close(); go(`${roomPath(room.id)}/settings`); });
  };
  return html`<${Sheet} title=${say("new_room")} close=${close}><form class="form" onSubmit=${make}>
    <label>${say("room_name")}<input name="name" maxlength="100" required autofocus autocomplete="off" /></label>
    <div class="acts end"><button class="pill first">${say("make")}</button></div></form>
    <h3>${say("read_in_title")}</h3><${ReadIn} close=${close} /></${Sheet}>`;
}
