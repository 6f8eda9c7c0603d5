"""Keeping the print of who sent a feedback, in the transaction that stores it."""

from domain.feedback.models import Feedback
from domain.fingerprints import queries
from domain.fingerprints.models import PrintSalt, SenderPrint
from domain.fingerprints.printing import day_of, new_salt, print_of
from domain.shared.work import UnitOfWork


async def keep_print(work: UnitOfWork, feedback: Feedback, trace: bytes | None) -> None:
    """`trace` is what the edge knows of the sender, made opaque; None where it tells nothing."""
    if trace is None:
        return
    salt = await _salt_of_today(work)
    work.session.add(
        SenderPrint(
            feedback_id=feedback.id,
            workspace_id=feedback.workspace_id,
            print=print_of(trace, salt, feedback.workspace_id),
            kept_at=work.now,
        )
    )


async def _salt_of_today(work: UnitOfWork) -> bytes:
    """Made by whoever needs it first; of two at once, both take the one that was stored."""
    day = day_of(work.now)
    known = await queries.salt_of(work.session, day)
    if known is not None:
        return known
    await work.session.execute(
        work.insert(PrintSalt).values(day=day, salt=new_salt()).on_conflict_do_nothing()
    )
    made = await queries.salt_of(work.session, day)
    assert made is not None
    return made
