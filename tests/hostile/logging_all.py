"""All that any logger says, at its most talkative, as Heard would write it."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from api.logs import CHATTY, LOG_FORMAT, JsonLines, Lines


@contextmanager
def everything_logged() -> Iterator[io.StringIO]:
    """Both forms, one after the other for each record, down to DEBUG."""
    written = io.StringIO()
    handlers = []
    for form in (JsonLines(), Lines(LOG_FORMAT)):
        handler = logging.StreamHandler(written)
        handler.setFormatter(form)
        handlers.append(handler)
    root, before = logging.getLogger(), logging.getLogger().level
    levels = {name: logging.getLogger(name).level for name in CHATTY}
    root.setLevel(logging.DEBUG)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    for handler in handlers:
        root.addHandler(handler)
    try:
        yield written
    finally:
        root.setLevel(before)
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)
        for handler in handlers:
            root.removeHandler(handler)
