"""Reading all of the books again, and naming each row that does not add up."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from domain.shared.ids import EntryId, WorkspaceId
from domain.shared.languages import Sentence
from rewards.ledger.sealing import digest_of
from rewards.verifying import queries
from rewards.verifying.invariants import CHECKS

BATCH: Final = 500

INVARIANTS: Final = {
    "I1": Sentence("Each entry's postings sum to zero.", "每笔分录的各项记账之和为零。"),
    "I2": Sentence("No entry or posting was changed.", "分录与记账写入后未被改动。"),
    "I3": Sentence(
        "A balance is the sum of its postings, and what is held the sum of open holds.",
        "余额等于其记账之和，冻结额等于未结清的冻结之和。",
    ),
    "I4": Sentence("One cause, one entry of a kind.", "同一原因的同类分录只有一笔。"),
    "I6": Sentence("A pending award resolves once.", "待定积分只结算一次。"),
    "I7": Sentence(
        "Lots hold what is available, and each spending names the lots it took.",
        "各批积分之和等于可用积分，每次支出都记明取自哪些批次。",
    ),
    "I10": Sentence(
        "Every piece is left, held or issued, and nobody passed the limit.",
        "每件奖品或在库、或冻结、或已发放，且无人超过限额。",
    ),
    "I11": Sentence("Each redemption was paid once.", "每次兑换恰好支付一次。"),
    "I15": Sentence("Workspaces never mix.", "各工作区的账目互不混淆。"),
}


@dataclass(frozen=True)
class Finding:
    """Row `row_id` of `table` breaks `invariant`: `expected` by recomputing, `found` in the row."""

    invariant: str
    table: str
    row_id: UUID
    expected: int | str
    found: int | str


async def verify_ledger(
    session: AsyncSession, workspace_id: WorkspaceId | None = None
) -> list[Finding]:
    """Everything that does not add up, in one workspace or all; an empty list proves the books.

    Each check is a single statement, so it sees one moment even while others write. Not within a
    transaction that writes.
    """
    findings: list[Finding] = []
    for check in CHECKS:
        broken = await queries.mismatches(session, check, workspace_id)
        findings += [Finding(check.invariant, check.table, *row) for row in broken]
    return findings + await _broken_seals(session, workspace_id)


async def _broken_seals(session: AsyncSession, workspace_id: WorkspaceId | None) -> list[Finding]:
    broken: list[Finding] = []
    after: EntryId | None = None
    while batch := await queries.entries_with_postings(session, workspace_id, after, BATCH):
        for entry, postings in batch:
            recomputed = digest_of(entry, postings)
            if recomputed != entry.digest:
                broken.append(Finding("I2", "ledger_entry", entry.id, recomputed, entry.digest))
        after = batch[-1][0].id
        session.expunge_all()
    return broken
