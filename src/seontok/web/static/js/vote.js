// The vote of a room, above where one writes: everybody in the room sees it and votes with a tap.
import { html, useEffect, useState } from "./h.js";
import { places as server } from "./place_api.js";
import { cut, visible } from "./safe.js";
import { isOwner, toast, useStore } from "./store.js";
import { Confirm, attempt } from "./ui.js";
import { say } from "./words.js";

export function Vote({ room }) {
  const { votes } = useStore();
  const [vote, setVote] = useState(null);
  const [ending, setEnding] = useState(false);
  const turn = votes?.get(room.id) ?? 0;
  const look = () => server.vote(room.id).then((told) => setVote(told.vote), () => {});
  useEffect(() => { if (room.kind === "group") look(); }, [room.id, turn]);
  if (!vote) return null;
  if (vote.closed) return html`<section class="vote done" aria-label=${say("vote")}><p><b>${say("vote_done")}</b> <span dir="auto">${visible(vote.outcome)}</span></p></section>`;
  const cast = (choice) => attempt(async () => {
    const told = await server.cast(room.id, choice);
    if (!told.counted) toast(say("vote_uncounted"));
    if (told.vote) setVote(told.vote);
  });
  const end = () => attempt(async () => { const told = await server.close(room.id); toast(say(told?.noted ? "chosen_noted" : "chosen", { name: visible(told.chosen) })); await look(); });
  const most = Math.max(1, ...vote.options.map(({ n }) => n));
  return html`<section class="vote" aria-label=${say("vote")}>
    <header><h2>${say("vote_title")}</h2><span class="soft" role="status">${say("vote_n", { n: vote.n_members, k: vote.n_voters })}</span></header>
    <ul>${vote.options.map((option, i) => html`<li key=${option.id}><button type="button" disabled=${!room.own} class=${option.mine ? "option mine" : "option"} aria-pressed=${option.mine ? "true" : "false"} onClick=${() => cast(option.id)}>
      <progress class="share" aria-hidden="true" max=${most} value=${option.n}></progress><span class="head" aria-hidden="true">${i + 1}</span><span class="grow" dir="auto">${cut(visible(option.name), 60)}</span><span class="soft voters">${option.voters.map(visible).join(", ")}</span><b>${option.n}</b><span class="vh">${say("vote_tap")}</span></button></li>`)}</ul>
    <footer><small>${say("vote_how")}</small>${isOwner() && vote.n_voters > 0 && html`<button type="button" class="text hot" onClick=${() => setEnding(true)}>${say("vote_close")}</button>`}</footer>
    ${ending && html`<${Confirm} title=${say("vote_close_ask")} how=${say("vote_close_how")} yes=${say("vote_close")} act=${end} close=${() => setEnding(false)} />`}
  </section>`;
}
