"""Surveys to begin with, in both languages: one TOML file each under `templates/`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from domain.surveys.errors import SurveyTemplateNotFound
from domain.surveys.questions import Definition, Texts
from domain.surveys.shaping import definition_from

NAMES: Final = (
    "nps",
    "csat",
    "ces",
    "product-feedback",
    "market-research",
    "post-purchase",
    "beta-test",
)
"""In the order in which they are offered."""


@dataclass(frozen=True)
class Template:
    """`purpose` says in one sentence what it is good for, by language."""

    name: str
    purpose: Texts
    definition: Definition


def template_named(name: str) -> Template:
    """Refuses: SurveyTemplateNotFound."""
    found = templates().get(name)
    if found is None:
        raise SurveyTemplateNotFound
    return found


@cache
def templates() -> Mapping[str, Template]:
    """All of them, by name. They are ours: one that cannot be read is a fault."""
    return {name: _template(name) for name in NAMES}


def _template(name: str) -> Template:
    text = files("domain.surveys").joinpath("templates", f"{name}.toml").read_text("utf-8")
    raw = tomllib.loads(text)
    return Template(name, raw.pop("purpose"), definition_from(raw))
