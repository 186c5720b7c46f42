"""The web app in a browser, with what the tests of it need: waiting, pressing, typing, checking a screen as a whole."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from tests.browser.chromium import Page
from tests.web.fake_server import Server

AXE = Path(__file__).parent / "vendor/axe.min.js"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
VIOLATIONS = f"""axe.run(document, {json.dumps(RULES)}).then(found => found.violations.map(v =>
  v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + (n.any[0]?.message ?? '')).join(' | ')))"""
OVERFLOWING = """[...document.querySelectorAll('body *')].filter(e => {
  const box = e.getBoundingClientRect();
  return box.width > 0 && !e.closest('.skip, .vh, .map') && (box.right > innerWidth + 1 || box.left < -1);
}).map(e => e.tagName + '.' + e.className).concat(document.documentElement.scrollHeight > innerHeight ? ['page scrolls'] : [])"""


PATIENCE_S = 180
"""What is waited for comes within moments; this only ends a test that will never pass."""


class App(Page):
    """One tab with the app in it."""

    server: Server

    def __init__(self) -> None:
        self.workers: dict[str, str] = {}
        """Scope of a service worker to the id of its registration."""
        super().__init__()

    def size(self, width: int, height: int, *, dark: bool = False) -> None:
        """The viewport in CSS pixels, and the colours asked for."""
        self._call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._call("Emulation.setEmulatedMedia", features=[scheme])

    def visit(self, server: Server, fragment: str, *, code: str = "OWNER") -> None:
        """Start anew: no cookies, connected by a code, at a route."""
        self.server = server
        self.forget()
        self.load(f"{server.url}/#pair={code}")
        self.until("document.querySelector('.menu, .guest')")
        self.requests, self.errors = [], []
        self.go(fragment)

    def forget(self) -> None:
        """No session, and a browser that speaks Korean."""
        self._call("Network.clearBrowserCookies")
        agent = self._call("Browser.getVersion")["userAgent"]
        self._call("Network.setUserAgentOverride", userAgent=agent, acceptLanguage="ko-KR,ko")

    def addresses(self) -> list[str]:
        """Every address in this tab's history."""
        return [entry["url"] for entry in self._call("Page.getNavigationHistory")["entries"]]

    def load(self, url: str) -> None:
        """A fresh document."""
        self._call("Page.navigate", url="about:blank")
        self._call("Page.navigate", url=url)
        self.until("document.readyState === 'complete' && document.querySelector('#app > *')")

    def go(self, fragment: str) -> None:
        """Another screen."""
        self.ask(f"location.hash = {json.dumps(fragment)}")
        self.until("!document.querySelector('.loading') && document.querySelector('#main h1, .room-head')")

    def until(self, condition: str) -> Any:
        """The first true value of an expression; fails when all patience is gone."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            if (value := self.ask(condition)) not in (None, False, ""):
                return value
            time.sleep(0.03)
        raise AssertionError(f"never true: {condition}\n{self.text('body')[:800]}\n{self.errors}")

    def listening(self) -> None:
        """The room is drawn and what happens from now on is heard."""
        self.until("document.querySelector('.row')")
        while not self.server.listeners:
            time.sleep(0.03)

    def text(self, selector: str) -> str:
        """What a person reads there."""
        return str(self.ask(f"document.querySelector({json.dumps(selector)})?.innerText ?? ''"))

    def count(self, selector: str) -> int:
        """How many there are."""
        return int(self.ask(f"document.querySelectorAll({json.dumps(selector)}).length"))

    def press(self, name: str, within: str = "body") -> None:
        """Press the button or link of this visible or spoken name."""
        find = f"""[...document.querySelectorAll({json.dumps(within)} + ' :is(button, a, summary, label)')].find(e =>
          (e.getAttribute('aria-label') ?? e.innerText).trim() === {json.dumps(name)} && e.getClientRects().length)"""
        self.until(f"!!{find}")
        self.ask(f"{find}.click()")

    def fill(self, selector: str, text: str) -> None:
        """Type into a field, at once."""
        self.until(f"!!document.querySelector({json.dumps(selector)})")
        self.ask(f"""(e => {{ e.focus(); e.value = {json.dumps(text)};
          e.dispatchEvent(new Event('input', {{bubbles: true}})); e.dispatchEvent(new Event('change', {{bubbles: true}})); }})(
          document.querySelector({json.dumps(selector)}))""")

    def key(self, key: str, code: int) -> None:
        """A real key press."""
        text = {"text": "\r"} if key == "Enter" else {}
        self._call("Input.dispatchKeyEvent", type="keyDown", key=key, code=key, windowsVirtualKeyCode=code, **text)
        self._call("Input.dispatchKeyEvent", type="keyUp", key=key, code=key, windowsVirtualKeyCode=code)

    def wrote(self, path: str, method: str = "POST", having: str = "") -> Any:
        """The body of the last change the server was asked for at a path, of those that have a key."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            bodies = [
                body
                for how, where, body in self.server.writes
                if (how, where) == (method, path) and having in ("", *(body or ()))
            ]
            if bodies:
                return bodies[-1]
            self.ask("new Promise(done => setTimeout(done, 30))")
        raise AssertionError(f"never asked: {method} {path}; only {[w[:2] for w in self.server.writes]}")

    def push(self, origin: str, data: str) -> None:
        """Let a push message reach the service worker of an origin, as a push service would."""
        self._call("Browser.grantPermissions", permissions=["notifications"], origin=origin)
        self._call("ServiceWorker.enable")
        self.ask("navigator.serviceWorker.ready.then(() => 1)")
        scope = f"{origin}/"
        while scope not in self.workers:
            self.ask("1")
        self._call("ServiceWorker.deliverPushMessage", origin=origin, registrationId=self.workers[scope], data=data)

    def _note(self, message: dict[str, Any]) -> None:
        super()._note(message)
        if message.get("method") == "ServiceWorker.workerRegistrationUpdated":
            for one in message["params"]["registrations"]:
                self.workers[one["scopeURL"]] = one["registrationId"]

    def violations(self) -> list[str]:
        """What axe-core finds on the screen as it is."""
        if not self.ask("!!window.axe"):
            self.ask(AXE.read_text("utf-8") + "; 1")
        return list(self.ask(VIOLATIONS) or [])
