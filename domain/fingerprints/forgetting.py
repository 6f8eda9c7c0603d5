"""Forgetting: salts of days that are over, and prints after a day."""

from datetime import timedelta
from typing import Final

from sqlalchemy import delete

from domain.fingerprints.models import PrintSalt, SenderPrint
from domain.fingerprints.printing import day_of
from domain.shared.work import UnitOfWork, changed_rows

PRINTS_LAST: Final = timedelta(hours=24)


async def forget_prints(work: UnitOfWork) -> int:
    """How many prints are gone. The salt of today stays, all others go."""
    await work.session.execute(delete(PrintSalt).where(PrintSalt.day < day_of(work.now)))
    gone = await work.session.execute(
        delete(SenderPrint).where(SenderPrint.kept_at < work.now - PRINTS_LAST)
    )
    return changed_rows(gone)
