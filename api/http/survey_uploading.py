"""Reading a form with files: bounded while it streams, and refused as a whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import ClientDisconnect, Request

from api.http.forms import Form
from api.http.limits import FILES_AT_ONCE, ROUND_A_FILE
from api.http.receiving import make_room
from api.http.refusing import Unacceptable
from api.http.visiting import Visit
from api.limiting.addresses import address_of, block_of
from api.limiting.rates import Messages
from domain.attachments.kinds import MEGABYTE

MULTIPART: Final = "multipart/form-data"
MOST_PARTS: Final = 20
LONGEST_PART: Final = 2_000
_CHARSETS: Final = ("", "utf-8")
"""Others can spell what no database stores."""


@dataclass(eq=False)
class NotTaken(Exception):
    """Nothing of the form counts. `word` is the key of a sentence of the page, for `n` of it."""

    word: str
    status: int = 422
    n: int = 0
    name: str = ""
    wait: int = 0


@dataclass(frozen=True, repr=False)
class Sent:
    """What came in the form: its fields, and the files with the names that they had."""

    form: Form
    files: Sequence[tuple[str, bytes]]


async def read_sent(visit: Visit, parameters: str) -> Sent:
    """Raises NotTaken: too much, too slow, in too many parts, or broken."""
    request, limit = visit.request, visit.heard.settings.attachment_limit
    announced = request.headers.get("content-length", "0")
    most = FILES_AT_ONCE * limit + ROUND_A_FILE
    too_much = NotTaken("filesLarge", 413, FILES_AT_ONCE * limit // MEGABYTE)
    if int(announced) > most:
        raise too_much
    if _charset(parameters) not in _CHARSETS:
        raise NotTaken("filesLost", 400)
    try:
        return await _parts(request)
    except Unacceptable as problem:
        raise too_much if problem.status == 413 else NotTaken("filesLost", problem.status) from None
    except (HTTPException, MultiPartException, ClientDisconnect, ValueError):
        raise NotTaken("filesLost", 400) from None


async def _parts(request: Request) -> Sent:
    async with request.form(
        max_files=MOST_PARTS, max_fields=MOST_PARTS, max_part_size=LONGEST_PART
    ) as form:
        files: list[tuple[str, bytes]] = []
        fields: list[tuple[str, str]] = []
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                # Browsers send an empty file without a name where none was chosen.
                if name == "file" and (value.filename or value.size):
                    files.append((value.filename or "", await value.read()))
            elif "\x00" in name + value:
                raise ValueError(name)
            else:
                fields.append((name, value))
        if not {"k", "at"} <= {name for name, _ in fields}:
            raise ValueError("cut off")  # they stand at the end of the form, behind the files
        return Sent(Form(fields), files)


async def take_room(visit: Visit) -> None:
    """Room for one file more from this address. Raises NotTaken."""
    try:
        await make_room(visit.heard, Messages.FILE, block_of(address_of(visit.request)))
    except Unacceptable as problem:
        wait = int(problem.headers.get("Retry-After", "1"))
        raise NotTaken("tooFast", problem.status, wait=wait) from None


def _charset(parameters: str) -> str:
    """What the type says of the encoding; empty where it says nothing."""
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip('"').lower()
    return ""
