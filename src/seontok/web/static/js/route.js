// Where in the app one is: `#/rooms/ID?m=MESSAGE`. Codes arrive as `#pair=CODE` or `#join=CODE` and are wiped at once.
import { useEffect, useState } from "./h.js";

/** `{name, id, part, query}` of the address. */
export function readRoute(hash = location.hash) {
  const [path, search] = hash.replace(/^#\/?/, "").split("?");
  const [name = "", id, part] = path.split("/");
  return { name: name || "rooms", id: id ? safely(id) : null, part: part ?? null, query: new URLSearchParams(search) };
}

function safely(part) {
  try { return decodeURIComponent(part); } catch { return part; }
}

export function roomPath(room, message) {
  return `#/rooms/${encodeURIComponent(room)}` + (message ? `?m=${encodeURIComponent(message)}` : "");
}

export function go(path, { replace = false } = {}) {
  if (!replace) { location.hash = path; return; }
  history.replaceState(null, "", path);
  dispatchEvent(new HashChangeEvent("hashchange"));
}

/** A one-use code in the address: `{kind: "pair" | "join", code}` or null; it is taken out of the address and history. */
export function takeCode() {
  const match = /^#(pair|join)=([^&]+)/.exec(location.hash);
  if (!match) return null;
  history.replaceState(null, "", "#/");
  return { kind: match[1], code: safely(match[2]) };
}

export function useRoute() {
  const [route, set] = useState(readRoute);
  useEffect(() => {
    const moved = () => set(readRoute());
    addEventListener("hashchange", moved);
    return () => removeEventListener("hashchange", moved);
  }, []);
  return route;
}
