"""Campaigns, what came of them, and how seldom anybody is asked."""

from datetime import datetime

import strawberry

from api.graphql.campaigns.figures import CampaignVariant, CampaignWave
from api.graphql.campaigns.ruling import (
    CampaignAudience,
    CampaignPages,
    CampaignRests,
    CampaignTrigger,
    TraitCondition,
)
from api.graphql.context import Info
from api.graphql.enums import show_enum
from api.graphql.nodes import Node, global_id
from domain.campaigns import queries
from domain.campaigns.models import Campaign as StoredCampaign
from domain.campaigns.models import Contact as StoredContact
from domain.campaigns.models import ContactKind
from domain.campaigns.models import ContactPolicy as StoredPolicy
from domain.campaigns.results.reading import rate, read_waves
from domain.campaigns.results.varying import read_variants
from domain.campaigns.rules import Repeats
from domain.shared.clock import utc_now
from domain.workspaces import queries as workspace_queries

show_enum(
    ContactKind,
    description="What somebody was asked, or told without having opened it.",
    SURVEY="A survey.",
    IDEA="An idea to vote for.",
    CHANGELOG="News of a release.",
)


@strawberry.type(description="A survey, offered by rules.")
class Campaign(Node):
    """See `models.Campaign`."""

    name: str = strawberry.field(description="For the team.")
    is_on: bool = strawberry.field(description="Whether it may ask.")
    touchpoint: str | None = strawberry.field(description="Set on the answers.")
    trigger: CampaignTrigger = strawberry.field(description="When it asks.")
    pages: CampaignPages = strawberry.field(description="Where it asks.")
    audience: CampaignAudience = strawberry.field(description="Whom it asks.")
    rests: CampaignRests = strawberry.field(description="How seldom it asks.")
    quota: int | None = strawberry.field(description="The most answers it wants.")
    starts_at: datetime = strawberry.field(description="From when it asks.")
    ends_at: datetime | None = strawberry.field(description="Until when.")
    repeats: Repeats = strawberry.field(description="How often it begins anew.")
    time_zone: str = strawberry.field(description="IANA name, for the hours of repeats.")
    shown_count: int = strawberry.field(description="How often it was shown, over all waves.")
    dismissed_count: int = strawberry.field(description="How often it was closed unanswered.")
    answered_count: int = strawberry.field(description="How many answered.")
    response_rate: float | None = strawberry.field(
        description="Answers per show, 0 to 1; null before the first show."
    )
    stored: strawberry.Private[StoredCampaign]

    @strawberry.field(description="The address of the survey: its slug.")
    async def survey(self, info: Info) -> str:
        """There always is one."""
        stored = self.stored
        async with info.context.heard.database.reading() as session:
            found = await queries.surveys_by_id(session, stored.workspace_id, [stored])
        return found[stored.survey_id].slug

    @strawberry.field(description="The key of the only site on which it asks; null: on all.")
    async def site_key(self, info: Info) -> str | None:
        """The site's public key."""
        stored = self.stored
        async with info.context.heard.database.reading() as session:
            sites = await workspace_queries.sites_of(session, stored.workspace_id)
        return next((site.public_key for site in sites if site.id == stored.site_id), None)

    @strawberry.field(description="Its waves up to now, the newest twelve, the first one first.")
    async def waves(self, info: Info) -> list[CampaignWave]:
        """With scores, and the difference from wave to wave."""
        async with info.context.heard.database.reading() as session:
            found = await read_waves(session, info.context.viewer, self.stored, utc_now())
        return [CampaignWave.of(each) for each in found]

    @strawberry.field(
        description="Its surveys side by side, the first one first; empty where it has one."
    )
    async def variants(self, info: Info) -> list[CampaignVariant]:
        """Counted over all waves."""
        async with info.context.heard.database.reading() as session:
            found = await read_variants(session, info.context.viewer, self.stored)
        return [CampaignVariant.of(each) for each in found]

    @classmethod
    def of(cls, stored: StoredCampaign) -> "Campaign":
        """The stored campaign."""
        said = stored.said
        audience, rests = said.audience, said.rests
        return cls(
            id=global_id("campaign", stored.id),
            name=stored.name,
            is_on=stored.is_on,
            touchpoint=stored.touchpoint,
            trigger=CampaignTrigger.of(said.trigger),
            pages=CampaignPages(include=list(said.pages.include), exclude=list(said.pages.exclude)),
            audience=CampaignAudience(
                traits=[TraitCondition.of(condition) for condition in audience.traits],
                segments=[strawberry.ID(segment) for segment in audience.segments],
                devices=list(audience.devices),
                languages=list(audience.languages),
                percent=audience.percent,
            ),
            rests=CampaignRests(
                shown=rests.shown,
                dismissed=rests.dismissed,
                answered=rests.answered,
                most_shows=rests.most_shows,
            ),
            quota=stored.quota,
            starts_at=stored.starts_at,
            ends_at=stored.ends_at,
            repeats=stored.repeats,
            time_zone=stored.time_zone,
            shown_count=stored.shown_count,
            dismissed_count=stored.dismissed_count,
            answered_count=stored.answered_count,
            response_rate=rate(stored.answered_count, stored.shown_count),
            stored=stored,
        )


@strawberry.type(description="How seldom one person is asked or told anything.")
class ContactPolicy:
    """See `models.ContactPolicy`."""

    is_on: bool = strawberry.field(description="Whether it holds.")
    most: int = strawberry.field(description="At most so many contacts.")
    days: int = strawberry.field(description="In so many days.")

    @classmethod
    def of(cls, stored: StoredPolicy) -> "ContactPolicy":
        """The stored policy."""
        return cls(is_on=stored.is_on, most=stored.most, days=stored.days)


@strawberry.type(description="That one person was asked or told something at one moment.")
class Contact(Node):
    """See `models.Contact`."""

    kind: ContactKind = strawberry.field(description="What it was.")
    shown_at: datetime = strawberry.field(description="When it was shown.")
    dismissed_at: datetime | None = strawberry.field(description="When it was closed unanswered.")
    answered_at: datetime | None = strawberry.field(description="When it was answered.")

    @classmethod
    def of(cls, stored: StoredContact) -> "Contact":
        """The stored contact."""
        return cls(
            id=global_id("contact", stored.id),
            kind=stored.kind,
            shown_at=stored.shown_at,
            dismissed_at=stored.dismissed_at,
            answered_at=stored.answered_at,
        )
