"""Templates, style and script put together into one file that carries a policy with their hashes."""

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tallycheck.dates import day
from tallycheck.reporters import words

_POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src '{style}'; script-src '{script}'"
)


def write(template: str, *, styles: tuple[str, ...], scripts: tuple[str, ...], **values: object) -> str:
    """The page of that template, with its style and script inside."""
    style, script = _assets(styles), _assets(scripts)
    text = (
        _environment()
        .get_template(template)
        .render(
            style=Markup(style),
            script=Markup(script),
            policy=_POLICY.format(style=_hash(style), script=_hash(script)),
            **values,
        )
    )
    return text if text.endswith("\n") else text + "\n"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("tallycheck.reporters.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["count"] = words.count
    environment.filters["joined"] = words.joined
    environment.filters["day"] = day
    return environment


@cache
def _assets(names: tuple[str, ...]) -> str:
    home = files("tallycheck.reporters.html").joinpath("assets")
    return "\n".join(home.joinpath(name).read_text(encoding="utf-8").strip() for name in names)


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
