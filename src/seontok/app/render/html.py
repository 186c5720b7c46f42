"""The report as one HTML file: nothing loaded from anywhere, no script, everything from a chat escaped."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup

from seontok.app.render.view import room_view
from seontok.app.render.words import say
from seontok.app.shadow import ShadowReport

TEMPLATES = files("seontok.app.render") / "templates"


def html_page(reports: Sequence[ShadowReport]) -> str:
    """One page, in the owner's language, with a section per room."""
    lang = reports[0].lang if reports else "ko"
    return page("report.html.j2", lang, rooms=[room_view(report, number) for number, report in enumerate(reports, 1)])


def page(template: str, lang: str, **values: object) -> str:
    """One of our templates filled in: everything escaped, the style sheet inside, nothing else allowed."""
    css = _css()
    return _template(template).render(
        lang=lang,
        css=Markup(css),  # noqa: S704  # ours, shipped in the package
        policy=_policy(css),
        say=lambda key, **words: say(key, lang, **words),
        **values,
    )


@cache
def _template(name: str) -> Template:
    loader = FunctionLoader(lambda wanted: (TEMPLATES / wanted).read_text("utf-8"))
    env = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, loader=loader)
    return env.get_template(name)


@cache
def _css() -> str:
    return (TEMPLATES / "report.css").read_text("utf-8")


def _policy(css: str) -> str:
    """Content-Security-Policy: this one style sheet, by its hash, and nothing else."""
    digest = b64encode(sha256(css.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
