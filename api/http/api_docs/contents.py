"""All of the documentation, in the order of the navigation: made once, when the process starts."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from graphql import GraphQLSchema
from strawberry import Schema

from api.http.api_docs.entries import OPERATIONS, ROOT, TYPES, Entry
from api.http.api_docs.guides import Guide, folder, guides
from api.http.api_docs.reading import operations, types
from api.http.api_docs.refusals import Explained, explained
from api.http.languages.reading import sentence

TITLES: Final[Mapping[str, tuple[str, str]]] = {
    "queries": (sentence("Queries"), sentence("What can be read.")),
    "mutations": (
        sentence("Mutations"),
        sentence("What can be done. The answer is what was done, or a refusal that says why not."),
    ),
    "subscriptions": (
        sentence("Subscriptions"),
        sentence("What can be followed as it happens, over a WebSocket or server-sent events."),
    ),
    "objects": (sentence("Objects"), sentence("Things, with their fields.")),
    "refusals": (
        sentence("Refusals"),
        sentence(
            "How Heard says no: a code for programs, a sentence for people. Nothing was changed."
        ),
    ),
    "inputs": (sentence("Inputs"), sentence("What mutations and filters take.")),
    "enums": (sentence("Enums"), sentence("One value out of several.")),
    "unions": (sentence("Unions"), sentence("One type out of several.")),
    "interfaces": (sentence("Interfaces"), sentence("What several types share.")),
    "scalars": (sentence("Scalars"), sentence("Values without fields.")),
    "pages": (sentence("Pages of lists"), sentence("Connections and edges, as Relay has them.")),
}


@dataclass(frozen=True)
class Group:
    """Entries of one kind; title and about in English."""

    key: str
    entries: tuple[Entry, ...]

    @property
    def title(self) -> str:
        """What they are."""
        return TITLES[self.key][0]

    @property
    def about(self) -> str:
        """In one sentence."""
        return TITLES[self.key][1]

    @property
    def address(self) -> str:
        """Its page."""
        return f"{ROOT}/{self.key}"


class Contents:
    """The reference and the guides."""

    def __init__(self, schema: Schema) -> None:
        self.schema: GraphQLSchema = schema._schema
        self.refusals: Mapping[str, Explained] = explained(schema)
        entries = (*operations(self.schema), *types(self.schema))
        self.groups = tuple(
            Group(key, tuple(entry for entry in entries if entry.group == key))
            for key in (*OPERATIONS, *TYPES)
        )
        self.types = {entry.name: entry for entry in entries if entry.group in TYPES}
        self.by_address = {entry.address: entry for entry in entries}

    @cached_property
    def guides(self) -> tuple[Guide, ...]:
        """Read when somebody first opens the documentation."""
        return guides(folder())

    def group(self, key: str) -> Group | None:
        """By its name in the address."""
        return next((group for group in self.groups if group.key == key), None)

    def guide(self, slug: str) -> Guide | None:
        """By its name in the address."""
        return next((guide for guide in self.guides if guide.slug == slug), None)
