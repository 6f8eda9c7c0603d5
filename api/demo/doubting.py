"""A burst of praise that nobody gave: the rules of trust point it out, and nobody has decided."""

from hashlib import blake2b
from typing import Any, Final
from uuid import UUID

from api.demo.invention import invented
from api.demo.stage import Stage
from domain.feedback.scales import RatingKind
from domain.intake.receiving import Sender, Words, receive_from_site
from domain.shared.work import UnitOfWork
from domain.workspaces import queries as workspace_queries

BROWSER: Final = blake2b(b"a browser of the demo").digest()
"""As the edge would have made it of a network and a browser that do not exist."""


async def come_at_once(stage: Stage) -> None:
    """Each by nobody known, through the shop's own widget."""
    for number, entry in enumerate(invented("burst")):

        async def say(work: UnitOfWork, entry: dict[str, Any] = entry) -> UUID:
            [site, *_] = await workspace_queries.sites_of(work.session, stage.team.workspace_id)
            words = Words(
                kind=RatingKind.NPS, score=10, text=entry["text"], touchpoint="order", language="en"
            )
            sender = Sender(trace=BROWSER)
            return await receive_from_site(work, site, sender, words, idempotency_key=None)

        await stage.once(f"burst {number}", say)
