"""Customers who speak, and a team that answers: the stories that pages are tested with."""

from collections.abc import Sequence

from domain.feedback import queries as feedback_queries
from domain.feedback.scales import RatingKind
from domain.feedback.tracking import TrackingNumber, shown_tracking_number
from domain.intake.receiving import Sender, Words, receive_from_site
from domain.people.identity import Identity
from domain.releases.models import Release
from domain.releases.publishing import ReleaseDraft, publish_release
from domain.roadmap.creating import ItemDraft, ItemTexts, create_roadmap_item
from domain.roadmap.linking import link_evidence
from domain.roadmap.models import RoadmapItem
from domain.shared.ids import FeedbackId, RewardId
from domain.shared.viewer import system_viewer
from rewards.catalogue import Offer, create_reward
from tests.support.api import Product


async def heard_from(
    product: Product,
    who: str | None = "mei",
    *,
    text: str | None = None,
    kind: RatingKind | None = None,
    score: int | None = None,
    name: str | None = None,
    thanks_name: str | None = None,
) -> FeedbackId:
    """Somebody known to the shop, or nobody known, speaks through its site."""
    sender = Sender(identity=Identity(who, name or who.title(), None, None)) if who else Sender()
    words = Words(kind=kind, score=score, text=text, thanks_name=thanks_name)
    async with product.heard.database.transaction() as work:
        return await receive_from_site(work, product.site, sender, words, idempotency_key=None)


async def number_of(product: Product, feedback_id: FeedbackId) -> str:
    """The tracking number as it is shown."""
    async with product.heard.database.reading() as session:
        feedback = await feedback_queries.feedback_by_id(session, product.workspace_id, feedback_id)
    assert feedback is not None
    return shown_tracking_number(TrackingNumber(feedback.tracking_number))


async def linked_item(
    product: Product, feedback_ids: Sequence[FeedbackId], title: str, title_zh: str | None = None
) -> RoadmapItem:
    """An idea that those feedbacks speak for."""
    system = system_viewer(product.workspace_id)
    async with product.heard.database.transaction() as work:
        texts = ItemTexts(title=title, title_zh=title_zh)
        item = await create_roadmap_item(work, system, ItemDraft(texts=texts))
    for feedback_id in feedback_ids:
        async with product.heard.database.transaction() as work:
            await link_evidence(work, system, item_id=item.id, feedback_id=feedback_id)
    return item


async def shipped(product: Product, item: RoadmapItem, version: str = "1.1") -> Release:
    """A release that ships it, told to everyone."""
    async with product.heard.database.transaction() as work:
        draft = ReleaseDraft(version=version, title="Easier evenings", item_ids=(item.id,))
        release = await publish_release(work, system_viewer(product.workspace_id), draft)
    await product.work_off()
    return release


async def on_offer(
    product: Product, title: str, cost: int, *, stock: int = 5, limit: int | None = None
) -> RewardId:
    """A reward."""
    async with product.heard.database.transaction() as work:
        offer = Offer(title=title, cost=cost, stock=stock, per_customer_limit=limit)
        return (await create_reward(work, system_viewer(product.workspace_id), offer)).id


async def enter(product: Product, who: str = "mei", **claims: str) -> None:
    """Follow the link in the shop's app: from here on `product.http` is that customer."""
    response = await product.http.get(
        "/me/enter", params={"identity": product.identity(who, **claims)}
    )
    assert response.status_code == 303, response.text
