"""What the imaginary team does with the words: grades, answers, plans, ships, rewards."""

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from api.demo.invention import invented
from api.demo.stage import Stage
from domain.feedback.replying import reply_to_feedback
from domain.priorities.arithmetic import Assessment, Level
from domain.priorities.grading import grade_feedback
from domain.releases.models import ChangeKind
from domain.releases.publishing import ReleaseDraft, publish_release
from domain.roadmap import queries as roadmap_queries
from domain.roadmap.creating import ItemDraft, ItemTexts, create_roadmap_item
from domain.roadmap.linking import link_evidence
from domain.roadmap.models import StageMeaning
from domain.roadmap.moving import move_roadmap_item
from domain.shared.ids import RoadmapItemId
from domain.shared.work import UnitOfWork
from domain.votes.following import follow_item
from domain.votes.voting import cast_vote
from rewards.catalogue import Offer, create_reward

BEFORE_SHIPPING: Final = {"shipped": StageMeaning.IN_PROGRESS}


async def offer_rewards(stage: Stage) -> None:
    """The catalogue, in the order of the file."""
    for position, entry in enumerate(invented("reward")):
        fields = {name: value for name, value in entry.items() if name != "key"}
        offer = Offer(**fields, position=position, is_demo=True)

        async def make(work: UnitOfWork, offer: Offer = offer) -> UUID:
            return (await create_reward(work, stage.team, offer)).id

        await stage.once(f"reward {entry['key']}", make)


async def decide(stage: Stage) -> None:
    """Grade, and answer where there is an answer."""
    for entry in invented("decision"):
        stage.pace.skip(hours=5)

        async def grade(work: UnitOfWork, entry: dict[str, Any] = entry) -> UUID:
            feedback_id = await stage.feedback(work, entry["feedback"])
            assessment = Assessment(Level(entry["level"]), entry["urgency"], entry["importance"])
            await grade_feedback(work, stage.team, feedback_id=feedback_id, assessment=assessment)
            return feedback_id

        async def reply(work: UnitOfWork, entry: dict[str, Any] = entry) -> UUID:
            feedback_id = await stage.feedback(work, entry["feedback"])
            said = await reply_to_feedback(
                work,
                stage.team,
                feedback_id=feedback_id,
                text=entry["reply"],
                author_name=stage.team.name,
            )
            return said.id

        await stage.once(f"grade {entry['feedback']}", grade)
        if "reply" in entry:
            await stage.once(f"reply {entry['feedback']}", reply)


async def draw_roadmap(stage: Stage, tell: Callable[[], None]) -> dict[str, RoadmapItemId]:
    """Items by their slug, with their evidence, at the stage they have before any release."""
    items = {}
    for entry in invented("item"):
        stage.pace.skip(hours=3)

        async def make(work: UnitOfWork, entry: dict[str, Any] = entry) -> UUID:
            names = ("title", "title_zh", "summary", "summary_zh")
            texts = ItemTexts(**{name: entry[name] for name in names})
            return (
                await create_roadmap_item(work, stage.team, ItemDraft(texts=texts, is_demo=True))
            ).id

        item_id = RoadmapItemId(await stage.once(f"item {entry['slug']}", make))
        items[entry["slug"]] = item_id
        await _link(stage, item_id, entry)
        await _move(stage, item_id, entry)
        tell()
    return items


async def _link(stage: Stage, item_id: RoadmapItemId, entry: dict[str, Any]) -> None:
    for text_id in entry["evidence"]:

        async def link(work: UnitOfWork, text_id: str = text_id) -> UUID:
            feedback_id = await stage.feedback(work, text_id)
            return (
                await link_evidence(work, stage.team, item_id=item_id, feedback_id=feedback_id)
            ).id

        await stage.once(f"evidence {entry['slug']} {text_id}", link)


async def _move(stage: Stage, item_id: RoadmapItemId, entry: dict[str, Any]) -> None:
    meaning = BEFORE_SHIPPING.get(entry["stage"]) or StageMeaning(entry["stage"])
    if meaning is StageMeaning.IDEA:
        return

    async def move(work: UnitOfWork) -> UUID:
        target = await roadmap_queries.leading_stage(work.session, stage.team.workspace_id, meaning)
        item = await move_roadmap_item(
            work,
            stage.team,
            item_id=item_id,
            stage_id=target.id,
            reason=entry.get("reason"),
            reason_zh=entry.get("reason_zh"),
        )
        return item.id

    await stage.once(f"move {entry['slug']}", move)


async def vote(stage: Stage, items: dict[str, RoadmapItemId]) -> None:
    """Votes and followers are dealt out by a fixed pattern: nobody real cast them."""
    slugs = [entry["slug"] for entry in invented("item") if entry["stage"] != "declined"]
    for place, slug in enumerate(slugs):
        stage.pace.skip(hours=2)
        for number, customer in enumerate(stage.customers):
            if (number * 5 + place * 7) % 12 >= 11 - (place * 5) % 9:
                continue
            viewer, follows = stage.as_customer(customer), number % 4 == place % 4

            async def cast(
                work: UnitOfWork, viewer: Any = viewer, slug: str = slug, follows: bool = follows
            ) -> UUID:
                await cast_vote(work, viewer, item_id=items[slug])
                if follows:
                    await follow_item(work, viewer, item_id=items[slug])
                return items[slug]

            await stage.once(f"vote {slug} {customer.external_id}", cast)


async def publish(stage: Stage, items: dict[str, RoadmapItemId]) -> None:
    """The releases, each on its day."""
    for entry in invented("release"):
        stage.pace.go_to(days_ago=entry["days_ago"])
        draft = ReleaseDraft(
            version=entry["version"],
            title=entry["title"],
            title_zh=entry["title_zh"],
            notes=entry["summary"],
            notes_zh=entry["summary_zh"],
            item_ids=tuple(items[slug] for slug in entry["items"]),
            kinds=tuple(
                (items[slug], ChangeKind(kind))
                for slug, kind in zip(entry["items"], entry["kinds"], strict=True)
            ),
            is_demo=True,
        )

        async def make(work: UnitOfWork, draft: ReleaseDraft = draft) -> UUID:
            return (await publish_release(work, stage.team, draft)).id

        await stage.once(f"release {entry['version']}", make)
