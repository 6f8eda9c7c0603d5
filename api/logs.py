"""What a running process says of itself, on stderr: our words, and others' when something fails."""

import logging
from typing import Final

LOG_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"
CHATTY: Final = ("uvicorn", "alembic")


def log_to_stderr(level: int = logging.INFO) -> None:
    """From now on. Loggers of Heard are called `heard.*`."""
    logging.basicConfig(level=level, format=LOG_FORMAT)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
