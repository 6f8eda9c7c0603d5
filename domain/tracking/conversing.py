"""The thread of a feedback: what the team and its sender wrote, in order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.feedback.models import Reply
from domain.tracking.models import CustomerReply


@dataclass(frozen=True)
class Said:
    """One message. The team's has an author and is Markdown; the sender's is plain text."""

    text: str
    at: datetime
    author: str | None

    @property
    def is_team(self) -> bool:
        """Whether the team said it."""
        return self.author is not None


def thread(team: Iterable[Reply], sender: Iterable[CustomerReply]) -> list[Said]:
    """Both sides, oldest first."""
    said: list[tuple[UUID, Said]] = [
        (reply.id, Said(reply.text, reply.created_at, reply.author_name)) for reply in team
    ]
    said += [(own.id, Said(own.text, own.created_at, None)) for own in sender]
    return [message for _, message in sorted(said, key=lambda one: (one[1].at, one[0]))]
