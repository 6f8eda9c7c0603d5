"""One campaign of the imaginary shop: whoever looks at its goods for a while is asked, seldom."""

from uuid import UUID

from api.demo.stage import Stage
from domain.campaigns import queries
from domain.campaigns.drafting import CampaignDraft
from domain.campaigns.editing import create_campaign
from domain.campaigns.rules import Pages, Rules, Trigger, TriggerKind
from domain.campaigns.switching import switch_campaign
from domain.shared.work import UnitOfWork


async def offer_campaign(stage: Stage) -> None:
    """On, with the shop's first survey; nothing where the shop has none."""
    async with stage.database.reading() as session:
        surveys = await queries.live_surveys(session, stage.team.workspace_id)
    survey = min((each for each in surveys if each.is_demo), key=lambda it: it.id, default=None)
    if survey is None:
        return

    async def make(work: UnitOfWork) -> UUID:
        draft = CampaignDraft(
            name="After a look at the shelf",
            survey=survey.slug,
            touchpoint="shelf",
            rules=Rules(
                trigger=Trigger(kind=TriggerKind.DWELL, seconds=20),
                pages=Pages(include=("/demo", "/demo/products/*")),
            ),
        )
        campaign = await create_campaign(work, stage.team, draft)
        campaign.is_demo = True
        await switch_campaign(work, stage.team, campaign_id=campaign.id, is_on=True)
        return campaign.id

    await stage.once("campaign", make)
