"""Keeping what was masked, in the transaction that stores the masked words."""

from collections.abc import Iterable

from domain.feedback.models import Feedback
from domain.originals.models import OriginalWords
from domain.originals.queries import are_originals_kept
from domain.shared.ids import WorkspaceId
from domain.shared.work import UnitOfWork


async def keep_originals(
    work: UnitOfWork,
    workspace_id: WorkspaceId,
    said: Iterable[tuple[Feedback, str | None]],
) -> None:
    """Of each feedback and the words as they came: those that masking changed.

    Nothing where the workspace does not say so, or where Heard has no key to seal with.
    """
    masked = [(stored, words) for stored, words in said if words and _was_masked(stored, words)]
    if not masked or work.vault is None:
        return
    if not await are_originals_kept(work.session, workspace_id):
        return
    work.session.add_all(
        OriginalWords(
            feedback_id=stored.id,
            workspace_id=workspace_id,
            sealed=work.vault.seal(stored.id, words),
            created_at=work.now,
        )
        for stored, words in masked
    )
    await work.session.flush()


def _was_masked(stored: Feedback, words: str) -> bool:
    """Cleaning changes edges and line ends alone."""
    return stored.text != words.replace("\r\n", "\n").replace("\r", "\n").strip()
