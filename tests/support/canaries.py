"""Secrets that the whole suite uses, and a watch over what comes out meanwhile: logs of the tests'
own process and of those they start, metrics, and files that are downloaded or exported.
"""

import logging
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import httpx

from api.logs import JsonLines

PASSWORD: Final = "correct horse battery"
WATCHED: Final = ("heard", "uvicorn", "strawberry", "sqlalchemy")
SHAPES: Final = re.compile(
    r"heard_[\w-]{40}"  # a program's token
    r"|whsec_[\w+/=-]{20}"  # a webhook's secret
    r"|\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*"  # an identity token
    r"|(?<![\w-])(?!XXXX)[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}(?![\w-])"  # a code
    r"|(?<![\w/+.-])(?=[\w-]*[A-Z])(?=[\w-]*[a-z])(?=[\w-]*\d)[\w-]{43}(?![\w/+=-])"
    # a session's key; a hash in padded base64 is none
    r"|\$argon2"  # the hash of a password
)
REVEALING: Final = (("token",), ("site",), ("member",), ("webhook",), ("demo",))
"""Commands that show somebody their new token, key, secret or invitation, once."""
TEXTS: Final = (PASSWORD, "only for tests: kkk", "k" * 32, "hunter2")


def secret_in(text: str) -> str | None:
    """The first thing in `text` that should be known to nobody."""
    if found := SHAPES.search(text):
        return found.group()
    return next((secret for secret in TEXTS if secret in text), None)


class Watch(logging.Handler):
    """Writes down what no log may hold, of records as they would be written, and of texts that it
    is given.
    """

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(JsonLines())
        self.found: list[str] = []
        self.places: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Message, arguments, what else it bears, and the failure."""
        self.look(f"the log {record.name}", self.format(record))

    def look(self, place: str, text: str) -> None:
        """What stands at `place` is remembered if it bears a secret."""
        self.places.add(place)
        if secret := secret_in(text):
            at = text.index(secret)
            self.found.append(f"{place} holds {secret!r}: {text[max(0, at - 500) : at + 500]}")

    def begin(self) -> None:
        """From now on; what is not wanted by default is looked at too."""
        for name in WATCHED:
            logging.getLogger(name).addHandler(self)
        logging.getLogger("heard").setLevel(logging.DEBUG)

    def end(self) -> None:
        """As it was before."""
        for name in WATCHED:
            logging.getLogger(name).removeHandler(self)
        logging.getLogger("heard").setLevel(logging.NOTSET)

    def told(self) -> list[str]:
        """What was found since it was last asked for."""
        found, self.found = self.found, []
        return found


WATCH: Final = Watch()
"""The one of this process: whoever starts a process or downloads a file hands it what came."""


def look_at_command(arguments: Iterable[str], stdout: str, stderr: str, folder: Path) -> None:
    """What `heard …` said of itself, what it showed, and the file that it wrote in `folder`.

    Some commands are there to show a secret: of those only stderr is looked at.
    """
    given = tuple(arguments)
    name = " ".join(("heard", *given[:1]))
    WATCH.look(f"stderr of {name}", stderr)
    if given[:1] not in REVEALING:
        WATCH.look(f"stdout of {name}", stdout)
    if "export" in given[:2]:
        for path in (folder / argument for argument in given):
            if path.is_file():
                WATCH.look(f"the file of {name}", path.read_text(encoding="utf-8-sig"))


async def look_at_download(response: httpx.Response) -> None:
    """A hook for clients: files that a browser would keep."""
    if "attachment" in response.headers.get("content-disposition", ""):
        text = (await response.aread()).decode("utf-8", "replace")
        WATCH.look(f"the download {response.request.url.path}", text)
