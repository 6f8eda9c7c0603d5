"""Surveys, their published versions and what people answered, as tables."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.feedback.models import Feedback
from domain.people.models import Customer
from domain.shared.ids import (
    CustomerId,
    FeedbackId,
    SiteId,
    SurveyId,
    SurveyInvitationId,
    SurveyResponseId,
    SurveyVersionId,
    WorkspaceId,
)
from domain.shared.tables import Json, Table
from domain.workspaces.models import Site, Workspace


class SurveyState(StrEnum):
    """A draft is seen by the team only; a closed survey takes no more answers."""

    DRAFT = "draft"
    LIVE = "live"
    CLOSED = "closed"


class ResponseChannel(StrEnum):
    """Through which door an answer came."""

    WIDGET = "widget"
    LINK = "link"
    QR = "qr"
    EMAIL = "email"
    KIOSK = "kiosk"
    API = "api"


class Survey(Table):
    """One survey. `slug` is its address `/s/{slug}`; `draft` is the definition as it is edited.

    `version` counts publications, 0 before the first. `takes_answers_until` ends it by itself;
    `quota` is the most complete answers it takes.
    """

    __tablename__ = "survey"
    __table_args__ = (UniqueConstraint("workspace_id", "slug"),)

    id: Mapped[SurveyId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    slug: Mapped[str]
    name: Mapped[str]
    state: Mapped[SurveyState]
    draft: Mapped[Json]
    version: Mapped[int] = mapped_column(default=0)
    quota: Mapped[int | None]
    takes_answers_until: Mapped[datetime | None]
    started_count: Mapped[int] = mapped_column(default=0)
    completed_count: Mapped[int] = mapped_column(default=0)
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class SurveyVersion(Table):
    """A definition as it was published; answers belong to one of them for good."""

    __tablename__ = "survey_version"
    __table_args__ = (UniqueConstraint("survey_id", "number"),)

    id: Mapped[SurveyVersionId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    survey_id: Mapped[SurveyId] = mapped_column(ForeignKey(Survey.id))
    number: Mapped[int]
    definition: Mapped[Json]
    published_at: Mapped[datetime]


class SurveyResponse(Table):
    """What one person answered, complete or not yet.

    `key` is the client's own id, the same after a reload; `revision` grows with each save, so that
    an older save that arrives late changes nothing. `answers` is by question key. A complete
    response with a score or words becomes a feedback. `invitation_id` tells who was invited;
    `campaign` is the public id of what asked, if a campaign did.
    """

    __tablename__ = "survey_response"
    __table_args__ = (
        UniqueConstraint("survey_id", "key"),
        Index("ix_survey_response_survey_id_started_at", "survey_id", "started_at", "id"),
    )

    id: Mapped[SurveyResponseId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    survey_id: Mapped[SurveyId] = mapped_column(ForeignKey(Survey.id))
    version: Mapped[int]
    key: Mapped[str]
    revision: Mapped[int]
    channel: Mapped[ResponseChannel]
    site_id: Mapped[SiteId | None] = mapped_column(ForeignKey(Site.id))
    customer_id: Mapped[CustomerId | None] = mapped_column(ForeignKey(Customer.id), index=True)
    invitation_id: Mapped[SurveyInvitationId | None]
    campaign: Mapped[str | None]
    language: Mapped[str]
    touchpoint: Mapped[str | None]
    page: Mapped[str | None]
    answers: Mapped[Json]
    started_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    completed_at: Mapped[datetime | None]
    feedback_id: Mapped[FeedbackId | None] = mapped_column(ForeignKey(Feedback.id), index=True)
