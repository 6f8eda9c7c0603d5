"""What customers say of a change, and what the team measures it by, as tables."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from domain.effects.comparing import Reading, Wanted
from domain.feedback.models import Feedback
from domain.feedback.scales import RatingKind
from domain.people.models import Customer
from domain.roadmap.models import RoadmapItem
from domain.shared.ids import CustomerId, RoadmapItemId, SiteId, SurveyId, WorkspaceId
from domain.shared.tables import Json, Table
from domain.surveys.models import Survey, SurveyResponse
from domain.workspaces.models import Site, Workspace


class ChangeVerdict(Table):
    """That a customer who wanted an item says whether it helped; the latest word counts."""

    __tablename__ = "change_verdict"

    item_id: Mapped[RoadmapItemId] = mapped_column(ForeignKey(RoadmapItem.id), primary_key=True)
    customer_id: Mapped[CustomerId] = mapped_column(
        ForeignKey(Customer.id), primary_key=True, index=True
    )
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    helped: Mapped[bool]
    said_at: Mapped[datetime]


class EffectMeasure(Table):
    """By which scores an item is measured: those of a rating `kind`, or of a survey's `question`.

    Only those at `touchpoint` and on the site, where they are set. `days` before and after it ships
    are compared. Values range from `lowest` to `highest`, the way to go is `wanted`, and `target`
    is what the team aims at, if anything. `question_title` is what was asked, by language. Nobody
    but the team sees any of it unless `is_public`.
    """

    __tablename__ = "effect_measure"

    item_id: Mapped[RoadmapItemId] = mapped_column(ForeignKey(RoadmapItem.id), primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    reading: Mapped[Reading]
    kind: Mapped[RatingKind | None]
    survey_id: Mapped[SurveyId | None] = mapped_column(ForeignKey(Survey.id))
    question: Mapped[str | None]
    question_title: Mapped[Json]
    touchpoint: Mapped[str | None]
    site_id: Mapped[SiteId | None] = mapped_column(ForeignKey(Site.id))
    days: Mapped[int]
    wanted: Mapped[Wanted]
    target: Mapped[float | None]
    lowest: Mapped[int]
    highest: Mapped[int]
    is_public: Mapped[bool]
    chosen_by: Mapped[str]
    chosen_at: Mapped[datetime]


# The last four are only read: with them a hundred thousand ratings are counted without their rows.
Index(
    "ix_feedback_workspace_id_kind_received_at",
    Feedback.workspace_id,
    Feedback.kind,
    Feedback.received_at,
    Feedback.score,
    Feedback.touchpoint,
    Feedback.site_id,
    Feedback.judged_valid,
)
Index(
    "ix_survey_response_survey_id_completed_at",
    SurveyResponse.survey_id,
    SurveyResponse.completed_at,
)
