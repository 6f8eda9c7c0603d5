"""A live survey, campaigns that offer it, and people who look at pages."""

from dataclasses import dataclass
from typing import Any

from domain.campaigns.asking import what_to_ask
from domain.campaigns.drafting import CampaignDraft
from domain.campaigns.editing import create_campaign
from domain.campaigns.judging import Person, Visit
from domain.campaigns.models import Campaign, Contact
from domain.campaigns.rules import DeviceClass, Rests, Rules
from domain.campaigns.showing import show_campaign
from domain.campaigns.switching import switch_campaign
from domain.shared.ids import CampaignId, CustomerId, SiteId, SurveyId, new_id
from domain.surveys.models import Survey, SurveyState
from domain.workspaces.sites import add_site
from tests.support.world import World

NO_RESTS = Rests(shown=0, dismissed=0, answered=0, most_shows=100)
PAGE = "https://shop.example/checkout/pay"


@dataclass(frozen=True)
class Asked:
    """Lumen with a site and the live survey `nps`."""

    world: World
    site_id: SiteId
    survey_id: SurveyId

    def visit(self, address: str = PAGE, language: str = "en", **changes: Any) -> Visit:
        changes = {"site_id": self.site_id, "device": DeviceClass.DESKTOP, **changes}
        return Visit(address=address, language=language, **changes)

    async def campaign(
        self, name: str = "Checkout", *, is_on: bool = True, **changes: Any
    ) -> CampaignId:
        """`changes` are those of the draft."""
        async with self.world.database.transaction() as work:
            draft = CampaignDraft(name=name, survey="nps", **changes)
            made = await create_campaign(work, self.world.manager, draft)
            await switch_campaign(work, self.world.manager, campaign_id=made.id, is_on=is_on)
            return made.id

    async def stored(self, campaign_id: CampaignId) -> Campaign:
        async with self.world.database.reading() as session:
            return await session.get_one(Campaign, campaign_id)

    async def names(self, person: Person, visit: Visit | None = None) -> list[str]:
        """The campaigns that may run."""
        async with self.world.database.transaction() as work:
            found = await what_to_ask(
                work.session, self.world.workspace_id, person, visit or self.visit(), work.now
            )
        return [campaign.name for campaign, _ in found]

    async def show(
        self, campaign_id: CampaignId, person: Person, visit: Visit | None = None
    ) -> Contact:
        async with self.world.database.transaction() as work:
            return await show_campaign(
                work, self.world.workspace_id, person, visit or self.visit(), campaign_id
            )


def person(customer_id: CustomerId, **traits: str) -> Person:
    return Person(f"customer {customer_id}", customer_id, traits)


def rules(**changes: Any) -> Rules:
    """Without rests, unless they are given."""
    return Rules(**{"rests": NO_RESTS, **changes})


async def prepared(world: World) -> Asked:
    async with world.database.transaction() as work:
        site = await add_site(work, world.system, name="Shop", origins=["https://shop.example"])
        survey = Survey(
            id=SurveyId(new_id()),
            workspace_id=world.workspace_id,
            slug="nps",
            name="How was it?",
            state=SurveyState.LIVE,
            draft={},
            version=1,
            created_at=work.now,
            changed_at=work.now,
        )
        work.session.add(survey)
    return Asked(world, site.id, survey.id)
