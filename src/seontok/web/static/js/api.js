// The server, by the contract: JSON in and out, cookie session, problems as `{error, hint}`.

export class Problem extends Error {
  constructor(status, told = {}) {
    super(told.error || `HTTP ${status}`);
    this.status = status;
    this.hint = told.hint || "";
  }
}

/** The answer's JSON (null if it has none). Throws Problem; status 0 means the server was not reached. */
export async function call(method, path, body) {
  let answer;
  try {
    answer = await fetch(path, {
      method, credentials: "same-origin", cache: "no-store",
      headers: body === undefined ? {} : { "Content-Type": body instanceof Blob ? "application/octet-stream" : "application/json" },
      body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
    });
  } catch { throw new Problem(0); }
  const text = await answer.text();
  const told = parsed(text);
  if (!answer.ok) throw new Problem(answer.status, told ?? {});
  return told;
}

function parsed(text) {
  try { return text ? JSON.parse(text) : null; } catch { return null; }
}

const id = encodeURIComponent;
export const get = (path) => call("GET", path);
export const api = {
  session: (body) => call("POST", "/api/session", body),
  leave: () => call("DELETE", "/api/session"),
  me: () => get("/api/me"),
  rooms: () => get("/api/rooms"),
  items: (room, { before, limit = 100 } = {}) =>
    get(`/api/rooms/${id(room)}/items?limit=${limit}` + (before == null ? "" : `&before=${before}`)),
  opened: (room) => call("POST", `/api/rooms/${id(room)}/open`, {}),
  say: (room, text, source_id) => call("POST", `/api/rooms/${id(room)}/messages`, { text, source_id }),
  consent: (room, granted) => call("POST", `/api/rooms/${id(room)}/consent`, { granted }),
  newRoom: (name) => call("POST", "/api/rooms", { name, kind: "group", members: [] }),
  invite: (room) => call("POST", `/api/rooms/${id(room)}/invites`, {}),
  roomSettings: (room) => get(`/api/rooms/${id(room)}/settings`),
  setRoom: (room, change) => call("PUT", `/api/rooms/${id(room)}/settings`, change),
  react: (card, reaction) => call("POST", `/api/cards/${id(card)}/reaction`, { reaction }),
  act: (card, action, body = {}) => call("POST", `/api/cards/${id(card)}/actions/${id(action)}`, body),
  ask: (room, text) => call("POST", "/api/ask", { room, text }),
  today: () => get("/api/today"),
  silences: (days) => get(`/api/silences?days=${days}`),
  why: (what) => get(`/api/why/${id(what)}`),
  memory: (q) => get(`/api/memory?q=${id(q)}`),
  correct: (fact, value) => call("PATCH", `/api/memory/${id(fact)}`, { value }),
  forget: (fact) => call("DELETE", `/api/memory/${id(fact)}`),
  search: (wanted) => get(`/api/search?${new URLSearchParams(wanted)}`),
  settings: () => get("/api/settings"),
  set: (change) => call("PUT", "/api/settings", change),
  stop: () => call("POST", "/api/stop", {}),
  devices: () => get("/api/devices"),
  deviceCode: () => call("POST", "/api/devices/codes", {}),
  endDevice: (device) => call("DELETE", `/api/devices/${id(device)}`),
  feed: () => call("POST", "/api/calendar/feed", {}),
  inlet: () => call("POST", "/api/inlet/codes", {}),
  readIn: (file, me) => call("POST", `/api/import?${new URLSearchParams({ name: file.name, me })}`, file),
  eraseRoom: (room) => call("DELETE", `/api/rooms/${id(room)}`),
  pushKey: () => get("/api/push/key"),
  subscribe: (subscription) => call("POST", "/api/push/subscriptions", subscription),
  unsubscribe: (name) => call("DELETE", `/api/push/subscriptions/${id(name)}`),
};
