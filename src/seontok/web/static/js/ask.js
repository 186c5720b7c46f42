// A question to the personal mate; its answer is a card only the owner sees, or the plain word that there is none.
import { html } from "./h.js";
import { api } from "./api.js";
import { CardView } from "./card.js";
import { cut } from "./safe.js";
import { Loaded, Sheet, useLoad } from "./ui.js";
import { say } from "./words.js";

export function Ask({ room, question, close }) {
  const told = useLoad(async () => ({ card: await api.ask(room, question).catch(nothing) }), question);
  return html`<${Sheet} title=${say("ask")} close=${close}><p class="question" dir="auto">${cut(question, 300)}</p>
    <${Loaded} from=${told}>${({ card }) => card?.title ? html`<${CardView} card=${card} changed=${(next) => told.set({ card: next })} />` : html`<p class="soft" role="status">${say("answer_none")}</p>`}</${Loaded}></${Sheet}>`;
}

function nothing(problem) {
  if (problem.status === 409 || problem.status === 404) return null;
  throw problem;
}
