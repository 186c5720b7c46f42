// Where one writes: to the room if it is our own, or privately to the assistant.
import { html, useLayoutEffect, useRef, useState } from "./h.js";
import { api } from "./api.js";
import { Ask } from "./ask.js";
import { Icon } from "./icons.js";
import { explain, isOwner, logOf, state, toast } from "./store.js";
import { say } from "./words.js";

const MOST = 10000; // characters
const MOST_HEIGHT = 160; // px
const kept = new Map(); // half-written messages by room, while the page lives

export function Composer({ room, sent }) {
  const [asking, setAsking] = useState(!room.own);
  const [question, setQuestion] = useState(null);
  const [text, setText] = useState(kept.get(room.id) ?? "");
  const box = useRef(null);
  useLayoutEffect(() => {
    if (state.draft?.room !== room.id) return;
    setText(state.draft.text);
    state.draft = null;
    box.current?.focus();
  });
  useLayoutEffect(() => fit(box.current), [text, asking]);
  if (!room.own && !isOwner()) return null;
  const write = (value) => { kept.set(room.id, value); setText(value); };
  const submit = (event) => {
    event?.preventDefault();
    const words = text.trim();
    if (!words) return;
    if (words.length > MOST) { toast(say("too_long")); return; }
    write("");
    if (asking) setQuestion(words); else { post(room.id, words); sent(); }
    box.current?.focus();
  };
  const typed = (event) => {
    const enter = event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229;
    if (enter && !matchMedia("(pointer: coarse)").matches) submit(event);
  };
  const label = say(asking ? "ask_write" : "write");
  return html`<form class=${asking ? "composer asking" : "composer"} onSubmit=${submit}>
    ${asking && html`<p class="hint"><${Icon} name="lock" size=${14} />${say("ask_hint")}</p>`}
    <div class="composer-row">
      ${room.own && isOwner() && html`<button type="button" class="round" aria-pressed=${asking ? "true" : "false"} aria-label=${say("ask")} title=${say("ask")} onClick=${() => setAsking(!asking)}><${Icon} name="spark" /></button>`}
      <textarea ref=${box} rows="1" value=${text} placeholder=${label} aria-label=${label} onInput=${(event) => write(event.target.value)} onKeyDown=${typed}></textarea>
      <button class="round send" aria-label=${say("send")} disabled=${!text.trim()}><${Icon} name="send" /></button>
    </div>
    ${question && html`<${Ask} room=${room.id} question=${question} close=${() => setQuestion(null)} />`}
  </form>`;
}

function fit(box) {
  if (!box) return;
  box.style.height = "auto";
  const wanted = box.scrollHeight + 2; // and its border
  box.style.height = `${Math.min(wanted, MOST_HEIGHT)}px`;
  box.style.overflowY = wanted > MOST_HEIGHT ? "auto" : "hidden";
}

/** Show the message at once, send it, and mark it if it did not arrive. */
export async function post(room, text, again) {
  const log = logOf(room);
  const source_id = again ?? newId();
  const waiting = { type: "message", pending: true, source_id, sender: state.me.name, mine: true, text, kind: "text", at: new Date().toISOString() };
  log.put(waiting);
  try {
    const told = await api.say(room, text, source_id);
    log.sent(source_id, told);
  } catch (problem) {
    log.put({ ...waiting, failed: true });
    toast(explain(problem));
  }
}

// randomUUID needs a secure context, which a phone on the home network may not have.
function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
