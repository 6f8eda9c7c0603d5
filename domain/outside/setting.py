"""Choosing whether masked words may go to the operator's model."""

from sqlalchemy import delete

from domain.auditing.recording import record_audit
from domain.outside import queries
from domain.outside.errors import NoOutsideModel
from domain.outside.models import OutsidePolicy, OutsideQuestion
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork


async def turn_outside_model_on(work: UnitOfWork, viewer: Viewer, *, host: str | None) -> None:
    """From now on `host`, which the operator has set, may be asked; the same again changes nothing.

    Nothing that was said before is asked about by itself. Refuses: NotAllowed; it takes an owner.
    NoOutsideModel, where the operator has set none.
    """
    viewer.must(Permission.MANAGE_PEOPLE)
    if host is None:
        raise NoOutsideModel
    if await queries.is_outside_on(work.session, viewer.workspace_id, host):
        return
    await _store(work, viewer, is_on=True, host=host)
    record_audit(work, viewer, "outside_model.turned_on", host=host)


async def turn_outside_model_off(work: UnitOfWork, viewer: Viewer) -> None:
    """Nobody is asked any more, and what waits to be asked is forgotten. Proposals stay.

    Refuses: NotAllowed; it takes an owner.
    """
    viewer.must(Permission.MANAGE_PEOPLE)
    stored = await queries.stored_policy(work.session, viewer.workspace_id)
    if stored is None or not stored.is_on:
        return
    await _store(work, viewer, is_on=False, host=stored.host)
    await work.session.execute(
        delete(OutsideQuestion).where(OutsideQuestion.workspace_id == viewer.workspace_id)
    )
    record_audit(work, viewer, "outside_model.turned_off", host=stored.host)


async def _store(work: UnitOfWork, viewer: Viewer, *, is_on: bool, host: str) -> None:
    stored = await queries.stored_policy(work.session, viewer.workspace_id)
    if stored is None:
        stored = OutsidePolicy(workspace_id=viewer.workspace_id)
        work.session.add(stored)
    stored.is_on, stored.host, stored.changed_at = is_on, host, work.now
    await work.session.flush()
