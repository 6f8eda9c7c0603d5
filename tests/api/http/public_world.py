"""What the public pages are about: items, voices and releases, made as the team makes them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from sqlalchemy import Engine, event, func, update

from domain.feedback.models import Channel
from domain.feedback.submitting import Submission, submit_feedback
from domain.people.models import Customer
from domain.releases.models import Release
from domain.releases.publishing import ReleaseDraft, publish_release
from domain.roadmap import queries
from domain.roadmap.creating import ItemDraft, ItemTexts, create_roadmap_item
from domain.roadmap.linking import link_evidence
from domain.roadmap.models import RoadmapItem, StageMeaning
from domain.roadmap.moving import move_roadmap_item
from domain.shared.ids import CustomerId, RoadmapItemId, WorkspaceId, new_id
from domain.shared.viewer import Viewer, system_viewer
from domain.shared.work import Database
from tests.support.api import BASE_URL, Product

OWN = {"origin": BASE_URL, "sec-fetch-site": "same-origin"}
FOREIGN = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}


@dataclass(frozen=True)
class Team:
    """Who fills the roadmap of one workspace."""

    database: Database
    workspace_id: WorkspaceId

    @property
    def viewer(self) -> Viewer:
        return system_viewer(self.workspace_id)

    async def item(
        self, title: str, *, stage: StageMeaning | None = None, **texts: str
    ) -> RoadmapItem:
        demo = bool(texts.pop("demo", ""))
        reason, reason_zh = texts.pop("reason", None), texts.pop("reason_zh", None)
        async with self.database.transaction() as work:
            draft = ItemDraft(texts=ItemTexts(title=title, **texts), is_demo=demo)
            item = await create_roadmap_item(work, self.viewer, draft)
        if stage is None:
            return item
        async with self.database.transaction() as work:
            target = await queries.leading_stage(work.session, self.workspace_id, stage)
            return await move_roadmap_item(
                work,
                self.viewer,
                item_id=item.id,
                stage_id=target.id,
                reason=reason,
                reason_zh=reason_zh,
            )

    async def voice(
        self, item: RoadmapItem, text: str = "Please.", *, thanks_name: str | None = None
    ) -> CustomerId:
        """Feedback that speaks for `item`, by a customer who may be thanked by that name."""
        customer_id = CustomerId(new_id())
        async with self.database.transaction() as work:
            work.session.add(
                Customer(
                    id=customer_id,
                    workspace_id=self.workspace_id,
                    external_id=str(customer_id),
                    name="Secret Name",
                    thanks_name=thanks_name,
                    created_at=work.now,
                )
            )
            await work.session.flush()
            said = Submission(
                channel=Channel.WIDGET,
                text=text,
                kind=None,
                score=None,
                customer_id=customer_id,
                is_verified=True,
            )
            feedback = await submit_feedback(work, self.viewer, said)
        async with self.database.transaction() as work:
            await link_evidence(work, self.viewer, item_id=item.id, feedback_id=feedback.id)
        return customer_id

    async def release(self, version: str, title: str, *items: RoadmapItem, **texts: Any) -> Release:
        async with self.database.transaction() as work:
            draft = ReleaseDraft(
                version=version,
                title=title,
                item_ids=tuple(RoadmapItemId(item.id) for item in items),
                **texts,
            )
            return await publish_release(work, self.viewer, draft)

    async def votes(self, votes_by_slug: dict[str, int]) -> None:
        """Set tallies, as if that many had voted."""
        async with self.database.transaction() as work:
            for slug, votes in votes_by_slug.items():
                await work.session.execute(
                    update(RoadmapItem).where(RoadmapItem.slug == slug).values(votes_count=votes)
                )


def team_of(product: Product) -> Team:
    return Team(product.heard.database, product.workspace_id)


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every statement that any engine runs meanwhile."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def visitor(product: Product) -> httpx.AsyncClient:
    """A browser of its own, with its own cookies."""
    return httpx.AsyncClient(transport=product.http._transport, base_url=BASE_URL)


async def customers(product: Product) -> int:
    async with product.heard.database.reading() as session:
        return int((await session.execute(func.count(Customer.id))).scalar_one())
