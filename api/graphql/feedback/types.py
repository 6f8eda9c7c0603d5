"""Feedback and what hangs from it, as partners see it."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry.scalars import JSON

from api.graphql.attachments.types import Attachment
from api.graphql.context import Info
from api.graphql.enums import show_enum
from api.graphql.feedback.grading import Grade
from api.graphql.feedback.signals import Signal
from api.graphql.highlighting import Highlight, highlights_in
from api.graphql.nodes import Node, global_id
from api.graphql.outside.fields import ProposedFeedback
from api.graphql.rewards.types import Award
from api.graphql.routing.fields import RoutedFeedback
from api.graphql.similar.fields import CopiedFeedback
from api.graphql.topics.types import SortedFeedback
from api.graphql.trust.fields import TrustedFeedback
from domain.feedback.models import ChangeKind, Channel, Intent, StatusMeaning
from domain.feedback.models import Feedback as StoredFeedback
from domain.feedback.models import FeedbackChange as StoredChange
from domain.feedback.models import FeedbackStatus as StoredStatus
from domain.feedback.models import Reply as StoredReply
from domain.feedback.scales import RatingKind
from domain.feedback.tracking import TrackingNumber, shown_tracking_number
from domain.receipts.proving import receipt_document
from domain.shared.languages import Language
from domain.shared.viewer import Permission

if TYPE_CHECKING:
    from api.graphql.roadmap.types import RoadmapItem

show_enum(
    RatingKind,
    description="The question that a score answers.",
    NPS="How likely the customer is to recommend it, 0 to 10.",
    CSAT="How satisfied the customer is, 1 to 5.",
    CES="How easy it was, 1 to 7: easier is higher.",
    STARS="One to five stars.",
    FACES="How it feels, as one of five faces: 1 very unhappy, 5 very happy.",
    THUMBS="Down 0, up 1.",
)
show_enum(
    Channel,
    description="How the words reached us.",
    WIDGET="Said in a widget on a page that embeds Heard.",
    LINK="Said on a page of Heard's own, reached by a link.",
    QR="Said on a page of Heard's own, reached by a QR code.",
    EMAIL="Said from an e-mail that asked.",
    KIOSK="Said at a screen that stands where many pass.",
    API="Sent by a program with a token.",
    IMPORT="Brought in from elsewhere, such as a file of reviews.",
)
show_enum(
    Intent,
    name="FeedbackIntent",
    description="What the customer says it is.",
    PROBLEM="Something does not work or is in the way.",
    IDEA="Something that could be better or is missing.",
    QUESTION="Something the customer wants to know.",
    PRAISE="Something that the customer likes.",
)
show_enum(
    StatusMeaning,
    description="What a status in own words means.",
    RECEIVED="Nobody of the team has judged it yet.",
    REVIEWED="The team has read it and found it valid.",
    CONSIDERED="It speaks for an idea on the roadmap.",
    PLANNED="It speaks for something that is planned or under way.",
    SHIPPED="It changed the product.",
    DECLINED="What it speaks for will not be done.",
    REJECTED="The team found it to be fake.",
)
show_enum(
    ChangeKind,
    description="What happened to a feedback.",
    RECEIVED="It reached us.",
    STATUS="It reached another status.",
    REPLIED="The team answered in public.",
    LINKED="It was counted for a roadmap item.",
)


@strawberry.type(description="A status in the workspace's own words.")
class FeedbackStatus:
    """See `models.FeedbackStatus`."""

    key: str = strawberry.field(description="Stable word of the workspace.")
    name: str = strawberry.field(description="The words, in the caller's language.")
    meaning: StatusMeaning = strawberry.field(description="What it means to Heard.")

    @classmethod
    def of(cls, stored: StoredStatus, language: Language) -> "FeedbackStatus":
        """The stored status as the caller reads it."""
        name = stored.name_zh if language is Language.ZH else stored.name_en
        return cls(key=stored.key, name=name, meaning=stored.meaning)


@strawberry.type(description="A public answer of the team.")
class Reply:
    """See `models.Reply`."""

    author_name: str = strawberry.field(description="Who answers.")
    text: str = strawberry.field(description="The answer, in Markdown.")
    created_at: datetime = strawberry.field(description="When it was given.")

    @classmethod
    def of(cls, stored: StoredReply) -> "Reply":
        """The stored reply."""
        return cls(author_name=stored.author_name, text=stored.text, created_at=stored.created_at)


@strawberry.type(description="One line of a feedback's history.")
class FeedbackChange:
    """See `models.FeedbackChange`."""

    kind: ChangeKind = strawberry.field(description="What happened.")
    at: datetime = strawberry.field(description="When it happened.")
    details: JSON = strawberry.field(description="What the line needs, such as a roadmap slug.")
    stored: strawberry.Private[StoredChange]

    @strawberry.field(description="The status that was reached, where one was.")
    async def status(self, info: Info) -> FeedbackStatus | None:
        """None for lines that leave the status as it was."""
        if self.stored.status_id is None:
            return None
        found = await info.context.loaders.statuses.load(self.stored.status_id)
        return FeedbackStatus.of(found, info.context.language) if found else None

    @classmethod
    def of(cls, stored: StoredChange) -> "FeedbackChange":
        """The stored line."""
        return cls(kind=stored.kind, at=stored.at, details=JSON(stored.details), stored=stored)


@strawberry.type(description="A person who speaks.")
class Customer(Node):
    """For the team's eyes only."""

    name: str | None = strawberry.field(description="As their host calls them.")
    is_verified: bool = strawberry.field(description="Whether their host vouched for them.")


@strawberry.type(description="One thing that a customer said, and what became of it.")
class Feedback(
    RoutedFeedback, CopiedFeedback, SortedFeedback, TrustedFeedback, ProposedFeedback, Node
):
    """What only the team may see is null for everyone else."""

    tracking_number: str = strawberry.field(
        description="For the sender: finds the status without an account."
    )
    status_url: str = strawberry.field(description="The page that shows the status.")
    channel: Channel = strawberry.field(description="How it reached us.")
    kind: RatingKind | None = strawberry.field(description="The question of the score.")
    score: int | None = strawberry.field(description="The answer, in the range of the kind.")
    text: str | None = strawberry.field(description="The words, whole.")
    intent: Intent | None = strawberry.field(description="What the customer says it is.")
    touchpoint: str | None = strawberry.field(description="Where in the journey.")
    received_at: datetime = strawberry.field(description="When the customer spoke.")
    changed_at: datetime = strawberry.field(description="When its story last moved.")
    stored: strawberry.Private[StoredFeedback]
    for_team: strawberry.Private[bool]

    @strawberry.field(description="Where it stands.")
    async def status(self, info: Info) -> FeedbackStatus:
        """Every feedback has one."""
        found = await info.context.loaders.statuses.load(self.stored.status_id)
        assert found is not None
        return FeedbackStatus.of(found, info.context.language)

    @strawberry.field(description="Its story, oldest line first.")
    async def history(self, info: Info) -> list[FeedbackChange]:
        """At least that it was received."""
        changes = await info.context.loaders.changes.load(self.stored.id)
        return [FeedbackChange.of(change) for change in changes]

    @strawberry.field(
        description="Where the words of a search stand in `text`, in order; at most 200. Meant for "
        "the same search that found it; case, width, accents, endings and slips are forgiven alike."
    )
    def highlights(
        self,
        search: Annotated[str, strawberry.argument(description="As for `feedbackItems`.")],
    ) -> list[Highlight]:
        """Empty where only the number or the touchpoint was found."""
        return highlights_in(self.text or "", search)

    @strawberry.field(description="The team's public answers, oldest first.")
    async def replies(self, info: Info) -> list[Reply]:
        """May be empty."""
        return [
            Reply.of(reply) for reply in await info.context.loaders.replies.load(self.stored.id)
        ]

    @strawberry.field(description="The files that came with it. For the team and its sender.")
    async def attachments(self, info: Info) -> list[Attachment] | None:
        """In the order in which they were sent."""
        if not (self.for_team or self._is_own(info)):
            return None
        found = await info.context.loaders.attachments.load(self.stored.id)
        return [Attachment.of(each, info) for each in found]

    @strawberry.field(
        description="Where the customer wants to be answered, which nobody checked. For the team."
    )
    async def contact_email(self) -> str | None:
        """None when none was given, or when its reader wants no mail any more."""
        return self.stored.contact_email if self.for_team else None

    def _is_own(self, info: Info) -> bool:
        customer = info.context.caller.customer
        return customer is not None and customer.customer_id == self.stored.customer_id

    @strawberry.field(description="The receipt to keep: proves what was said and when.")
    async def receipt(self, info: Info) -> JSON | None:
        """As `docs/receipts.md` describes it."""
        heard = info.context.heard
        signer = heard.receipt_signer(self.stored.workspace_id)
        async with heard.database.reading() as session:
            document = await receipt_document(
                session, self.stored, signer=signer, base_url=heard.settings.base_url
            )
        return JSON(document) if document else None

    @strawberry.field(description="Its priority. For the team.")
    async def grade(self, info: Info) -> Grade | None:
        """None while ungraded."""
        stored = await info.context.loaders.grades.load(self.stored.id) if self.for_team else None
        return Grade.of(stored) if stored else None

    @strawberry.field(description="The roadmap items that it speaks for.")
    async def roadmap_items(
        self, info: Info
    ) -> list[Annotated["RoadmapItem", strawberry.lazy("api.graphql.roadmap.types")]]:
        """In the order in which they were linked."""
        from api.graphql.roadmap.types import RoadmapItem  # the two know each other

        rows = await info.context.loaders.items_of_feedback.load(self.stored.id)
        return [RoadmapItem.of(item, info) for _, item in rows]

    @strawberry.field(description="The points that it earned. For the team and its sender.")
    async def awards(self, info: Info) -> list[Award] | None:
        """Pending, confirmed or voided."""
        if not (self.for_team or self._is_own(info)):
            return None
        return [Award.of(award) for award in await info.context.loaders.awards.load(self.stored.id)]

    @strawberry.field(description="What was understood of it. For the team.")
    async def signals(self, info: Info) -> list[Signal] | None:
        """Empty until the worker has read it."""
        if not self.for_team:
            return None
        return [
            Signal.of(found) for found in await info.context.loaders.signals.load(self.stored.id)
        ]

    @strawberry.field(description="Whether the team judged it valid. For the team.")
    def judged_valid(self) -> bool | None:
        """None while nobody judged."""
        return self.stored.judged_valid if self.for_team else None

    @strawberry.field(description="Who said it, where known. For the team.")
    async def customer(self, info: Info) -> Customer | None:
        """None for the nameless."""
        if not self.for_team or self.stored.customer_id is None:
            return None
        found = await info.context.loaders.customers.load(self.stored.customer_id)
        if found is None:
            return None
        return Customer(
            id=global_id("customer", found.id), name=found.name, is_verified=found.is_verified
        )

    @classmethod
    def of(cls, stored: StoredFeedback, info: Info) -> "Feedback":
        """`stored`, which the caller has been allowed to see."""
        number = shown_tracking_number(TrackingNumber(stored.tracking_number))
        viewer = info.context.viewer
        return cls(
            id=global_id("feedback", stored.id),
            tracking_number=number,
            status_url=f"{info.context.heard.settings.base_url}/t/{number}",
            channel=stored.channel,
            kind=stored.kind,
            score=stored.score,
            text=stored.text,
            intent=stored.intent,
            touchpoint=stored.touchpoint,
            received_at=stored.received_at,
            changed_at=stored.changed_at,
            stored=stored,
            for_team=viewer.workspace_id == stored.workspace_id
            and viewer.may(Permission.READ_FEEDBACK),
        )
