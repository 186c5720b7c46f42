// Why a card was shown, or a moment let pass: the reason, the checks it went through, the words it rested on.
import { html } from "./h.js";
import { api } from "./api.js";
import { Quotes } from "./card.js";
import { Icon } from "./icons.js";
import { visible } from "./safe.js";
import { AiLabel, Loaded, Sheet, useLoad } from "./ui.js";
import { say } from "./words.js";

export function Why({ of, room, close }) {
  const told = useLoad(() => api.why(of), of);
  const spoke = !told.data || told.data.outcome === "speak";
  return html`<${Sheet} title=${say(spoke ? "why_title" : "why_not_title")} close=${close}>
    <${Loaded} from=${told}>${(why) => html`
      <p class="because">${visible(why.label)}</p><p class="foot"><${AiLabel} /></p>
      ${why.checks?.length > 0 && html`<h3>${say("checks")}</h3><ol class="checks">${why.checks.map((check) => html`<${Check} key=${check.name} check=${check} />`)}</ol>`}
      ${why.quotes?.length > 0 && html`<h3>${say("rested_on")}</h3><${Quotes} quotes=${why.quotes} room=${why.room ?? room} />`}`}</${Loaded}>
  </${Sheet}>`;
}

function Check({ check }) {
  return html`<li class=${check.passed ? "ok" : "no"}><span class="tick" aria-hidden="true">${check.passed ? "✓" : html`<${Icon} name="minus" size=${14} />`}</span>
    <span>${visible(check.label || check.name)}${check.detail && html`<small>${visible(check.detail)}</small>`}</span><span class="vh">${say(check.passed ? "passed" : "stopped_here")}</span></li>`;
}
