"""Finding operations, types, fields and guides by name and description."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from api.http.api_docs.contents import Contents
from api.http.api_docs.entries import OPERATIONS, Entry

MOST: Final = 50
"""How many are shown."""


@dataclass(frozen=True)
class Found:
    """`kind` is a group, `guides`, `sections` or `fields`. `docs.js` ranks the same way."""

    kind: str
    name: str
    address: str
    about: str

    def rank(self, words: list[str]) -> tuple[int, int, int, str] | None:
        """Less comes first; None where not all words occur."""
        name, text = self.name.lower(), f"{self.name} {self.about}".lower()
        if not all(word in text for word in words):
            return None
        whole = "".join(words)
        named = 0 if name == whole else 1 if name.startswith(whole) else 2
        if named == 2 and not all(word in name for word in words):
            named = 3
        return named, self.weight, len(name), self.name

    @property
    def weight(self) -> int:
        """Operations before types before what is in them."""
        if self.kind in OPERATIONS or self.kind == "guides":
            return 0
        return 2 if self.kind in ("fields", "sections") else 1


class Index:
    """Everything that can be found."""

    def __init__(self, contents: Contents) -> None:
        self.all = tuple(_everything(contents))

    def search(self, wanted: str) -> list[Found]:
        """The best MOST of those that hold all words; nothing for no word."""
        words = wanted.lower().split()
        if not words:
            return []
        ranked = ((found.rank(words), found) for found in self.all)
        fitting = [(rank, found) for rank, found in ranked if rank is not None]
        return [found for _, found in sorted(fitting, key=lambda pair: pair[0])[:MOST]]

    def as_json(self) -> list[list[Any]]:
        """For `docs.js`: kind, name, address, about."""
        return [[found.kind, found.name, found.address, found.about] for found in self.all]


def _everything(contents: Contents) -> Iterator[Found]:
    for guide in contents.guides:
        yield Found("guides", guide.title, guide.address, guide.lead)
        for heading in guide.headings:
            address = f"{guide.address}#{heading.id}"
            yield Found("sections", f"{guide.title}: {heading.text}", address, "")
    for group in contents.groups:
        for entry in group.entries:
            yield Found(group.key, entry.name, entry.address, _about(contents, entry))
            if group.key != "refusals":
                for member in (*entry.fields, *entry.values):
                    address = f"{entry.address}#{member.name}"
                    yield Found(
                        "fields", f"{entry.name}.{member.name}", address, member.description
                    )


def _about(contents: Contents, entry: Entry) -> str:
    """A refusal is looked for by its code too."""
    refusal = contents.refusals.get(entry.name)
    return f"{entry.description} {refusal.code}" if refusal else entry.description
