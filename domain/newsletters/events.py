"""What happened to news by e-mail. For Heard itself: who reads what is nobody else's."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.events import Event
from domain.shared.ids import NewsSubscriptionId, ReleaseId


@dataclass(frozen=True, kw_only=True)
class NewsAsked(Event):
    """A mail that asks for confirmation waits to be sent. It holds neither key nor address."""

    name: ClassVar[str] = "news.asked"
    subscription_id: NewsSubscriptionId


@dataclass(frozen=True, kw_only=True)
class NewsDue(Event):
    """The next portion of subscribers waits for the letter about a release.

    `after` is whom the portion before ended with; None is the first portion.
    """

    name: ClassVar[str] = "news.due"
    release_id: ReleaseId
    after: NewsSubscriptionId | None
