"""Campaigns, their waves, and every time somebody was asked something, as tables."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.campaigns.rules import Repeats, Rules, read
from domain.campaigns.waves import Schedule
from domain.people.models import Customer
from domain.shared.ids import (
    CampaignId,
    CampaignVariantId,
    CampaignWaveId,
    ContactId,
    CustomerId,
    SegmentId,
    SiteId,
    SurveyId,
    WorkspaceId,
)
from domain.shared.tables import Json, JsonList, Table
from domain.surveys.models import Survey
from domain.workspaces.models import Site, Workspace


class ContactKind(StrEnum):
    """What somebody was asked, or told in a pop-up that they had not opened."""

    SURVEY = "survey"
    IDEA = "idea"
    CHANGELOG = "changelog"


class Campaign(Table):
    """One survey, offered by rules. `rules` holds `rules.Rules`; without `site_id` on every site.

    `quota` is the most answers it wants. `touchpoint` is set on the answers. Counters are over all
    waves.
    """

    __tablename__ = "campaign"
    __table_args__ = (Index("ix_campaign_workspace_id_id", "workspace_id", "id"),)

    id: Mapped[CampaignId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    survey_id: Mapped[SurveyId] = mapped_column(ForeignKey(Survey.id), index=True)
    site_id: Mapped[SiteId | None] = mapped_column(ForeignKey(Site.id))
    name: Mapped[str]
    is_on: Mapped[bool]
    touchpoint: Mapped[str | None]
    rules: Mapped[Json]
    quota: Mapped[int | None]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    repeats: Mapped[Repeats]
    time_zone: Mapped[str]
    shown_count: Mapped[int] = mapped_column(default=0)
    dismissed_count: Mapped[int] = mapped_column(default=0)
    answered_count: Mapped[int] = mapped_column(default=0)
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    @property
    def said(self) -> Rules:
        """The rules as values."""
        return read(Rules, self.rules)

    @property
    def schedule(self) -> Schedule:
        """When it runs."""
        return Schedule(self.starts_at, self.ends_at, self.repeats, self.time_zone)

    @property
    def is_full(self) -> bool:
        """Whether it has the answers it wants."""
        return self.quota is not None and self.answered_count >= self.quota


class CampaignWave(Table):
    """One round of a campaign, written when the first person is asked in it."""

    __tablename__ = "campaign_wave"
    __table_args__ = (UniqueConstraint("campaign_id", "number"),)

    id: Mapped[CampaignWaveId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    campaign_id: Mapped[CampaignId] = mapped_column(ForeignKey(Campaign.id))
    number: Mapped[int]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    shown_count: Mapped[int] = mapped_column(default=0)
    dismissed_count: Mapped[int] = mapped_column(default=0)
    answered_count: Mapped[int] = mapped_column(default=0)


class CampaignVariant(Table):
    """One of several surveys that a campaign offers, each to its own share of people.

    Number 1 is the campaign's own survey; a campaign without variants has no rows. `percent` of the
    people it asks. Which variant an answer belongs to its campaign and its survey say.
    """

    __tablename__ = "campaign_variant"
    __table_args__ = (
        UniqueConstraint("campaign_id", "number"),
        UniqueConstraint("campaign_id", "survey_id"),
    )

    id: Mapped[CampaignVariantId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    campaign_id: Mapped[CampaignId] = mapped_column(ForeignKey(Campaign.id))
    number: Mapped[int]
    survey_id: Mapped[SurveyId] = mapped_column(ForeignKey(Survey.id), index=True)
    percent: Mapped[int]
    shown_count: Mapped[int] = mapped_column(default=0)
    dismissed_count: Mapped[int] = mapped_column(default=0)
    answered_count: Mapped[int] = mapped_column(default=0)

    @property
    def letter(self) -> str:
        """What people call it: A, B, C …"""
        return chr(ord("A") + self.number - 1)


class Contact(Table):
    """That one person was asked (or told) something at one moment.

    `subject` is the public id of what it was about; `variant` its number, where a campaign has
    several. Dismissed: closed without an answer.
    """

    __tablename__ = "contact"
    __table_args__ = (
        Index("ix_contact_customer_id_shown_at", "customer_id", "shown_at"),
        Index("ix_contact_campaign_id_customer_id", "campaign_id", "customer_id"),
    )

    id: Mapped[ContactId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    customer_id: Mapped[CustomerId] = mapped_column(ForeignKey(Customer.id))
    kind: Mapped[ContactKind]
    subject: Mapped[str]
    campaign_id: Mapped[CampaignId | None] = mapped_column(ForeignKey(Campaign.id))
    wave: Mapped[int | None]
    variant: Mapped[int | None]
    shown_at: Mapped[datetime]
    dismissed_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]


class ContactPolicy(Table):
    """How seldom one person is asked anything: at most `most` times in `days` days, if it is on.

    A workspace without a row keeps to `limiting.USUAL`.
    """

    __tablename__ = "contact_policy"

    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id), primary_key=True)
    is_on: Mapped[bool]
    most: Mapped[int]
    days: Mapped[int]
    changed_at: Mapped[datetime]


class AskingStopped(Table):
    """Somebody who does not want to be asked again, by anything, on any device."""

    __tablename__ = "asking_stopped"

    customer_id: Mapped[CustomerId] = mapped_column(ForeignKey(Customer.id), primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    stopped_at: Mapped[datetime]


class Segment(Table):
    """A named set of conditions, all of which hold for its people. Campaigns refer to it."""

    __tablename__ = "segment"
    __table_args__ = (UniqueConstraint("workspace_id", "name"),)

    id: Mapped[SegmentId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    name: Mapped[str]
    conditions: Mapped[JsonList]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
