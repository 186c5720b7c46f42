// A place card in a room: its places as rows instead of lines, and what its buttons do.
import { html } from "./h.js";
import { api } from "./api.js";
import { Facts } from "./places.js";
import { go } from "./route.js";
import { cut, visible } from "./safe.js";
import { toast } from "./store.js";
import { say } from "./words.js";

export const isPlaceCard = (card) => card.kind === "place" && card.slots?.places?.length > 0;

export function PlaceRows({ card }) {
  return html`<ol class="place-rows">${card.slots.places.map((place, i) => html`<li key=${place.id}><span class="head" aria-hidden="true">${i + 1}</span><div><h3 dir="auto">${cut(visible(place.name), 80)}</h3><${Facts} place=${place} /></div></li>`)}</ol>
    ${card.slots.notes?.length > 0 && html`<ul class="lines soft">${card.slots.notes.map((line, i) => html`<li key=${i} dir="auto">${visible(line)}</li>`)}</ul>`}`;
}

/** True if the button was one of a place card's own. */
export async function placeAct(card, action, update, openSheet) {
  if (action === "map") { go(`#/places/${encodeURIComponent(card.id)}`); return true; }
  if (action === "vote") {
    const told = await api.act(card.id, action);
    if (told?.draft) openSheet({ kind: "draft_reply", draft: visible(told.draft), note: say("vote_draft") }); else toast(say("vote_opened"));
    return true;
  }
  if (!action.startsWith("choose:")) return false;
  const told = await api.act(card.id, action);
  update({ ...card, reaction: "accepted" });
  toast(say(told?.noted ? "chosen_noted" : "chosen", { name: visible(told?.chosen ?? "") }));
  return true;
}
