"""What was built, from what, and how large it is: `dist/manifest.json`, read once."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Output:
    """One built file. Sizes are in bytes; `integrity` is for a page's `integrity` attribute."""

    sha256: str
    integrity: str
    raw: int
    gzip: int
    brotli: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """`parts` leads from a part's plain name to its file; `sources` holds SHA-256 by path.

    `named` are the parts that pages ask for by name; the others are imported by those.

    `npm` holds for each entry of the package its size in bytes, brotli-compressed, with all that it
    imports at once.
    """

    version: str
    parts: Mapping[str, str]
    named: Sequence[str]
    sources: Mapping[str, str]
    outputs: Mapping[str, Output]
    npm: Mapping[str, int]


@cache
def manifest() -> Manifest:
    """Return what the last build wrote down."""
    found = json.loads(built("manifest.json"))
    outputs = {name: Output(**facts) for name, facts in found.pop("outputs").items()}
    return Manifest(**found, outputs=outputs)


def built(name: str) -> bytes:
    """Read one file of `dist/`. The name must come from the manifest, never from a request."""
    return (files("widgets") / "dist" / name).read_bytes()
