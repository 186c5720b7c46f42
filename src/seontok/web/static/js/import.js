// Reading in an exported KakaoTalk chat: a new room, or what an old one has missed.
import { html, useState } from "./h.js";
import { api } from "./api.js";
import { cut, visible, visibleName } from "./safe.js";
import { explain, loadRooms } from "./store.js";
import { say } from "./words.js";

export function ReadIn({ close }) {
  const [file, setFile] = useState(null);
  const [state, setState] = useState({}); // busy, problem, told
  const send = async (event) => {
    event.preventDefault();
    if (!file || state.busy) return;
    setState({ busy: true });
    try {
      const { rooms } = await api.readIn(file, new FormData(event.target).get("me")?.trim() ?? "");
      await loadRooms();
      setState({ told: rooms.map((room) => say(room.new ? "read_in_new" : "read_in_none", { room: cut(visibleName(room.name), 40), n: room.new })) });
    } catch (problem) { setState({ problem }); }
  };
  const names = state.problem?.status === 422 && /which of these names is yours: (.*)$/.exec(state.problem.message)?.[1];
  if (state.told) return html`<div role="status">${state.told.map((line) => html`<p>${line}</p>`)}<div class="acts end"><button type="button" class="pill first" onClick=${close}>${say("close")}</button></div></div>`;
  return html`<form class="form" onSubmit=${send}><p class="soft">${say("read_in_how")}</p>
    <label>${say("read_in_file")}<input type="file" accept=".txt,.csv,.zip,.eml,text/plain,text/csv,application/zip" onChange=${(event) => { setFile(event.target.files[0] ?? null); setState({}); }} /></label>
    ${names && html`<label>${say("read_in_me")}<input name="me" maxlength="100" required autocomplete="off" /><small>${visible(names)}</small></label>`}
    ${state.problem && !names && html`<p class="bad" role="alert">${state.problem.status === 422 ? say("read_in_bad") : explain(state.problem)}</p>`}
    ${state.busy && html`<p class="soft" role="status">${say("read_in_busy")}</p>`}
    <div class="acts end"><button class="pill first" disabled=${!file || state.busy}>${say("read_in")}</button></div></form>`;
}
