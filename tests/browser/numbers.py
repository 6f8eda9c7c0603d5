"""What stands in the demo's own database, for walks that ask what came of them."""

import sqlite3
from pathlib import Path
from typing import Final

from domain.feedback.tracking import TrackingNumber, shown_tracking_number
from tests.support.browsing import DemoProcess

NOBODYS: Final = """SELECT tracking_number FROM feedback
  WHERE customer_id IS NULL AND text IS NOT NULL ORDER BY received_at LIMIT 1 OFFSET ?"""


def look(demo: DemoProcess, statement: str, *values: object) -> object:
    """The first value that the demo's database has for it."""
    path = Path(demo.environment["HEARD_DATA_DIR"]) / "heard.db"
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return database.execute(statement, values).fetchone()[0]
    finally:
        database.close()


def nobodys(demo: DemoProcess, place: int) -> tuple[str, str]:
    """A number that nobody has claimed: as it is stored, and as it is shown."""
    stored = str(look(demo, NOBODYS, place))
    return stored, shown_tracking_number(TrackingNumber(stored))
