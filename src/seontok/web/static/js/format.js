// Times, days and lists of names as people read them.
import { language, polite } from "./words.js";
import { visibleName } from "./safe.js";

const STYLES = {
  clock: { hour: "numeric", minute: "2-digit" },
  day: { year: "numeric", month: "long", day: "numeric", weekday: "long" },
  near: { month: "long", day: "numeric", weekday: "long" },
  date: { month: "long", day: "numeric" },
  full: { year: "numeric", month: "numeric", day: "numeric" },
};
const kept = new Map();

function formatter(style) {
  const key = language() + style;
  if (!kept.has(key)) kept.set(key, new Intl.DateTimeFormat(language() === "ko" ? "ko-KR" : "en-GB", STYLES[style]));
  return kept.get(key);
}

/** A Date from an ISO instant, or from a plain `YYYY-MM-DD` (local midnight); null if it is neither. */
export function read(at) {
  if (!at) return null;
  const date = new Date(/^\d{4}-\d\d-\d\d$/.test(at) ? `${at}T00:00` : at);
  return Number.isNaN(date.getTime()) ? null : date;
}

const shown = (style, at) => { const date = read(at); return date ? formatter(style).format(date) : ""; };
export const clock = (at) => (/^\d{4}-\d\d-\d\d$/.test(at) ? "" : shown("clock", at));
export const date = (at) => shown("date", at);
export const dayLine = (at) => shown("day", at);
export const nearDay = (at) => shown("near", at);

/** Days since the epoch in the viewer's zone; equal for two times of one day. */
export function dayNumber(at) {
  const date = read(at);
  return date ? Math.floor((date.getTime() - date.getTimezoneOffset() * 60000) / 86400000) : -1;
}

let today = null; // a demo plays at its own time; otherwise the clock of this device

/** Take this `YYYY-MM-DD` for today. */
export function setToday(day) { today = day; }

const daysAway = (at) => dayNumber(at) - dayNumber(today ?? new Date().toISOString());

const NEAR = { ko: { "-1": "어제", 0: "오늘", 1: "내일", 2: "모레" }, en: { "-1": "Yesterday", 0: "Today", 1: "Tomorrow" } };

/** `오늘`, `내일`, otherwise `4월 6일 월요일`. */
export function dayWord(at) {
  const distance = daysAway(at);
  return NEAR[language()][distance] ?? nearDay(at);
}

/** For a list: the clock today, `어제`, the date this year, the full date before. */
export function listTime(at) {
  const date = read(at);
  if (!date) return "";
  const distance = daysAway(at);
  if (distance === 0) return clock(at);
  if (distance === -1) return NEAR[language()][-1];
  return shown(date.getFullYear() === new Date().getFullYear() ? "date" : "full", at);
}

/** `4월 6일 월요일 오후 7:43`, or only the day for a whole day. */
export const dayAndClock = (at) => [dayWord(at), clock(at)].filter(Boolean).join(" ");

/** `현서, 소라`, `현서, 소라 외 5명`. */
export function names(list, most = 3) {
  const shownNames = list.slice(0, most).map(visibleName).join(", ");
  const rest = list.length - most;
  if (rest <= 0) return shownNames;
  return language() === "ko" ? `${shownNames} 외 ${rest}명` : `${shownNames} and ${rest} more`;
}

/** `현서 님, 소라 님`: people as one speaks of them. */
export const politeNames = (list) => list.map((name) => polite(visibleName(name))).join(", ");
