"""One customer's data, all of it, in a form for machines: GDPR, articles 15 and 20; PIPL, 45.

`SECTIONS` says which tables it is read from; the test that walks the tables finds the forgotten.
Hashes of keys and codes stay here: they are no data about the person.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from domain.erasing import queries
from domain.feedback.tracking import TrackingNumber, shown_tracking_number
from domain.people.queries import customers_by_id
from domain.shared.errors import NotFound
from domain.shared.ids import CustomerId
from domain.shared.tables import Table
from domain.shared.viewer import Permission, Viewer

FORMAT: Final = "heard-customer-export/1"


@dataclass(frozen=True)
class Section:
    """A table in the export: its name there, by which column its rows are found, and what is shown.

    `by` is `id`, `customer_id` or `author_id` for the customer's id, `feedback_id` for what they
    said. `columns` are names between spaces; those that the table does not have are passed over.
    """

    name: str
    table: str
    by: str
    columns: str


SECTIONS: Final = (
    Section(
        "you",
        "customer",
        "id",
        "external_id name email email_verified_at language thanks_name created_at",
    ),
    Section(
        "feedback",
        "feedback",
        "customer_id",
        "id tracking_number received_at channel touchpoint kind score text language page author "
        "contact_email judged_valid",
    ),
    Section("understood", "signal", "feedback_id", "feedback_id name label reasons"),
    Section(
        "trust", "feedback_trust", "feedback_id", "feedback_id weight verdict reasons overruled"
    ),
    Section("proposed", "signal_proposal", "feedback_id", "feedback_id name label model state"),
    Section("your_corrections", "nature_correction", "feedback_id", "feedback_id nature"),
    Section("your_answers", "customer_reply", "feedback_id", "feedback_id created_at text"),
    Section("team_answers", "reply", "feedback_id", "feedback_id created_at author_name text"),
    Section(
        "survey_answers",
        "survey_response",
        "customer_id",
        "survey_id started_at completed_at language page answers",
    ),
    Section("files", "attachment", "feedback_id", "feedback_id name media_type size created_at"),
    Section("story", "feedback_change", "feedback_id", "feedback_id kind at"),
    Section("dates", "feedback_date_move", "feedback_id", "feedback_id before after reason at"),
    Section("comments", "comment", "customer_id", "item_id created_at author_name text"),
    Section("ideas", "roadmap_item", "author_id", "slug title title_zh author_name"),
    Section("votes", "vote", "customer_id", "item_id cast_at"),
    Section("verdicts", "change_verdict", "customer_id", "item_id helped said_at"),
    Section("follows", "follow", "customer_id", "item_id since"),
    Section("news", "message", "customer_id", "kind created_at read_at params"),
    Section("thanks", "thanks", "customer_id", "release_id name"),
    Section("asked", "contact", "customer_id", "kind subject shown_at dismissed_at answered_at"),
    Section("asks_stopped", "asking_stopped", "customer_id", "stopped_at"),
    Section("invited", "survey_invitation", "customer_id", "survey_id email name state created_at"),
    Section(
        "circles", "circle_seat", "customer_id", "circle_id state invited_at answered_at left_at"
    ),
    Section("mails_stopped", "mail_stopped", "customer_id", "kind stopped_at"),
    Section("changelog_seen", "changelog_seen", "customer_id", "seen_at"),
    Section("points", "ledger_entry", "customer_id", "kind rule at feedback_id"),
    Section("awards", "award", "customer_id", "feedback_id rule points state"),
    Section("redemptions", "redemption", "customer_id", "reward_id points at used_at"),
    Section("browsers", "device", "customer_id", "created_at expires_at is_by_mail"),
    Section("erasures", "erasure", "customer_id", "state asked_at decided_at"),
)

NOT_EXPORTED: Final = {
    "receipt": "each has its own file, which proves more",
    "original_words": "sealed; shown to few, each look audited, and taken away by nobody",
    "label_correction": "the team's own word, which stands under what was understood",
    "evidence": "the team's link between a feedback and an item",
    "grade": "the team's own assessment",
    "feedback_route": "the team's own order of work",
    "outside_question": "that a model is still to be asked about labels",
    "feedback_vector": "numbers made of the feedback's own words",
    "feedback_topic": "the words of the feedback, sorted, and the topic of many that it is in",
    "text_band": "numbers made of the feedback's own words",
    "sender_print": "numbers of a day that nobody can trace back, deleted after it",
    "copy_proposal": "the team's word on whether two feedbacks say the same",
    "ledger_account": "sums of what stands under points",
    "award_claim": "what stands under awards, before it is one",
    "award_owner": "who has the points: the customer",
    "stream_event": "ids of what stands under its own name",
}
"""Tables about customers or feedback that hold nothing more of the person, and why."""

Row = dict[str, Any]


@dataclass(frozen=True)
class CustomerExport:
    """All rows by section, in the order of `SECTIONS`; JSON values only."""

    exported_at: str
    sections: Mapping[str, Sequence[Row]]

    def as_json(self) -> dict[str, Any]:
        """The whole document."""
        return {"format": FORMAT, "exported_at": self.exported_at, **self.sections}


async def export_customer(
    session: AsyncSession,
    viewer: Viewer,
    *,
    now: datetime,
    customer_id: CustomerId | None = None,
) -> CustomerExport:
    """Oneself, where `customer_id` is None; or, for the team, that customer.

    Refuses: NotAllowed, NotFound.
    """
    if customer_id is None:
        customer_id = viewer.must_be_customer()
    else:
        viewer.must(Permission.ERASE_CUSTOMERS)
    if not await customers_by_id(session, viewer.workspace_id, [customer_id]):
        raise NotFound("customer")
    said = await queries.feedback_ids_of(session, viewer.workspace_id, customer_id)
    return CustomerExport(
        exported_at=now.isoformat(),
        sections={
            section.name: await _rows(session, section, customer_id, said) for section in SECTIONS
        },
    )


async def _rows(
    session: AsyncSession,
    section: Section,
    customer_id: CustomerId,
    said: Sequence[UUID],
) -> list[Row]:
    table = Table.metadata.tables.get(section.table)
    if table is None:
        return []
    ids = said if section.by == "feedback_id" else [customer_id]
    rows = await queries.rows_of(session, table, section.by, ids)
    return [
        {name: _shown(name, row[name]) for name in section.columns.split() if name in row}
        for row in rows
    ]


def _shown(name: str, value: Any) -> Any:
    """As JSON holds it."""
    if name == "tracking_number":
        return shown_tracking_number(TrackingNumber(value))
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
