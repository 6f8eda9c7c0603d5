"""Secrets that the whole suite uses, and a watch over everything that is logged meanwhile."""

import logging
import re
from typing import Final

from api.logs import JsonLines
from tests.support.api import PASSWORD

WATCHED: Final = ("heard", "uvicorn", "strawberry", "sqlalchemy")
SHAPES: Final = re.compile(
    r"heard_[\w-]{40}"  # a program's token
    r"|whsec_[\w+/=-]{20}"  # a webhook's secret
    r"|\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*"  # an identity token
    r"|(?<![\w-])[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}(?![\w-])"  # a code
    r"|(?<![\w/.-])(?=[\w-]*[A-Z])(?=[\w-]*[a-z])(?=[\w-]*\d)[\w-]{43}(?![\w-])"  # a session's key
    r"|\$argon2"  # the hash of a password
)
TEXTS: Final = (PASSWORD, "only for tests: kkk", "k" * 32, "hunter2")


def secret_in(text: str) -> str | None:
    """The first thing in `text` that should be known to nobody."""
    if found := SHAPES.search(text):
        return found.group()
    return next((secret for secret in TEXTS if secret in text), None)


class Watch(logging.Handler):
    """Writes down what no log may hold, of records as they would be written."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(JsonLines())
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Message, arguments, what else it bears, and the failure."""
        shown = self.format(record)
        if secret := secret_in(shown):
            self.found.append(f"{record.name} logs {secret!r}: {shown[:1_000]}")

    def begin(self) -> None:
        """From now on; what is not wanted by default is looked at too."""
        for name in WATCHED:
            logging.getLogger(name).addHandler(self)
        logging.getLogger("heard").setLevel(logging.DEBUG)

    def end(self) -> None:
        for name in WATCHED:
            logging.getLogger(name).removeHandler(self)
        logging.getLogger("heard").setLevel(logging.NOTSET)

    def told(self) -> list[str]:
        """What was found since it was last asked for."""
        found, self.found = self.found, []
        return found
