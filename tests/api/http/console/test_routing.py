"""Who has a feedback and by when, and the limits of the workspace, chosen in the console."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta

import httpx
import pytest
import pytest_asyncio

from api.opening import open_ready_workspace
from domain.feedback.models import Channel, Feedback
from domain.feedback.submitting import Submission, submit_feedback
from domain.people.roles import Role
from domain.routing import queries
from domain.routing.promising import DEFAULT_POLICY, Policy
from domain.routing.routing import Expected, expected_of
from domain.shared.clock import utc_now
from domain.shared.ids import WorkspaceId
from domain.shared.viewer import system_viewer
from tests.api.http.console.desk import FOREIGN, path_of, said, words
from tests.api.http.console.teamwork import actions, cleared, entered, joined, the_owner
from tests.support.api import Product
from tests.support.rows import count_rows

ROOM = "/console/deadlines"
LIMITS = {"first_hours": "8", "l1_hours": "12", "l2_hours": "72", "l3_hours": ""}
NEXT_WEEK = utc_now().date() + timedelta(days=7)

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module")
async def product(shared_product: Product) -> AsyncIterator[Product]:
    async for product in cleared(shared_product):
        yield product


async def policy_of(product: Product, workspace_id: WorkspaceId | None = None) -> Policy:
    async with product.heard.database.reading() as session:
        return await queries.policy_of(session, workspace_id or product.workspace_id)


async def expected(product: Product, feedback: Feedback) -> Expected:
    async with product.heard.database.reading() as session:
        return await expected_of(session, await session.get_one(Feedback, feedback.id))


async def team_date(product: Product, feedback: Feedback) -> datetime | None:
    async with product.heard.database.reading() as session:
        routes = await queries.routes_of(session, [feedback.id])
    return routes[0].due_at if routes else None


async def routed(product: Product, feedback: Feedback, **form: str) -> httpx.Response:
    return await product.http.post(f"{path_of(feedback)}/route?lang=en", data=form)


def shown(page: httpx.Response) -> list[str]:
    """What stands in the fields of the limits, in order."""
    return re.findall(r'name="\w+_hours"[^>]* value="([^"]*)"', page.text)


def end_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=UTC)


async def test_nobody_chooses_limits_from_another_page_or_without_the_right(
    product: Product,
) -> None:
    before = await policy_of(product)
    await entered(product, await joined(product))
    page = await product.http.get(f"{ROOM}?lang=en")
    assert page.text.count(" readonly") == 4
    assert (await product.http.post(ROOM, data=LIMITS)).status_code == 403

    await entered(product, await the_owner(product))
    assert (await product.http.post(ROOM, data=LIMITS, headers=FOREIGN)).status_code == 403
    assert await policy_of(product) == before


@pytest.mark.parametrize("typed", ["0", "8785", "soon", "1.5", "-3", "９"])
async def test_a_limit_that_is_none_is_refused_at_its_field(product: Product, typed: str) -> None:
    await entered(product, await the_owner(product))
    before = await policy_of(product)

    refused = await product.http.post(f"{ROOM}?lang=en", data={**LIMITS, "l2_hours": typed})

    assert refused.status_code == 422
    assert "A limit has 1 to 8784 hours." in words(refused)
    assert refused.text.count('aria-invalid="true"') == 1
    assert shown(refused) == ["8", "12", typed, ""]
    assert await policy_of(product) == before


async def test_the_chosen_limits_hold_in_this_workspace_alone(product: Product) -> None:
    async with product.heard.database.transaction() as work:
        other = await open_ready_workspace(work, slug="other", name="Other")
    await entered(product, await the_owner(product))
    waiting = await said(product, "It does not charge.")

    saved = await product.http.post(ROOM, data=LIMITS)

    assert saved.headers["location"] == ROOM
    page = await product.http.get(f"{ROOM}?lang=en")
    assert "Customers are told these limits from now on." in words(page)
    assert shown(page) == list(LIMITS.values())
    assert await policy_of(product) == Policy(8, 12, 72, None)
    assert await policy_of(product, other.id) == DEFAULT_POLICY
    assert await actions(product, 1) == ["workspace.deadlines_chosen"]
    promise = (await expected(product, waiting)).promise
    assert promise is not None
    assert promise.by == waiting.created_at + timedelta(hours=8)


async def test_a_feedback_gets_a_team_and_a_date_to_the_end_of_the_day(product: Product) -> None:
    await entered(product, await joined(product))
    feedback = await said(product)

    answer = await routed(product, feedback, team="Lenses", due=NEXT_WEEK.isoformat(), reason="New")

    page = await product.http.get(answer.headers["location"])
    assert "Saved. The customer reads it on the tracking page." in words(page)
    assert f'value="{NEXT_WEEK.isoformat()}"' in page.text
    assert (await expected(product, feedback)).team == "Lenses"
    assert await team_date(product, feedback) == end_of(NEXT_WEEK)
    assert "Lenses" in words(await product.http.get(f"{ROOM}?lang=en"))


@pytest.mark.parametrize(
    ("form", "sentence", "at"),
    [
        ({"due": "2020-01-01"}, "Please choose a date to come.", "route-due"),
        ({"due": "tomorrow"}, "Please choose a date to come.", "route-due"),
        ({"due": NEXT_WEEK.isoformat(), "reason": " "}, "say why it moves", "route-reason"),
        ({"team": "x" * 61}, "60", "route-team"),
    ],
)
async def test_what_cannot_be_a_route_is_refused_at_its_field_and_changes_nothing(
    product: Product, form: dict[str, str], sentence: str, at: str
) -> None:
    await entered(product, await joined(product))
    feedback = await said(product)

    refused = await routed(product, feedback, **{"team": "Lenses", "due": "", "reason": ""} | form)

    assert refused.status_code == 422
    assert sentence in words(refused)
    assert f'id="{at}-error"' in refused.text
    assert await team_date(product, feedback) is None
    assert (await expected(product, feedback)).team is None


async def test_a_viewer_routes_nothing_and_nobody_what_another_workspace_heard(
    product: Product,
) -> None:
    async with product.heard.database.transaction() as work:
        other = await open_ready_workspace(work, slug="elsewhere", name="Elsewhere")
        theirs = await submit_feedback(
            work, system_viewer(other.id), Submission(channel=Channel.API, text="Not yours")
        )
    ours = await said(product)
    await entered(product, await joined(product, "Vera", Role.VIEWER))
    assert (await routed(product, ours, team="Spies")).status_code == 403

    await entered(product, await the_owner(product))
    assert (await routed(product, theirs, team="Spies")).status_code == 404
    assert await count_rows(product.heard.database, "owner_team", "name = 'Spies'") == 0
    assert await team_date(product, ours) is None
    assert await team_date(product, theirs) is None
