"""Sensitive acts leave an entry, once, and refused ones leave none."""

import pytest

from domain.auditing.models import AuditEntry
from domain.auditing.queries import entries_page
from domain.feedback.judging import judge_feedback
from domain.people.roles import Role
from domain.people.signing_in import add_member
from domain.releases.errors import VersionTaken
from domain.releases.publishing import ReleaseDraft, publish_release
from domain.roadmap.stages import prepare_stages
from domain.shared.ids import public_id
from domain.shared.paging import PageRequest
from domain.workspaces.errors import InvalidOrigin
from domain.workspaces.sites import add_site
from rewards.catalogue import Offer, create_reward, restock_reward, retire_reward
from tests.support.world import World


async def told(world: World) -> list[AuditEntry]:
    """Oldest first."""
    async with world.database.reading() as session:
        page = await entries_page(session, world.workspace_id, PageRequest(100))
    return list(reversed(page.items))


async def test_rewards_are_told_of_once_for_one_change(world: World) -> None:
    owner = world.member(Role.OWNER)
    offer = Offer(title="Lens cloth", cost=10, stock=5)
    for _ in range(2):
        async with world.database.transaction() as work:
            reward = await create_reward(work, owner, offer, idempotency_key="create")
        async with world.database.transaction() as work:
            await restock_reward(
                work, owner, reward_id=reward.id, pieces=7, idempotency_key="restock"
            )
    for _ in range(2):
        async with world.database.transaction() as work:
            await retire_reward(work, owner, reward_id=reward.id)
    entries = await told(world)
    assert [(entry.action, entry.details) for entry in entries] == [
        ("reward.created", {"title": "Lens cloth", "cost": 10, "stock": 5}),
        ("reward.restocked", {"pieces": 7}),
        ("reward.retired", {}),
    ]
    assert {entry.subject for entry in entries} == {public_id("reward", reward.id)}
    assert {entry.actor for entry in entries} == {owner.actor}


async def test_a_judgement_is_told_when_it_changes_something(world: World) -> None:
    feedback = await world.feedback("A secret of the customer.")
    for valid in (False, False, True):
        async with world.database.transaction() as work:
            await judge_feedback(work, world.manager, feedback_id=feedback.id, valid=valid)
    entries = await told(world)
    assert [(entry.action, entry.details) for entry in entries] == [
        ("feedback.judged", {"valid": False}),
        ("feedback.judged", {"valid": True}),
    ]
    assert entries[0].subject == public_id("feedback", feedback.id)


async def test_releases_sites_and_members_are_told_unless_refused(world: World) -> None:
    async with world.database.transaction() as work:
        await prepare_stages(work, world.workspace_id)
        member = await add_member(
            work,
            world.system,
            email="mei@lumen.example",
            name="Mei",
            role=Role.AGENT,
            password="correct horse battery",
        )
        site = await add_site(work, world.system, name="Shop", origins=["https://shop.example"])
        release = await publish_release(
            work, world.system, ReleaseDraft(version="1.0", title="First")
        )
    for refusal, act in (
        (
            VersionTaken,
            lambda work: publish_release(
                work, world.system, ReleaseDraft(version="1.0", title="Again")
            ),
        ),
        (InvalidOrigin, lambda work: add_site(work, world.system, name="x", origins=["nowhere"])),
    ):
        with pytest.raises(refusal):
            async with world.database.transaction() as work:
                await act(work)
    assert [(entry.action, entry.subject, entry.details) for entry in await told(world)] == [
        ("member.added", public_id("member", member.id), {"role": "agent"}),
        (
            "site.added",
            public_id("site", site.id),
            {"name": "Shop", "origins": ["https://shop.example"]},
        ),
        ("release.published", public_id("release", release.id), {"version": "1.0", "items": 0}),
    ]
    assert "mei@lumen.example" not in str([vars(entry) for entry in await told(world)])
