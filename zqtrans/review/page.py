"""The page: one file of HTML that needs no other and no network.

Its policy allows the one style and the one script that stand in it, by their hashes, and nothing
else, so that even a message which got through as markup could run and load nothing.
"""

from __future__ import annotations

import base64
import hashlib
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from zqtrans import __version__
from zqtrans.review.characters import visible
from zqtrans.review.content import Review
from zqtrans.review.marking import SEVERITIES
from zqtrans.workflow.progress import STATES


def render(review: Review) -> str:
    """The page as text. It holds no time and no place of this machine: same input, same bytes."""
    style, script = _part("page.css"), _part("page.js")
    environment = Environment(
        loader=PackageLoader("zqtrans.review", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_clean,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html").render(
        review=review,
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
        states=STATES,
        severities=SEVERITIES,
        version=__version__.rsplit(".", 1)[0],
    )


def _clean(value: object) -> object:
    """What an expression of the template says, without invisible characters in plain text."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _part(name: str) -> str:
    folder = resources.files("zqtrans.review") / "templates"
    return (folder / name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _hash(text: str) -> Markup:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return Markup(f"'sha256-{base64.b64encode(digest).decode('ascii')}'")
