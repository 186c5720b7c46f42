// Small parts every screen is made of.
import { html, useEffect, useLayoutEffect, useRef, useState } from "./h.js";
import { Icon } from "./icons.js";
import { pieces, visible, LONG, cut } from "./safe.js";
import { explain, toast } from "./store.js";
import { say } from "./words.js";

/** Text from a chat, as text: controls shown, web addresses tappable, the rest behind "show all". */
export function Said({ text, limit = LONG }) {
  const [whole, setWhole] = useState(false);
  const all = visible(text);
  const shown = whole ? all : cut(all, limit);
  return html`${pieces(shown).map((piece) => typeof piece === "string" ? piece
    : piece.href.endsWith("…") ? piece.href : html`<a href=${piece.href} target="_blank" rel="noopener noreferrer nofollow">${piece.href}</a>`)}
    ${!whole && all.length > limit && html`<button type="button" class="all" onClick=${() => setWhole(true)}>${say("show_all")}</button>`}`;
}

/** Marks what a machine wrote, with who. */
export function AiLabel({ author }) {
  const ours = { seontok: "by_ai", "seontok-group": "by_group" }[author || "seontok"];
  return html`<span class="ai"><${Icon} name="spark" size=${14} />${ours ? say(ours) : say("by_other", { author: visible(author) })}</span>`;
}

export function Loading({ lines = 4 }) {
  return html`<div class="loading" role="status"><span class="vh">${say("loading")}</span>
    ${Array.from({ length: lines }, (_, i) => html`<span key=${i} class="bone" aria-hidden="true"></span>`)}</div>`;
}

export function Empty({ icon, title, how, children }) {
  return html`<div class="empty"><${Icon} name=${icon} size=${34} /><p class="empty-title">${title}</p>${how && html`<p>${how}</p>`}${children}</div>`;
}

export function Trouble({ problem, retry }) {
  return html`<div class="empty" role="alert"><${Icon} name="alert" size=${34} /><p>${explain(problem)}</p>
    ${retry && html`<button type="button" class="pill" onClick=${retry}>${say("retry")}</button>`}</div>`;
}

/** What a request brings: `{data, problem, again, set}`; asked anew when `key` changes. */
export function useLoad(load, key) {
  const [told, set] = useState({});
  const turn = useRef(0);
  const again = () => {
    const mine = ++turn.current;
    load().then((data) => mine === turn.current && set({ data }), (problem) => mine === turn.current && set((old) => ({ data: old.data, problem })));
  };
  useEffect(again, [key]);
  return { ...told, again, set: (data) => set({ data }) };
}

/** The three states of something loaded. */
export function Loaded({ from, children }) {
  if (from.data === undefined || from.data === null) return from.problem ? html`<${Trouble} problem=${from.problem} retry=${from.again} />` : html`<${Loading} />`;
  return children(from.data);
}

/** Run something the server may refuse; says why if it does. True if it went well. */
export async function attempt(work, refused = explain) {
  try { await work(); return true; } catch (problem) { toast(refused(problem)); return false; }
}

/** A screen with its title; the title takes the focus when one arrives. */
export function Screen({ title, lead, tools, children, name }) {
  const head = useRef(null);
  useLayoutEffect(() => { document.title = `${title} · ${say("app")}`; head.current?.focus({ preventScroll: true }); }, [name]);
  return html`<section class="screen">
    <header class="screen-head"><h1 tabindex="-1" ref=${head}>${title}</h1>${tools}</header>
    ${lead && html`<p class="lead">${lead}</p>`}
    ${children}
  </section>`;
}

/** A dialog from the bottom of a phone, in the middle of a desk. Escape, the cross and a tap outside close it. */
export function Sheet({ title, close, children }) {
  const dialog = useRef(null);
  const close_ = useRef(close);
  close_.current = close;
  useLayoutEffect(() => {
    const el = dialog.current;
    const before = document.activeElement;
    el.showModal();
    const ended = () => close_.current();
    el.addEventListener("close", ended);
    return () => { el.removeEventListener("close", ended); el.close(); before?.isConnected && before.focus({ preventScroll: true }); };
  }, []);
  return html`<dialog class="sheet" ref=${dialog} aria-label=${title} onClick=${(event) => event.target === dialog.current && dialog.current.close()}>
    <div class="sheet-in">
      <header><h2>${title}</h2><button type="button" class="round" aria-label=${say("close")} onClick=${() => dialog.current.close()}><${Icon} name="close" /></button></header>
      ${children}
    </div>
  </dialog>`;
}

/** Asks before something that cannot be undone, or is easily hit by mistake. */
export function Confirm({ title, how, yes, act, close }) {
  return html`<${Sheet} title=${title} close=${close}><p class="soft">${how}</p>
    <div class="acts end"><button type="button" class="pill" onClick=${close}>${say("cancel")}</button>
      <button type="button" class="pill first" onClick=${() => { close(); act(); }}>${yes}</button></div></${Sheet}>`;
}

export function Switch({ label, how, on, change, id }) {
  return html`<div class="setting"><span class="grow"><span id=${id}>${label}</span>${how && html`<small id=${`${id}-how`}>${how}</small>`}</span>
    <button type="button" role="switch" class="switch" aria-checked=${on ? "true" : "false"} aria-labelledby=${id} aria-describedby=${how ? `${id}-how` : undefined}
      onClick=${() => change(!on)}><i></i></button></div>`;
}

/** One of a few; `options` are `[value, label, explanation, disabled]`. */
export function Choice({ label, name, value, options, change, tall }) {
  return html`<fieldset class=${tall ? "choice tall" : "choice"}><legend>${label}</legend><div class="options">
    ${options.map(([one, word, how, disabled]) => html`<label key=${one}><input type="radio" name=${name} checked=${one === value} disabled=${disabled} onChange=${() => change(one)} />
      <span>${word}${how && html`<small>${how}</small>`}</span></label>`)}</div></fieldset>`;
}

/** A number with a button on either side. */
export function Stepper({ label, shown, value, change, step = 1, least = 0, most = 99 }) {
  const button = (icon, to, word) => html`<button type="button" class="round" aria-label=${`${label}: ${word}`} disabled=${to < least || to > most} onClick=${() => change(to)}><${Icon} name=${icon} size=${18} /></button>`;
  return html`<div class="setting"><span class="grow">${label}</span><span class="stepper">${button("minus", value - step, say("less"))}
    <output aria-live="polite">${shown}</output>${button("plus", value + step, say("more"))}</span></div>`;
}

/** Wait until typing rests. */
export function useRest(value, ms = 250) {
  const [rested, set] = useState(value);
  useEffect(() => { const timer = setTimeout(() => set(value), ms); return () => clearTimeout(timer); }, [value]);
  return rested;
}
