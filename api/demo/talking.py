"""What the imaginary customers and team say on the roadmap: dates that slip, ideas, comments."""

from datetime import date
from typing import Any
from uuid import UUID

from api.demo.invention import invented
from api.demo.stage import Stage
from domain.comments.posting import answer_as_team, comment_on_item
from domain.ideas.suggesting import IdeaDraft, suggest_idea
from domain.roadmap.dating import expect_item
from domain.roadmap.expecting import Expected, Precision
from domain.roadmap.picking import pick_item
from domain.shared.clock import utc_now
from domain.shared.ids import RoadmapItemId
from domain.shared.languages import Language
from domain.shared.work import UnitOfWork


async def talk(stage: Stage, items: dict[str, RoadmapItemId]) -> None:
    """All of it, in the order of the files."""
    for entry in invented("item"):
        if entry.get("is_picked"):
            await _pick(stage, items[entry["slug"]], entry["slug"])
        for number, said in enumerate(entry.get("expected", ())):
            stage.pace.skip(hours=12)
            await _expect(stage, items[entry["slug"]], f"{entry['slug']} {number}", said)
    for number, entry in enumerate(invented("idea")):
        stage.pace.skip(hours=entry["hours"])
        await _suggest(stage, f"idea {number}", entry)
    for number, entry in enumerate(invented("comment")):
        stage.pace.skip(hours=entry["hours"])
        await _say(stage, f"comment {number}", items[entry["item"]], entry)


async def _pick(stage: Stage, item_id: RoadmapItemId, slug: str) -> None:
    async def make(work: UnitOfWork) -> UUID:
        return (await pick_item(work, stage.team, item_id=item_id, is_picked=True)).id

    await stage.once(f"pick {slug}", make)


async def _expect(stage: Stage, item_id: RoadmapItemId, name: str, said: dict[str, Any]) -> None:
    """`months` counts from the month of today, so that the story never grows old."""

    async def make(work: UnitOfWork) -> UUID:
        item = await expect_item(
            work,
            stage.team,
            item_id=item_id,
            expected=_in_months(said["months"]),
            reason=said.get("reason"),
            reason_zh=said.get("reason_zh"),
        )
        return item.id

    await stage.once(f"expect {name}", make)


def _in_months(months: int) -> Expected:
    today = utc_now().date()
    counted = today.year * 12 + today.month - 1 + months
    return Expected(date(counted // 12, counted % 12 + 1, 1), Precision.MONTH)


async def _suggest(stage: Stage, name: str, entry: dict[str, Any]) -> None:
    async def make(work: UnitOfWork) -> UUID:
        draft = IdeaDraft(
            title=entry["title"],
            details=entry["details"],
            language=Language(entry["language"]),
            shown_as=entry["shown_as"],
        )
        idea = await suggest_idea(work, stage.customer(entry["by"]), draft)
        idea.is_demo = True
        return idea.id

    await stage.once(name, make)


async def _say(stage: Stage, name: str, item_id: RoadmapItemId, entry: dict[str, Any]) -> None:
    async def make(work: UnitOfWork) -> UUID:
        if entry["by"] == "team":
            said = await answer_as_team(work, stage.team, item_id=item_id, text=entry["text"])
        else:
            viewer = stage.customer(entry["by"])
            said = await comment_on_item(
                work, viewer, item_id=item_id, text=entry["text"], shown_as=viewer.name
            )
        said.is_demo = True
        return said.id

    await stage.once(name, make)
