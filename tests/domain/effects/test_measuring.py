"""By which scores an item is measured, and what is counted before and after it ships."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from domain.auditing.queries import entries_page
from domain.effects.comparing import TargetState, Verdict, Wanted
from domain.effects.errors import (
    NothingToMeasure,
    QuestionWithoutNumber,
    TargetOutOfRange,
    WindowOutOfRange,
)
from domain.effects.measuring import Choice, measure_effect, stop_measuring
from domain.effects.models import EffectMeasure
from domain.effects.observing import Observed, observed_effects, published_effects
from domain.feedback.judging import judge_feedback
from domain.feedback.scales import RatingKind
from domain.ideas.merging import merge_idea
from domain.people.roles import Role
from domain.roadmap.errors import ItemIsMerged, ItemNotFound
from domain.roadmap.models import RoadmapItem
from domain.shared.errors import NotAllowed, Refusal, TextTooLong
from domain.shared.ids import SiteId, new_id, public_id
from domain.shared.paging import PageRequest
from domain.shared.viewer import Viewer
from domain.surveys.errors import SurveyNotFound
from domain.workspaces.errors import SiteNotFound
from domain.workspaces.sites import add_site
from tests.domain.effects.scored import NOON, answered, said, ship_on
from tests.domain.roadmap.planned import neighbour_of, planned, with_stages
from tests.support.asked import live_survey
from tests.support.rows import count_rows
from tests.support.world import World

LATER = NOON + timedelta(days=400)
STARS = Choice(kind=RatingKind.STARS)


@pytest.fixture
async def roadmap(world: World) -> World:
    return await with_stages(world)


async def measured(
    world: World, item: RoadmapItem, choice: Choice = STARS, viewer: Viewer | None = None
) -> EffectMeasure:
    async with world.database.transaction() as work:
        return await measure_effect(work, viewer or world.manager, item_id=item.id, choice=choice)


async def observed(world: World, *items: RoadmapItem, now: datetime = LATER) -> list[Observed]:
    async with world.database.reading() as session:
        found = await observed_effects(
            session, world.workspace_id, [item.id for item in items], now=now
        )
    return [found[item.id] for item in items if item.id in found]


async def sides(world: World, item: RoadmapItem) -> tuple[int, int]:
    """How many answers count before and after."""
    [found] = await observed(world, item)
    assert found.comparison is not None
    return found.comparison.before.n, found.comparison.after.n


async def test_a_choice_is_kept_once_told_once_and_changed_in_place(roadmap: World) -> None:
    item = await planned(roadmap)
    choice = replace(STARS, touchpoint=" checkout ", target=4.2, is_public=True)
    for _ in range(2):
        measure = await measured(roadmap, item, choice)
    assert (measure.touchpoint, measure.target, measure.lowest, measure.highest) == (
        "checkout",
        4.2,
        1,
        5,
    )
    assert await count_rows(roadmap.database, "effect_measure") == 1
    assert await count_rows(roadmap.database, "outbox_event", "name = 'measure.chosen'") == 1
    await measured(roadmap, item, Choice(kind=RatingKind.NPS, days=7))
    async with roadmap.database.reading() as session:
        page = await entries_page(session, roadmap.workspace_id, PageRequest(10))
        stored = await session.get_one(EffectMeasure, item.id)
    assert (stored.kind, stored.days, stored.target, stored.is_public) == (
        RatingKind.NPS,
        7,
        None,
        False,
    )
    assert [(entry.action, entry.subject, entry.details) for entry in reversed(page.items)] == [
        (
            "measure.chosen",
            public_id("roadmapitem", item.id),
            {"measure": measure, "window": window, "target": target, "public": public},
        )
        for measure, window, target, public in (("stars", 30, 4.2, True), ("nps", 7, None, False))
    ]
    for _ in range(2):
        async with roadmap.database.transaction() as work:
            await stop_measuring(work, roadmap.manager, item_id=item.id)
    assert await count_rows(roadmap.database, "effect_measure") == 0
    assert await count_rows(roadmap.database, "outbox_event", "name = 'measure.stopped'") == 1
    assert await count_rows(roadmap.database, "audit_entry", "action = 'measure.stopped'") == 1


async def test_what_cannot_be_measured_is_refused_and_nothing_is_kept(roadmap: World) -> None:
    item, merged = await planned(roadmap), await planned(roadmap, "Night mode")
    async with roadmap.database.transaction() as work:
        await merge_idea(work, roadmap.manager, item_id=merged.id, into_id=item.id)
    survey = await live_survey(roadmap.database, roadmap.workspace_id)
    foreign = await neighbour_of(roadmap)

    async def refused(
        refusal: type[Refusal],
        choice: Choice = STARS,
        *,
        of: RoadmapItem = item,
        by: Viewer = roadmap.manager,
    ) -> None:
        with pytest.raises(refusal):
            await measured(roadmap, of, choice, by)

    await refused(NothingToMeasure, Choice())
    await refused(NothingToMeasure, replace(STARS, survey=survey.slug, question="score"))
    await refused(NothingToMeasure, replace(STARS, survey=survey.slug))
    await refused(SurveyNotFound, Choice(survey="none", question="score"))
    await refused(QuestionWithoutNumber, Choice(survey=survey.slug, question="words"))
    await refused(QuestionWithoutNumber, Choice(survey=survey.slug, question="none"))
    for days in (6, 181, 0, -30):
        await refused(WindowOutOfRange, replace(STARS, days=days))
    for target in (0.9, 5.1, float("nan"), float("inf")):
        await refused(TargetOutOfRange, replace(STARS, target=target))
    await refused(TextTooLong, replace(STARS, touchpoint="x" * 101))
    await refused(SiteNotFound, replace(STARS, site_id=SiteId(new_id())))
    await refused(ItemIsMerged, of=merged)
    await refused(ItemNotFound, by=foreign.manager)
    for viewer in (
        roadmap.member(Role.AGENT),
        roadmap.stranger,
        roadmap.as_customer(await roadmap.customer()),
    ):
        await refused(NotAllowed, by=viewer)
        with pytest.raises(NotAllowed):
            async with roadmap.database.transaction() as work:
                await stop_measuring(work, viewer, item_id=item.id)
    assert await count_rows(roadmap.database, "effect_measure") == 0
    assert await count_rows(roadmap.database, "audit_entry", "action LIKE 'measure%'") == 0


async def test_a_moment_belongs_to_one_side_whatever_its_time_zone(roadmap: World) -> None:
    item = await planned(roadmap)
    await ship_on(roadmap.database, item.id)
    await measured(roadmap, item, replace(STARS, days=7))
    week, tick = timedelta(days=7), timedelta(microseconds=1)
    shanghai = timezone(timedelta(hours=8))
    honolulu = timezone(timedelta(hours=-10))
    for at in (NOON - week - tick, NOON + week):
        await said(roadmap.database, roadmap.workspace_id, at, {1: 1})
    assert await sides(roadmap, item) == (0, 0)
    for at in (NOON - week, (NOON - tick).astimezone(shanghai)):
        await said(roadmap.database, roadmap.workspace_id, at, {2: 1})
    assert await sides(roadmap, item) == (2, 0)
    for at in (NOON.astimezone(honolulu), NOON, NOON + week - tick):
        await said(roadmap.database, roadmap.workspace_id, at, {3: 1})
    assert await sides(roadmap, item) == (2, 3)


async def test_only_what_was_chosen_counts(roadmap: World) -> None:
    """Not other kinds, other places, fakes, or what the neighbour's customers say."""
    item = await planned(roadmap)
    await ship_on(roadmap.database, item.id)
    neighbour = await neighbour_of(roadmap)
    async with roadmap.database.transaction() as work:
        site = await add_site(work, roadmap.system, name="Shop", origins=["https://a.example"])
    database, workspace_id = roadmap.database, roadmap.workspace_id
    await said(database, workspace_id, NOON, {9: 1}, kind=RatingKind.NPS)
    await said(database, neighbour.workspace_id, NOON, {5: 1})
    [_, fake] = await said(database, workspace_id, NOON, {5: 2})
    await said(database, workspace_id, NOON, {4: 2}, touchpoint="checkout")
    await said(database, workspace_id, NOON, {3: 4}, touchpoint="checkout", site_id=site.id)
    async with database.transaction() as work:
        await judge_feedback(work, roadmap.manager, feedback_id=fake.id, valid=False)
    counted = []
    for choice in (
        STARS,
        replace(STARS, touchpoint="checkout"),
        replace(STARS, touchpoint="checkout", site_id=site.id),
        replace(STARS, touchpoint="Checkout"),
        Choice(kind=RatingKind.NPS),
        Choice(kind=RatingKind.CSAT),
    ):
        await measured(roadmap, item, choice)
        counted.append((await sides(roadmap, item))[1])
    assert counted == [7, 6, 4, 0, 1, 0]


async def test_questions_of_surveys_count_when_the_response_is_complete(roadmap: World) -> None:
    item, other = await planned(roadmap), await planned(roadmap, "Strap")
    survey = await live_survey(roadmap.database, roadmap.workspace_id)
    for one in (item, other):
        await ship_on(roadmap.database, one.id)
    place = (roadmap.database, roadmap.workspace_id, survey.id)
    await answered(*place, NOON - timedelta(days=1), "score", {10: 10, 8: 5, 0: 5})
    await answered(*place, NOON + timedelta(days=1), "score", {10: 19, 6: 1})
    await answered(*place, NOON, "score", {0: 3}, is_complete=False)
    await answered(*place, NOON, "other", {0: 3})
    asked = Choice(survey=survey.slug, question="score", target=90)
    measure = await measured(roadmap, item, asked)
    await measured(roadmap, other)
    assert (measure.lowest, measure.highest) == (-100, 100)
    assert measure.question_title["zh"] == "您会推荐我们吗？"
    found, stars = await observed(roadmap, item, other)
    assert found.comparison and stars.comparison
    before, after = found.comparison.before, found.comparison.after
    assert (before.n, before.value, after.n, after.value) == (20, 25, 20, 90)
    assert (found.verdict, found.target_state) == (Verdict.BETTER, TargetState.REACHED)
    assert stars.comparison.after.n == 0


async def test_everybody_reads_what_is_published_and_known_alone(roadmap: World) -> None:
    items = [await planned(roadmap, title) for title in ("Known", "Secret", "Few", "Unshipped")]
    known, secret, few, unshipped = items
    database, workspace_id = roadmap.database, roadmap.workspace_id
    for item in (known, secret, few):
        await ship_on(database, item.id)
    await said(database, workspace_id, NOON - timedelta(days=1), {3: 10, 4: 10})
    await said(database, workspace_id, NOON + timedelta(days=1), {4: 10, 5: 10})
    for item in (known, unshipped):
        await measured(roadmap, item, replace(STARS, is_public=True, target=4.6))
    await measured(roadmap, secret)
    await measured(roadmap, few, replace(STARS, is_public=True, touchpoint="checkout"))
    async with database.reading() as session:
        ids = [item.id for item in items]
        read = await published_effects(session, workspace_id, ids, now=LATER)
        elsewhere = await published_effects(
            session, (await neighbour_of(roadmap)).workspace_id, ids, now=LATER
        )
    assert (set(read), elsewhere) == ({known.id}, {})
    assert (read[known.id].verdict, read[known.id].target_state) == (
        Verdict.BETTER,
        TargetState.NOT_REACHED,
    )
    [early] = await observed(roadmap, known, now=NOON + timedelta(days=30, microseconds=-1))
    assert (early.is_over, early.target_state) == (False, TargetState.NOT_YET)
    [waiting] = await observed(roadmap, unshipped)
    assert (waiting.comparison, waiting.until, waiting.verdict, waiting.target_state) == (
        None,
        None,
        Verdict.UNKNOWN,
        TargetState.NOT_YET,
    )
    await measured(roadmap, known, replace(STARS, wanted=Wanted.LOWER))
    assert (await observed(roadmap, known))[0].verdict is Verdict.WORSE
