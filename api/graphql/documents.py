"""Documents: which text an operation means, and whether whoever sent it may run it.

*Trusted* documents come with Heard (those of the widgets and of the explorer) or with its operator,
in a file named by HEARD_TRUSTED_DOCUMENTS: a JSON object of documents by id, as relay-compiler and
graphql-codegen write it. *Kept* documents were registered by a client with their hash.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from graphql import GraphQLError, parse, validate
from strawberry import Schema

from api.graphql.examples import EXAMPLES
from api.graphql.keeping import Kept, hash_of, kept_for
from api.graphql.operations import Operation
from api.graphql.persisted import STORED
from api.settings import Settings, SettingsUnusable
from domain.shared.languages import Language, Sentence
from domain.shared.viewer import Viewer

PREFIX: Final = "sha256:"
SETTING: Final = "HEARD_TRUSTED_DOCUMENTS"


@dataclass(eq=False)
class NotRun(Exception):
    """An operation that is answered without being run: an error with `code`.

    `status` is that of the HTTP answer; None means as for any operation that could not be run.
    """

    code: str
    sentence: Sentence
    status: int | None = None


# Clients look for this very word before they send the document itself.
_NOT_KEPT: Final = Sentence("PersistedQueryNotFound", "PersistedQueryNotFound")
_UNKNOWN: Final = Sentence(
    "There is no document with this id, or no longer.", "没有此编号的文档，或已不再保留。"
)
_HASH_OF_ANOTHER: Final = Sentence("The hash is not that of the document.", "该哈希与文档不符。")
_NOT_TRUSTED: Final = Sentence(
    "Without a token only known documents can be run here: send the id of one as `documentId`.",
    "此处未持令牌者只能运行已登记的文档：请用 `documentId` 给出文档编号。",
)


class Documents:
    """All documents that need not be sent. `trusted` are by id; `only_trusted` holds for anyone
    who is neither a program nor a member.
    """

    def __init__(
        self, trusted: Mapping[str, str], kept: Kept, *, only_trusted: bool = False
    ) -> None:
        self._trusted = {PREFIX + hash_of(text): text for text in trusted.values()}
        self._trusted |= trusted
        self._kept = kept
        self._only_trusted = only_trusted

    async def text_of(self, operation: Operation, viewer: Viewer) -> str:
        """The document that `operation` means. Raises NotRun."""
        text = operation.query or await self._named(operation)
        if operation.query and operation.hash and operation.hash != hash_of(text):
            raise NotRun("BAD_USER_INPUT", _HASH_OF_ANOTHER)
        if self._only_trusted and viewer.token_id is None and viewer.member_id is None:
            self._must_be_trusted(text)
        return text

    async def keep(self, operation: Operation) -> None:
        """Remember the document of `operation`, which could be run, if the client wants it."""
        if operation.query and operation.hash:
            await self._kept.keep(operation.hash, operation.query)

    async def _named(self, operation: Operation) -> str:
        name = operation.document_id or f"{PREFIX}{operation.hash}"
        text = self._trusted.get(name)
        if text is None and name.startswith(PREFIX):
            text = await self._kept.find(name.removeprefix(PREFIX))
        if text is not None:
            return text
        if operation.document_id:
            raise NotRun("PERSISTED_DOCUMENT_NOT_FOUND", _UNKNOWN)
        raise NotRun("PERSISTED_QUERY_NOT_FOUND", _NOT_KEPT)

    def _must_be_trusted(self, text: str) -> None:
        if PREFIX + hash_of(text) not in self._trusted:
            raise NotRun("OPERATION_NOT_TRUSTED", _NOT_TRUSTED, 403)


def documents_for(settings: Settings, schema: Schema) -> Documents:
    """What the settings ask for. Raises SettingsUnusable."""
    trusted = {PREFIX + hash_of(text): text for text in built_in()}
    if settings.trusted_documents is not None:
        trusted |= read_manifest(settings.trusted_documents, schema)
    return Documents(
        trusted, kept_for(settings.redis_url), only_trusted=settings.only_trusted_operations
    )


def built_in() -> Iterator[str]:
    """The documents that come with Heard, each as its sender writes it."""
    yield from (stored.text for stored in STORED.values())
    for example in EXAMPLES:
        yield example.document.strip()
        yield from (example.in_(language).document for language in Language)


def read_manifest(path: Path, schema: Schema) -> dict[str, str]:
    """The documents of a manifest, by id. Raises SettingsUnusable when one of them is no good."""
    try:
        manifest: Any = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise SettingsUnusable(f"{SETTING}: {path} cannot be read ({error.strerror}).") from error
    except ValueError as error:
        raise SettingsUnusable(f"{SETTING}: {path} is not JSON in UTF-8.") from error
    if not isinstance(manifest, dict) or not all(isinstance(t, str) for t in manifest.values()):
        raise SettingsUnusable(f"{SETTING}: {path} must be a JSON object of documents by id.")
    for name, text in manifest.items():
        if reason := _reason_against(name, text, schema):
            raise SettingsUnusable(f"{SETTING}: the document {name!r} cannot be run: {reason}")
    return manifest


def _reason_against(name: str, text: str, schema: Schema) -> str | None:
    if name.startswith(PREFIX) and name != PREFIX + hash_of(text):
        return "its id is the hash of another text."
    try:
        mistakes = validate(schema._schema, parse(text), max_errors=1)
    except GraphQLError as mistake:
        return mistake.message
    return mistakes[0].message if mistakes else None
