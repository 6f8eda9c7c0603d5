"""What a member looks for in the inbox: the address says all of it, so it can be kept and sent.

Keyset cursors only lead onwards, so the address also remembers the pages it came by: `past` holds
their cursors, joined by dots, at most 20. Words that we do not know say nothing.
"""

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Final, TypeVar
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from api.http.console.naming import SIGNALS, TRUSTS
from domain.feedback.models import Channel, Intent, StatusMeaning
from domain.feedback.scales import RatingKind
from domain.inbox.filters import InboxFilters, InboxOrder
from domain.priorities.arithmetic import Level
from domain.shared.clock import utc_now
from domain.shared.ids import CustomerId, TopicId, parse_public_id
from domain.trust.weighing import Verdict

PER_PAGE: Final = 25
LONGEST_PAST: Final = 20
_PLACE: Final = {"after": "", "past": ""}

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True)
class Looking:
    """One view of the inbox. Every field is a word of the address; "" says nothing."""

    q: str = ""
    status: str = ""
    channel: str = ""
    kind: str = ""
    level: str = ""
    graded: str = ""
    sentiment: str = ""
    nature: str = ""
    urgency: str = ""
    emotion: str = ""
    offence: str = ""
    spam: str = ""
    irony: str = ""
    trust: str = ""
    intent: str = ""
    language: str = ""
    customer: str = ""
    topic: str = ""
    late: str = ""
    order: str = ""
    after: str = ""
    past: str = ""

    @classmethod
    def read(cls, asked: QueryParams) -> "Looking":
        """From the address."""
        said = {each.name: asked.get(each.name, "") for each in fields(cls)}
        known: dict[str, type[StrEnum]] = {
            "status": StatusMeaning,
            "channel": Channel,
            "intent": Intent,
            "kind": RatingKind,
            "level": Level,
            "order": InboxOrder,
        }
        for name, words in known.items():
            said[name] = said[name] if said[name] in list(words) else ""
        for name, labels in SIGNALS.items():
            said[name] = said[name] if said[name] in labels else ""
        said["trust"] = said["trust"] if said["trust"] in TRUSTS else ""
        said["graded"] = said["graded"] if said["graded"] in ("yes", "no") else ""
        said["late"] = said["late"] if said["late"] == "yes" else ""
        said["customer"] = said["customer"] if _customer(said["customer"]) else ""
        said["topic"] = said["topic"] if _topic(said["topic"]) else ""
        said["q"] = said["q"].strip()[:200]
        return cls(**said)

    @property
    def filters(self) -> InboxFilters:
        """As the inbox understands them."""
        return InboxFilters(
            meaning=_word(StatusMeaning, self.status),
            channel=_word(Channel, self.channel),
            intent=_word(Intent, self.intent),
            kind=_word(RatingKind, self.kind),
            level=_word(Level, self.level),
            graded={"yes": True, "no": False}.get(self.graded),
            sentiment=self.sentiment or None,
            nature=self.nature or None,
            urgency=self.urgency or None,
            emotion=self.emotion or None,
            offence=self.offence or None,
            spam=self.spam or None,
            irony=self.irony or None,
            trust=Verdict(self.trust) if self.trust in list(Verdict) else None,
            under_review=True if self.trust == "review" else None,
            language=self.language or None,
            customer_id=_customer(self.customer),
            topic_id=_topic(self.topic),
            search=self.q or None,
            late_at=utc_now() if self.late else None,
        )

    @property
    def inbox_order(self) -> InboxOrder | None:
        """None, unless said otherwise, for what fits best, or was said last."""
        return _word(InboxOrder, self.order)

    @property
    def is_ranked(self) -> bool:
        """Whether something else than time decides what comes first."""
        return self.order == InboxOrder.PRIORITY or (bool(self.q) and not self.order)

    @property
    def chosen(self) -> dict[str, str]:
        """The filters that are set, search and order aside."""
        return {
            name: value
            for name, value in self._said.items()
            if name not in {"q", "order", "after", "past"}
        }

    @property
    def is_everything(self) -> bool:
        """Whether nothing is filtered out."""
        return not (self.q or self.chosen or self.after)

    def at(self, path: str) -> str:
        """`path`, looking for the same."""
        query = urlencode(self._said)
        return f"{path}?{query}" if query else path

    @property
    def address(self) -> str:
        """The inbox, looking for this."""
        return self.at("/console")

    def without(self, name: str) -> str:
        """The inbox without that filter, from the start."""
        return replace(self, **{name: "", **_PLACE}).address

    def only(self, name: str, value: str) -> str:
        """The inbox with that filter as well, from the start."""
        return replace(self, **{name: value, **_PLACE}).address

    @property
    def start(self) -> str:
        """The same from the start."""
        return replace(self, **_PLACE).address

    def older(self, cursor: str) -> str:
        """The page after the row of `cursor`."""
        past = [*self._pasts, self.after or "-"][-LONGEST_PAST:]
        return replace(self, after=cursor, past=".".join(past)).address

    @property
    def newer(self) -> str | None:
        """The page we came from; the start when that is forgotten; None at the start."""
        if not self.after:
            return None
        *past, last = self._pasts or ["-"]
        return replace(self, after="" if last == "-" else last, past=".".join(past)).address

    @property
    def _pasts(self) -> list[str]:
        return self.past.split(".") if self.past else []

    @property
    def _said(self) -> dict[str, str]:
        said = ((each.name, getattr(self, each.name)) for each in fields(self))
        return {name: value for name, value in said if value}


def _word(words: type[Word], text: str) -> Word | None:
    return words(text) if text else None


def _customer(text: str) -> CustomerId | None:
    kind, value = parse_public_id(text) or ("", None)
    return CustomerId(value) if value and kind == "customer" else None


def _topic(text: str) -> TopicId | None:
    kind, value = parse_public_id(text) or ("", None)
    return TopicId(value) if value and kind == "topic" else None
