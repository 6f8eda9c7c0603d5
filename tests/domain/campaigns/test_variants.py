"""Several surveys in one campaign: who sees which, and that it stays so."""

from collections import Counter
from collections.abc import Sequence

import pytest

from domain.campaigns.asking import what_to_ask
from domain.campaigns.drafting import CampaignDraft, Other
from domain.campaigns.editing import edit_campaign
from domain.campaigns.errors import InvalidCampaign, NotToBeAsked, SurveyNotAskable, VariantsFixed
from domain.campaigns.judging import Person
from domain.campaigns.models import CampaignVariant
from domain.campaigns.results.varying import read_variants
from domain.campaigns.sampling import is_sampled
from domain.campaigns.settling import dismiss_contact, record_answered
from domain.campaigns.variants.choosing import variant_for
from domain.shared.ids import CampaignId, CampaignVariantId, new_id, public_id
from domain.surveys.models import Survey, SurveyState
from tests.domain.campaigns.asked import Asked, person, rules
from tests.support.rows import count_rows

HALF = (Other("words", 50),)


def split(*percents: int) -> list[CampaignVariant]:
    return [
        CampaignVariant(id=CampaignVariantId(new_id()), number=number, percent=percent)
        for number, percent in enumerate(percents, 1)
    ]


def shares(campaign_id: CampaignId, variants: Sequence[CampaignVariant]) -> Counter[int]:
    chosen = (variant_for(campaign_id, variants, f"host {n}") for n in range(4_000))
    return Counter(variant.number for variant in chosen if variant)


def test_shares_are_as_chosen_and_do_not_depend_on_who_is_asked_at_all() -> None:
    campaign_id, variants = CampaignId(new_id()), split(20, 30, 50)
    counts = shares(campaign_id, variants)
    assert counts == shares(campaign_id, variants)
    # Five standard deviations of 4,000 draws: a wrong share is off by hundreds.
    for number, expected in ((1, 800), (2, 1_200), (3, 2_000)):
        assert abs(counts[number] - expected) < 160
    people = [f"host {n}" for n in range(4_000) if is_sampled(campaign_id, f"host {n}", 25)]
    asked = Counter(
        found.number for one in people if (found := variant_for(campaign_id, variants, one))
    )
    assert abs(asked[3] - len(people) / 2) < 80
    assert variant_for(campaign_id, [], "host 1") is None


async def with_words(asked: Asked, slug: str = "words") -> Survey:
    """Another live survey."""
    async with asked.world.database.transaction() as work:
        survey = await work.session.get_one(Survey, asked.survey_id)
        copied = {
            column.key: getattr(survey, column.key)
            for column in Survey.__table__.columns
            if column.key not in {"id", "slug"}
        }
        other = Survey(id=new_id(), slug=slug, **copied)
        work.session.add(other)
    return other


async def offered(asked: Asked, who: Person) -> list[str]:
    async with asked.world.database.transaction() as work:
        found = await what_to_ask(
            work.session, asked.world.workspace_id, who, asked.visit(), work.now
        )
    return [survey.slug for _, survey in found]


async def test_each_person_is_offered_and_counted_with_one_variant(asked: Asked) -> None:
    await with_words(asked)
    campaign_id = await asked.campaign(others=HALF, rules=rules())
    seen: dict[str, int] = {}
    for n in range(12):
        who = person(await asked.world.customer(f"Person {n}"))
        [slug] = await offered(asked, who)
        contact = await asked.show(campaign_id, who)
        assert contact.variant == {"nps": 1, "words": 2}[slug]
        seen[slug] = seen.get(slug, 0) + 1
        async with asked.world.database.transaction() as work:
            if n % 2:
                await record_answered(
                    work, customer_id=who.customer_id, campaign=public_id("campaign", campaign_id)
                )
            else:
                viewer = asked.world.as_customer(contact.customer_id)
                await dismiss_contact(work, viewer, contact_id=contact.id)
    assert set(seen) == {"nps", "words"}
    async with asked.world.database.reading() as session:
        campaign = await asked.stored(campaign_id)
        found = await read_variants(session, asked.world.manager, campaign)
    assert [(one.survey.slug, one.variant.percent) for one in found] == [("nps", 50), ("words", 50)]
    assert {one.survey.slug: one.variant.shown_count for one in found} == seen
    assert sum(one.variant.answered_count for one in found) == campaign.answered_count == 6
    assert sum(one.variant.dismissed_count for one in found) == campaign.dismissed_count == 6


async def test_whoever_was_shown_one_keeps_it_when_they_are_known(asked: Asked) -> None:
    await with_words(asked)
    campaign_id = await asked.campaign(others=HALF, rules=rules())
    customer_id = await asked.world.customer()
    first = await asked.show(campaign_id, Person("device 1", customer_id))
    for n in range(8):
        again = await asked.show(campaign_id, Person(f"host {n}", customer_id))
        assert again.variant == first.variant


async def test_a_closed_variant_pauses_the_whole_comparison(asked: Asked) -> None:
    other = await with_words(asked)
    campaign_id = await asked.campaign(others=HALF, rules=rules())
    async with asked.world.database.transaction() as work:
        (await work.session.get_one(Survey, other.id)).state = SurveyState.CLOSED
    for n in range(6):
        who = person(await asked.world.customer(f"Person {n}"))
        assert await offered(asked, who) == []
        with pytest.raises(NotToBeAsked):
            await asked.show(campaign_id, who)
    assert await count_rows(asked.world.database, "contact") == 0


async def test_variants_change_until_somebody_was_asked(asked: Asked) -> None:
    await with_words(asked)
    await with_words(asked, "third")
    campaign_id = await asked.campaign(others=HALF, rules=rules())

    async def edit(others: tuple[Other, ...] | None, survey: str = "nps") -> list[tuple[str, int]]:
        draft = CampaignDraft(name="Checkout", survey=survey, others=others, rules=rules())
        async with asked.world.database.transaction() as work:
            await edit_campaign(work, asked.world.manager, draft, campaign_id=campaign_id)
        async with asked.world.database.reading() as session:
            campaign = await asked.stored(campaign_id)
            found = await read_variants(session, asked.world.manager, campaign)
        return [(one.survey.slug, one.variant.percent) for one in found]

    assert await edit((Other("third", 10), Other("words", 20))) == [
        ("nps", 70), ("third", 10), ("words", 20),
    ]  # fmt: skip
    assert await edit(()) == []
    assert await edit(HALF) == [("nps", 50), ("words", 50)]
    assert await edit(None) == [("nps", 50), ("words", 50)]
    await asked.show(campaign_id, person(await asked.world.customer()))
    for others, survey in (((), "nps"), ((Other("words", 40),), "nps"), (None, "third")):
        with pytest.raises(VariantsFixed):
            await edit(others, survey)
    assert await edit(HALF) == [("nps", 50), ("words", 50)]


@pytest.mark.parametrize(
    ("others", "refusal"),
    [
        ((Other("nps", 50),), InvalidCampaign),
        ((Other("words", 0),), InvalidCampaign),
        ((Other("words", 60), Other("third", 40)), InvalidCampaign),
        (tuple(Other(f"s{n}", 1) for n in range(5)), InvalidCampaign),
        ((Other("nowhere", 50),), SurveyNotAskable),
    ],
)
async def test_what_cannot_be_compared_makes_no_campaign(
    asked: Asked, others: tuple[Other, ...], refusal: type[Exception]
) -> None:
    await with_words(asked)
    with pytest.raises(refusal):
        await asked.campaign(others=others)
    assert await count_rows(asked.world.database, "campaign") == 0
    assert await count_rows(asked.world.database, "campaign_variant") == 0
