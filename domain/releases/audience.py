"""Who hears of a release: everybody once, by the strongest reason they have."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from domain.feedback.models import Feedback
from domain.messages.models import MessageKind
from domain.shared.ids import CustomerId, FeedbackId, RoadmapItemId

Wish = tuple[RoadmapItemId, CustomerId]


@dataclass
class Addressee:
    """One customer who is told: why, of which items, and about which of their feedbacks."""

    customer_id: CustomerId
    kind: MessageKind
    feedback_id: FeedbackId | None
    item_ids: list[RoadmapItemId] = field(default_factory=list)

    @property
    def asked(self) -> bool:
        """Whether the customer's own feedback is behind the release."""
        return self.kind is MessageKind.ASKED_SHIPPED


def gather(
    asked: Iterable[tuple[RoadmapItemId, Feedback]],
    voted: Iterable[Wish],
    followed: Iterable[Wish],
) -> list[Addressee]:
    """Who asked comes before who voted, and who voted before who follows."""
    addressees: dict[CustomerId, Addressee] = {}
    for (item_id, customer_id), kind, feedback_id in _reasons(asked, voted, followed):
        addressee = addressees.setdefault(customer_id, Addressee(customer_id, kind, feedback_id))
        if item_id not in addressee.item_ids:
            addressee.item_ids.append(item_id)
    return list(addressees.values())


def _reasons(
    asked: Iterable[tuple[RoadmapItemId, Feedback]],
    voted: Iterable[Wish],
    followed: Iterable[Wish],
) -> Iterator[tuple[Wish, MessageKind, FeedbackId | None]]:
    for item_id, feedback in asked:
        if feedback.customer_id is not None:
            yield (item_id, feedback.customer_id), MessageKind.ASKED_SHIPPED, feedback.id
    for wish in voted:
        yield wish, MessageKind.VOTED_SHIPPED, None
    for wish in followed:
        yield wish, MessageKind.FOLLOWED_SHIPPED, None
