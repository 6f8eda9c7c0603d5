"""What a host can set on our elements, read from the manifest that their build writes."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Element:
    """An element by its tag, and the names of all that a page may use of it."""

    tag: str
    attributes: tuple[str, ...]
    events: tuple[str, ...]
    parts: tuple[str, ...]
    properties: tuple[str, ...]


@cache
def elements() -> tuple[Element, ...]:
    """Every element, in the order of the manifest; none where the package was not built."""
    manifest = files("widgets").joinpath("dist", "npm", "custom-elements.json")
    if not manifest.is_file():
        return ()
    modules = json.loads(manifest.read_text("utf-8"))["modules"]
    declared = (each for module in modules for each in module.get("declarations", ()))
    return tuple(_element(each) for each in declared if each.get("tagName"))


def _element(told: dict[str, Any]) -> Element:
    def names(kind: str) -> tuple[str, ...]:
        return tuple(each["name"].strip(", ") for each in told.get(kind, ()))

    return Element(
        told["tagName"],
        names("attributes"),
        names("events"),
        names("cssParts"),
        names("cssProperties"),
    )
