"""Whether what somebody writes is seen at once."""

import re
from dataclasses import dataclass
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from domain.moderation import queries
from domain.moderation.models import Visibility
from domain.shared.ids import WorkspaceId
from domain.shared.viewer import Viewer

MOST_LINKS: Final = 2
"""What holds more links than this waits, whoever wrote it: that is what spam looks like."""

_LINK: Final = re.compile(r"https?://|www\.|\]\(", re.IGNORECASE)


@dataclass(frozen=True)
class Policy:
    """Who waits. At first those whom nobody vouches for."""

    nameless_wait: bool = True
    vouched_wait: bool = False

    def visibility(self, viewer: Viewer, *texts: str) -> Visibility:
        """How `texts` of the customer `viewer` stand until the team decides."""
        links = sum(len(_LINK.findall(text)) for text in texts)
        waits = self.vouched_wait if viewer.is_verified else self.nameless_wait
        return Visibility.WAITING if waits or links > MOST_LINKS else Visibility.VISIBLE


async def policy_of(session: AsyncSession, workspace_id: WorkspaceId) -> Policy:
    """The workspace's own, or the usual one."""
    stored = await queries.stored_policy(session, workspace_id)
    return Policy(stored.nameless_wait, stored.vouched_wait) if stored else Policy()
