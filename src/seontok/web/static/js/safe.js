// Text from a chat made safe to show: no control codes, no bidirectional tricks. Same rules as the report's safe.py.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/g;
const INVISIBLE = /[\u00ad\u034f\u061c\u180e\u200b\u2060-\u2064\ufeff\u115f\u1160\u3164\uffa0]/g;
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const LINK = /https?:\/\/[^\s<>"'()[\]{}\u3000-\u303f\uac00-\ud7a3]+/g;

export const LONG = 600; // characters of a message shown before "show all"

/** The text as it may be shown: controls become �, invisible characters go. */
export function visible(text) {
  return String(text ?? "").replaceAll("\r\n", "\n").replace(INVISIBLE, "").replace(CONTROL, "\ufffd").replace(LONE, "\ufffd");
}

/** A display name on one line, at most 60 characters; a blank one is shown as such. */
export function visibleName(name) {
  const line = visible(name).split(/\s+/).join(" ").trim();
  return line ? cut(line, 60) : "(?)";
}

/** The first `n` characters, whole ones, with … if there were more. */
export function cut(text, n) {
  if (text.length <= n) return text;
  return text.slice(0, n).replace(/[\ud800-\udbff]$/, "") + "…";
}

/** The letter that stands for a name where there is no picture. */
export function initial(name) {
  return name.match(/[\p{L}\p{N}]/u)?.[0] ?? [...name][0];
}

/** Pieces of a text: plain strings, and `{href}` where it holds a web address. */
export function pieces(text) {
  const found = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const href = match[0].replace(/[.,!?;:]+$/, "");
    if (match.index > end) found.push(text.slice(end, match.index));
    found.push(URL.canParse(href) ? { href } : href);
    end = match.index + href.length;
  }
  if (end < text.length) found.push(text.slice(end));
  return found;
}
