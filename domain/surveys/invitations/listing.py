"""Reading a list of people as it is pasted or exported: one a line, columns in any usual order.

ada@example.com
Ada Lovelace <ada@example.com>
ada@example.com, Ada Lovelace, en, customer-17
email;name;language;external_id          (a head line names the columns)
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from domain.people.errors import InvalidEmail
from domain.people.linking_by_mail import one_mailbox
from domain.shared.errors import Refusal

COLUMNS: Final[Mapping[str, str]] = {
    "email": "email",
    "e-mail": "email",
    "mail": "email",
    "邮箱": "email",
    "电子邮件": "email",
    "name": "name",
    "姓名": "name",
    "language": "language",
    "lang": "language",
    "语言": "language",
    "external_id": "external_id",
    "external id": "external_id",
    "externalid": "external_id",
    "id": "external_id",
    "编号": "external_id",
}
USUAL: Final = ("email", "name", "language", "external_id")
NAME_LIMIT: Final = 200
_BRACKETS: Final = re.compile(r'\s*"?([^"<>]*?)"?\s*<([^<>]+)>\s*')


@dataclass(frozen=True)
class Invitee:
    """One person. `language` is a tag such as `zh` or empty; `email` in its normal form."""

    email: str
    name: str | None = None
    language: str | None = None
    external_id: str | None = None


@dataclass(frozen=True)
class List:
    """What was read: people once each, and the numbers (from 1) of lines that name none."""

    people: tuple[Invitee, ...]
    unread: tuple[int, ...]
    repeated: int = 0


def read_list(text: str) -> List:
    """Read a pasted or exported list; whatever names no mailbox is told by its line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    head = next((line for line in lines if line.strip()), "")
    separator = _separator(head)
    columns = _columns(head, separator)
    people: dict[str, Invitee] = {}
    unread: list[int] = []
    repeated = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip() or (columns and line is head):
            continue
        person = _person(line, separator, columns or USUAL)
        if person is None:
            unread.append(number)
        elif person.email in people:
            repeated += 1
        else:
            people[person.email] = person
    return List(tuple(people.values()), tuple(unread), repeated)


def _separator(line: str) -> str:
    return max(",;\t", key=line.count)


def _columns(line: str, separator: str) -> tuple[str, ...] | None:
    """The columns that a head line names, or None for a line that is no head."""
    names = [
        COLUMNS.get(cell.strip().strip("\ufeff").casefold(), "") for cell in _cells(line, separator)
    ]
    return tuple(names) if "email" in names else None


def _cells(line: str, separator: str) -> Sequence[str]:
    return next(csv.reader(io.StringIO(line), delimiter=separator), [])


def _person(line: str, separator: str, columns: Sequence[str]) -> Invitee | None:
    try:
        if found := _BRACKETS.fullmatch(line):
            return Invitee(one_mailbox(found[2]), found[1][:NAME_LIMIT] or None)
        cells = [cell.strip() for cell in _cells(line, separator)]
        row = {name: cell for name, cell in zip(columns, cells, strict=False) if name and cell}
        return Invitee(
            one_mailbox(row.get("email", "")),
            row.get("name", "")[:NAME_LIMIT] or None,
            row.get("language"),
            row.get("external_id", "")[:NAME_LIMIT] or None,
        )
    except (InvalidEmail, Refusal, csv.Error):
        return None
