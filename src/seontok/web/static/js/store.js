// What the app knows, in memory only, and who is told when it changes.
import { useLayoutEffect, useReducer } from "./h.js";
import { api } from "./api.js";
import { setToday } from "./format.js";
import { RoomLog } from "./log.js";
import { readRoute } from "./route.js";
import { language, say, setLanguage } from "./words.js";
import { cut, visible, visibleName } from "./safe.js";

const listeners = new Set();
export const state = {
  phase: "start", // start | out | in
  me: null, rooms: null, roomsProblem: null, settings: null, live: true, current: null, draft: null, todayTurn: 0, votes: new Map(),
};
const logs = new Map();

export function changed() { listeners.forEach((listener) => listener()); }

/** Redraw the component whenever something changes, from the moment it is drawn: an answer may come before the first paint. */
export function useStore() {
  const [, redraw] = useReducer((n) => n + 1, 0);
  useLayoutEffect(() => { listeners.add(redraw); return () => listeners.delete(redraw); }, []);
  return state;
}

export function logOf(room) {
  if (!logs.has(room)) logs.set(room, new RoomLog(room, changed));
  return logs.get(room);
}

export const roomOf = (id) => state.rooms?.find((room) => room.id === id) ?? null;
export const isOwner = () => state.me?.role === "owner";

/** Who this device is; asks the server. */
export async function enter() {
  const { name, id, part } = readRoute();
  if (name === "rooms" && id && !part) logOf(id).open(); // what is looked at first is asked for first
  const rooms = loadRooms();
  try {
    state.me = await api.me();
    setLanguage(state.me.lang ?? "auto");
    state.phase = "in";
    listen();
    await Promise.all([rooms, loadSettings(), keepDay()]);
  } catch (problem) {
    state.phase = problem.status === 401 ? "out" : "unreachable";
  }
  changed();
}

export async function loadRooms() {
  try {
    state.rooms = (await api.rooms()).map((room) => (inView(room.id) ? { ...room, unread: 0, cards: 0 } : room));
    state.roomsProblem = null;
  } catch (problem) { state.roomsProblem = problem; }
  changed();
}

async function keepDay() {
  if (state.me.demo && isOwner()) await api.today().then(({ date }) => setToday(date), () => {});
}

async function loadSettings() {
  if (!isOwner()) return;
  takeSettings(await api.settings().catch(() => null));
}

export function takeSettings(settings) {
  if (!settings) return;
  state.settings = { ...state.settings, ...settings };
  if (settings.lang) setLanguage(settings.lang === "auto" ? "auto" : settings.lang);
  changed();
}

/** Change settings at once and tell the server; back to what they were if it refuses. */
export async function changeSettings(change, refused = explain) {
  const before = state.settings;
  takeSettings(change);
  try {
    takeSettings(change.off === true ? await api.stop() && change : await api.set(change));
    return true;
  } catch (problem) {
    state.settings = before;
    takeSettings(before);
    toast(refused(problem));
    return false;
  }
}

let stream = null;
function listen() {
  stream?.close();
  stream = new EventSource("/api/stream");
  stream.onopen = () => { refresh(); state.live = true; changed(); };
  stream.onerror = () => { state.live = false; changed(); if (stream.readyState === 2) setTimeout(listen, 3000); };
  on("item", took);
  on("room", ({ room, ...rest }) => patchRoom(room && typeof room === "object" ? room : { id: room, ...rest }));
  on("reaction", ({ room, card_id, reaction }) => logs.get(room)?.reacted(card_id, reaction));
  on("resync", refresh);
  on("reload", reload);
  on("settings", takeSettings);
  on("vote", ({ room }) => { state.votes.set(room, (state.votes.get(room) ?? 0) + 1); changed(); });
  on("today", () => { state.todayTurn += 1; keepDay().then(changed); });
}

function on(name, take) {
  stream.addEventListener(name, (event) => {
    let told;
    try { told = JSON.parse(event.data); } catch { return; }
    take(told);
  });
}

// What was loaded before the stream began, or while it was broken, may be old.
function refresh() {
  loadRooms();
  if (state.current) logOf(state.current).renew();
}

// Rooms were told their past: whatever was loaded has new numbers.
function reload() {
  loadRooms();
  logs.forEach((log) => log.restart());
  if (state.current) logOf(state.current).open();
}

/** A room in the list changed in these ways. */
export function patchRoom(room) {
  if (room.gone) { state.rooms = state.rooms?.filter((one) => one.id !== room.id) ?? null; changed(); return; }
  const at = state.rooms?.findIndex((one) => one.id === room.id) ?? -1;
  if (at < 0) { loadRooms(); return; }
  const seen = inView(room.id) ? { unread: 0, cards: 0 } : {};
  if (seen.unread === 0 && (room.unread || room.cards)) readSoon(room.id);
  state.rooms = state.rooms.with(at, { ...state.rooms[at], ...room, ...seen });
  changed();
}

const inView = (room) => state.current === room && !document.hidden;

let reading = 0;
function readSoon(room) {
  clearTimeout(reading);
  reading = setTimeout(() => { if (inView(room) && isOwner()) api.opened(room).catch(() => {}); }, 1500);
}

function took({ room, item }) {
  const log = logs.get(room);
  const added = log ? log.put(item) : true;
  const entry = roomOf(room);
  if (!entry) { loadRooms(); return; }
  if (added) note(entry, item);
  changed();
}

// Keep the list of rooms true, and tell a screen reader what came in the room being read.
function note(entry, item) {
  const open = inView(entry.id);
  if (item.type === "message") {
    patchRoom({ id: entry.id, last: { sender: item.sender, text: item.text, at: item.at }, unread: open || item.mine ? entry.unread : entry.unread + 1 });
    if (open && !item.mine) announce(say("says", { sender: visibleName(item.sender), text: cut(visible(item.text), 200) }));
  }
  if (item.type === "card") {
    patchRoom({ id: entry.id, cards: open ? entry.cards : entry.cards + 1 });
    if (open) announce(say(item.card.audience === "whisper" ? "told_you" : "told_room", { title: visible(item.card.title) }));
  }
}

export function announce(text) { document.getElementById("announce").textContent = text; }

/** A short notice at the bottom, read aloud by screen readers. */
export function toast(text) {
  const line = document.createElement("p");
  line.textContent = text;
  document.getElementById("toasts").append(line);
  setTimeout(() => line.remove(), 4500);
}

/** What went wrong, in words a person can use. */
export function explain(problem) {
  const known = { 0: "unreachable", 403: "refused", 404: "gone", 413: "too_large", 429: "too_many" }[problem?.status];
  if (known) return say(known);
  const told = problem?.status ? [problem.message, problem.hint].filter(Boolean).map(visible).join(" ") : "";
  if (language() === "en") return told || say("failed"); // the server speaks English
  const ours = say({ 409: "not_now_possible", 422: "not_usable", 503: "not_kept" }[problem?.status] ?? "failed");
  return told ? `${ours} (${told})` : ours;
}
