"""Invitations to surveys, and who wants none, as tables."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.people.models import Customer
from domain.shared.ids import (
    CustomerId,
    EventId,
    MailOptOutId,
    SurveyId,
    SurveyInvitationId,
    WorkspaceId,
)
from domain.shared.tables import Table
from domain.surveys.models import Survey
from domain.workspaces.models import Workspace


class InvitationState(StrEnum):
    """WAITING: a mail is still to go. SENT: all went. The others end it early."""

    WAITING = "waiting"
    SENT = "sent"
    ANSWERED = "answered"
    OPTED_OUT = "opted_out"
    FAILED = "failed"
    CANCELLED = "cancelled"


class SurveyInvitation(Table):
    """One person asked to answer one survey.

    The link holds a key, the row its hash: nothing stored opens it. `due_at` is when the next mail
    goes, `lease` who is sending it. `mails_sent` counts the first mail and its reminders, of which
    there are `reminders` at most, `remind_after_days` apart. `batch` are those invited by one
    request. `failure` is how the mail server put it: the name of a fault, never an address.
    The address and the name are emptied once they serve no more.
    """

    __tablename__ = "survey_invitation"
    __table_args__ = (
        Index("ix_survey_invitation_survey_id_id", "survey_id", "id"),
        Index("ix_survey_invitation_workspace_id_email", "workspace_id", "email"),
        Index("ix_survey_invitation_state_due_at", "state", "due_at"),
    )

    id: Mapped[SurveyInvitationId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    survey_id: Mapped[SurveyId] = mapped_column(ForeignKey(Survey.id))
    batch: Mapped[SurveyInvitationId] = mapped_column(index=True)
    key_hash: Mapped[str] = mapped_column(unique=True)
    email: Mapped[str | None]
    name: Mapped[str | None]
    language: Mapped[str]
    external_id: Mapped[str | None]
    customer_id: Mapped[CustomerId | None] = mapped_column(ForeignKey(Customer.id), index=True)
    state: Mapped[InvitationState]
    due_at: Mapped[datetime | None]
    lease: Mapped[EventId | None]
    tries: Mapped[int] = mapped_column(default=0)
    mails_sent: Mapped[int] = mapped_column(default=0)
    reminders: Mapped[int]
    remind_after_days: Mapped[int]
    sent_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    failure: Mapped[str | None]
    created_at: Mapped[datetime]


class MailOptOut(Table):
    """An address that wants no invitations of a workspace, for good.

    Kept as a keyed hash: the list of those who want no mail is no list of addresses.
    """

    __tablename__ = "mail_opt_out"
    __table_args__ = (UniqueConstraint("workspace_id", "email_hash"),)

    id: Mapped[MailOptOutId] = mapped_column(primary_key=True)
    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id))
    email_hash: Mapped[str]
    opted_out_at: Mapped[datetime]
