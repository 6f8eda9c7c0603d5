"""What a host page is given: one script with the site's configuration, and parts kept for ever."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Final

from domain.workspaces.dressing import Dress
from widgets.dressing import styles
from widgets.manifest import built, manifest
from widgets.wording import RATING, language_spoken, sentences

SCRIPT_TYPE: Final = "text/javascript; charset=utf-8"
JSON_TYPE: Final = "application/json"
AS_HEARD: Final = Dress()
PARTS_PATH: Final = "/widgets/"
"""Where the loader looks for parts, below the host of the configuration."""

_ASKING: Final = "triggers"
"""The part that only a site with something to ask by itself needs."""

# Of what JSON allows, this may end a script element or a line of a script.
_DANGEROUS: Final = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
_SURROGATES: Final = {code: f"\\u{code:04x}" for code in range(0xD800, 0xE000)}
_ESCAPES: Final = _DANGEROUS | _SURROGATES


@dataclass(frozen=True, slots=True)
class LoaderConfiguration:
    """What one site tells its visitors' browsers; nothing in it is secret.

    `key` is the site's public key, `host` the origin of this server (a slash at the end is left
    out), `language` any language tag. `own` are the site's words in place of those of ratings.
    """

    key: str
    host: str
    language: str
    dress: Dress = AS_HEARD
    own: tuple[tuple[str, str], ...] = ()
    asks: bool = False

    def as_json(self) -> str:
        """Return it as the loader reads it, safe inside a script file and a script element."""
        language = language_spoken(self.language)
        value: dict[str, object] = {
            "key": self.key,
            "host": self.host.rstrip("/"),
            "language": language,
            "parts": {
                name: _hash(manifest().parts[name])
                for name in manifest().named
                if self.asks or name != _ASKING
            },
            "text": sentences(RATING, language, dict(self.own)),
            "css": styles(self.dress),
        }
        if self.asks:
            value["asks"] = True
        compact = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return compact.translate(_ESCAPES)


@dataclass(frozen=True, slots=True)
class Part:
    """A built file whose name holds the hash of its content, so it may be cached for ever.

    To be sent with `Access-Control-Allow-Origin: *` (modules are fetched with CORS) and
    `Cross-Origin-Resource-Policy: cross-origin`.
    """

    name: str
    media_type: str
    integrity: str
    body: bytes
    gzip: bytes
    brotli: bytes


def loader_script(configuration: LoaderConfiguration) -> str:
    """Return the script for `/w/{key}.js`: configuration and loader in one block, no new globals.

    Refuses an accent that is not `#rrggbb` with ValueError.
    """
    return f"{{const HEARD_CONFIGURATION={configuration.as_json()};\n{_loader()}}}\n"


def part(name: str) -> Part | None:
    """Return the part of that file name, or None. Only names the build wrote down are looked at."""
    return _part(name) if name in manifest().parts.values() else None


def words(part: str, language: str, own: tuple[tuple[str, str], ...] = ()) -> bytes:
    """Return the sentences of a part as JSON, the site's `own` in place of ours.

    Refuses with KeyError a part that says nothing.
    """
    found = sentences(part, language, dict(own))
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def _hash(file: str) -> str:
    """The part of a built name that depends on its content: `rating-<hash>.js`."""
    return file.rpartition("-")[2].removesuffix(".js")


@cache
def _part(name: str) -> Part:
    return Part(
        name=name,
        media_type=SCRIPT_TYPE,
        integrity=manifest().outputs[name].integrity,
        body=built(name),
        gzip=built(f"{name}.gz"),
        brotli=built(f"{name}.br"),
    )


@cache
def _loader() -> str:
    return built("loader.js").decode().removeprefix('"use strict";').strip()
