// How a device comes in: the owner's pairing code, or a guest's invitation.
import { html, useEffect, useState } from "./h.js";
import { api } from "./api.js";
import { Icon } from "./icons.js";
import { enter, explain } from "./store.js";
import { Loading } from "./ui.js";
import { say } from "./words.js";

export function Join({ code }) {
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(code?.kind === "pair");
  const connect = async (body) => {
    setBusy(true);
    try { await api.session({ device: device(), ...body }); await enter(); } catch (error) { setProblem(error); setBusy(false); }
  };
  useEffect(() => { document.title = say("app"); if (code?.kind === "pair") connect({ code: code.code }); }, []);
  const submit = (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    const typed = (form.get("code") ?? code?.code ?? "").trim().replace(/^.*#(pair|join)=/, "");
    connect(code?.kind === "join" ? { code: typed, name: form.get("name").trim() } : { code: typed });
  };
  return html`<main class="join" id="main"><p class="mark"><${Icon} name="mark" size=${40} /></p>
    <h1>${say(code?.kind === "join" ? "join_title" : "welcome")}</h1><p class="lead">${say(code?.kind === "join" ? "join_lead" : "welcome_lead")}</p>
    ${problem && html`<p class="bad" role="alert">${problem.status === 409 ? say("name_taken") : [400, 401, 403, 404, 410, 422].includes(problem.status) ? say("code_bad") : explain(problem)}</p>`}
    ${busy ? html`<p role="status">${say("connecting")}</p><${Loading} lines=${2} />` : html`<form class="form" onSubmit=${submit}>
      ${code?.kind === "join" ? html`<label>${say("your_name")}<input name="name" maxlength="100" required autocomplete="nickname" /></label>` : html`<p class="soft">${say("pair_how")}</p><label>${say("code")}<input name="code" required autocomplete="off" autocapitalize="off" spellcheck="false" /></label>`}
      <button class="pill first wide">${say(code?.kind === "join" ? "join" : "connect")}</button></form>`}</main>`;
}

// What the owner sees this device called; no more than its kind.
function device() {
  const agent = navigator.userAgent;
  const kind = ["iPhone", "iPad", "Android", "Windows", "Macintosh", "Linux"].find((one) => agent.includes(one)) ?? "browser";
  return kind === "Macintosh" ? "Mac" : kind;
}
