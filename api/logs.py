"""What a running process says of itself on stderr, as lines for people or as JSON for programs.

Never personal data, never secrets: what failed is told by its kind and its place in the code, since
the messages of databases and libraries quote the values that they failed on.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any, Final

LOG_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"
CHATTY: Final = (
    "uvicorn",
    "alembic",
    "httpx",
    "httpcore",
    "authlib",
    "aiosqlite",
    "asyncpg",
    "sqlalchemy",
)
"""Libraries that, asked for more, write down statements with their values, or addresses."""
JSON: Final = "json"

_STANDARD: Final = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class Lines(logging.Formatter):
    """One line a record, then the frames of what failed."""

    def format(self, record: logging.LogRecord) -> str:
        """Another handler's words for the failure, which it left on the record, do not count."""
        theirs, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = theirs

    def formatException(self, ei: Any) -> str:  # noqa: N802  (logging's name)
        """Its kind and its frames, not its message."""
        return failure_shown(ei[1])


class JsonLines(Lines):
    """One JSON object a record: `time`, `level`, `logger`, `message`, and what else it bears."""

    def format(self, record: logging.LogRecord) -> str:
        """The object."""
        shown: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        shown |= {name: value for name, value in vars(record).items() if name not in _STANDARD}
        if record.exc_info:
            shown["failure"] = self.formatException(record.exc_info)
        return json.dumps(shown, ensure_ascii=False, default=str)


def failure_shown(failure: BaseException | None) -> str:
    """The kinds of `failure` and of what caused it, each with its frames."""
    shown = []
    while failure is not None:
        frames = "".join(traceback.format_tb(failure.__traceback__))
        shown.append(f"{type(failure).__qualname__}\n{frames}".rstrip())
        failure = failure.__cause__ or failure.__context__
    return "\ncaused by ".join(shown)


def log_to_stderr(level: int = logging.INFO, form: str = "text") -> None:
    """From now on. Loggers of Heard are called `heard.*`."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if form == JSON else Lines(LOG_FORMAT))
    logging.basicConfig(level=level, handlers=[handler])
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
