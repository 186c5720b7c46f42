// What is drawn in a room, from its items: day lines, the unread line, runs of one sender, service lines, cards.
import { dayNumber, read } from "./format.js";

const minute = (item) => Math.floor((read(item.at)?.getTime() ?? 0) / 60000);
const joins = (a, b) => a?.type === "message" && b?.type === "message" && a.sender === b.sender && minute(b) - minute(a) < 5 && dayNumber(a.at) === dayNumber(b.at);

/** Rows `{key, type, item, first, last}`: `first` shows the sender, `last` shows the time. */
export function rowsOf(items, unreadFrom) {
  const rows = [];
  let day = null;
  items.forEach((item, i) => {
    const at = item.type === "card" ? item.card.at : item.at;
    const today = dayNumber(at);
    const broken = today !== day || item.key === unreadFrom;
    if (today !== day && today >= 0) rows.push({ key: `d${today}-${item.key}`, type: "day", at });
    day = today;
    if (item.key === unreadFrom) rows.push({ key: "unread", type: "unread" });
    rows.push(item.type === "message" ? bubble(item, broken ? null : items[i - 1], items[i + 1], unreadFrom) : { key: item.key, type: item.type, item });
  });
  return rows;
}

function bubble(item, before, after, unreadFrom) {
  const goesOn = joins(item, after) && after.key !== unreadFrom;
  return { key: item.key, type: "message", item, first: !joins(before, item), last: !goesOn || minute(after) !== minute(item) };
}

/** A height in px before a row was measured: about what its text takes on a phone. */
export function guessHeight(row) {
  if (row.type === "card") return 220;
  if (row.type !== "message") return 44;
  const lines = Math.min(24, Math.max(1, Math.ceil((row.item.text?.length ?? 0) / 20)));
  return 20 + lines * 23 + (row.first && !row.item.mine ? 26 : 4);
}
