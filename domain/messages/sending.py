"""Storing messages, each once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from domain.messages.events import MessagesStored
from domain.messages.models import Message, MessageKind
from domain.shared.ids import (
    CustomerId,
    FeedbackId,
    MessageId,
    ReleaseId,
    RoadmapItemId,
    WorkspaceId,
    new_id,
)
from domain.shared.work import UnitOfWork

PORTION: Final = 100


@dataclass(frozen=True, kw_only=True)
class MessageDraft:
    """News for one customer. `cause` names what happened: `release:…`, `reply:…`, `event:…`."""

    customer_id: CustomerId
    kind: MessageKind
    cause: str
    feedback_id: FeedbackId | None = None
    item_id: RoadmapItemId | None = None
    release_id: ReleaseId | None = None
    params: dict[str, Any] = field(default_factory=dict)


async def send_messages(
    work: UnitOfWork, workspace_id: WorkspaceId, drafts: Sequence[MessageDraft]
) -> list[MessageId]:
    """The ids of those that were not there before; a draft of the same cause is not sent again."""
    in_order = sorted(drafts, key=lambda draft: (draft.customer_id, draft.kind, draft.cause))
    stored: list[MessageId] = []
    for start in range(0, len(in_order), PORTION):
        rows = [_row(work, workspace_id, draft) for draft in in_order[start : start + PORTION]]
        inserted = await work.session.execute(
            work.insert(Message)
            .values(rows)
            .on_conflict_do_nothing(
                index_elements=[Message.customer_id, Message.kind, Message.cause]
            )
            .returning(Message.id)
        )
        new = tuple(inserted.scalars())
        if new:
            work.record(MessagesStored(workspace_id=workspace_id, message_ids=new))
        stored.extend(new)
    return stored


def _row(work: UnitOfWork, workspace_id: WorkspaceId, draft: MessageDraft) -> dict[str, Any]:
    return {
        "id": MessageId(new_id()),
        "workspace_id": workspace_id,
        "customer_id": draft.customer_id,
        "kind": draft.kind,
        "cause": draft.cause,
        "feedback_id": draft.feedback_id,
        "item_id": draft.item_id,
        "release_id": draft.release_id,
        "params": draft.params,
        "created_at": work.now,
    }
