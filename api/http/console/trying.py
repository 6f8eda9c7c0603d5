"""Forms that were refused: the sentence stands at the field, and nothing typed is lost."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, fields, replace
from typing import Final

from starlette.responses import Response

from api.http.console.admitting import MISSING, Answer, Desk
from api.http.forms import Form, read_form
from api.http.languages.reading import sentence
from domain.campaigns.errors import ScheduleFixed, SegmentNameTaken, SurveyNotAskable
from domain.circles.errors import CircleEndsTooSoon, InvalidCircleLink, InviteeNotFound
from domain.people.errors import AlreadyInvited, EmailTaken, InvalidEmail
from domain.priorities.arithmetic import AxisOutOfRange
from domain.releases.errors import VersionTaken
from domain.roadmap.errors import DateInvalid, ReasonMissing
from domain.routing.errors import DateHasPassed, LimitOutOfRange, MoveReasonMissing
from domain.shared.errors import NotAllowed, Refusal
from domain.surveys.invitations.errors import NobodyToInvite, TooManyToInvite
from domain.webhooks.errors import InvalidWebhookUrl, NoEventKinds, UnknownEventKind
from domain.workspaces.errors import (
    InvalidColour,
    InvalidFont,
    InvalidKeyId,
    InvalidOrigin,
    InvalidSiteKey,
    PrivateKeyGiven,
    RadiusOutOfRange,
    SiteKeyTaken,
)
from rewards.errors import CodeAlreadyUsed, CodeUnknown, NumberOutOfRange

LABELS: Final = {
    "title": sentence("Title"),
    "titleZh": sentence("Title in Chinese"),
    "summary": sentence("Summary"),
    "summaryZh": sentence("Summary in Chinese"),
    "reason": sentence("Reason"),
    "reasonZh": sentence("Reason in Chinese"),
    "version": sentence("Version"),
    "notes": sentence("Notes"),
    "notesZh": sentence("Notes in Chinese"),
    "text": sentence("Reply"),
    "team": sentence("Team"),
    "level": sentence("Level"),
    "urgency": sentence("Urgency"),
    "importance": sentence("Importance"),
    "cost": sentence("Cost in points"),
    "stock": sentence("Pieces"),
    "pieces": sentence("Pieces"),
    "perCustomerLimit": sentence("Limit per customer"),
    "seats": sentence("Seats"),
    "link": sentence("Web address"),
    "name": sentence("Name"),
    "email": sentence("E-mail"),
    "issuer": sentence("Issuer"),
    "survey": sentence("Survey"),
    "kind": sentence("Moment"),
    "delay": sentence("Seconds to wait after the moment"),
    "seconds": sentence("Seconds of staying"),
    "share": sentence("Percent of the page"),
    "event": sentence("Word"),
    "site": sentence("Site"),
    "include": sentence("Pages"),
    "exclude": sentence("But not on"),
    "percent": sentence("Percent of people"),
    "languages": sentence("Languages of the page"),
    "traits": sentence("Conditions on traits"),
    "conditions": sentence("Conditions"),
    "segments": sentence("Segments"),
    "variants": sentence("Variants"),
    "shown": sentence("After showing"),
    "dismissed": sentence("After closing it"),
    "answered": sentence("After answering"),
    "mostShows": sentence("Most shows per person and wave"),
    "quota": sentence("Answers wanted"),
    "startsAt": sentence("From"),
    "endsAt": sentence("Until"),
    "repeats": sentence("Begins anew"),
    "timeZone": sentence("Time zone"),
    "touchpoint": sentence("Touchpoint"),
    "nameEn": sentence("Name in English"),
    "nameZh": sentence("Name in Chinese"),
    "most": sentence("At most so many times"),
    "days": sentence("in so many days"),
}
"""What the forms call the fields that refusals name."""

_FIELDS: Final[dict[type[Refusal], str]] = {
    ReasonMissing: "reason",
    DateInvalid: "expected",
    DateHasPassed: "due",
    MoveReasonMissing: "reason",
    SurveyNotAskable: "survey",
    SegmentNameTaken: "name",
    ScheduleFixed: "startsAt",
    VersionTaken: "version",
    InvalidCircleLink: "link",
    CircleEndsTooSoon: "closesAt",
    InviteeNotFound: "called",
    CodeUnknown: "code",
    CodeAlreadyUsed: "code",
    InvalidOrigin: "origins",
    InvalidColour: "accent",
    InvalidFont: "font",
    RadiusOutOfRange: "radius",
    InvalidSiteKey: "key",
    PrivateKeyGiven: "key",
    SiteKeyTaken: "key",
    InvalidKeyId: "kid",
    InvalidWebhookUrl: "url",
    NoEventKinds: "kind",
    UnknownEventKind: "kind",
    InvalidEmail: "email",
    EmailTaken: "email",
    AlreadyInvited: "email",
    NobodyToInvite: "people",
    TooManyToInvite: "people",
}


@dataclass(frozen=True)
class Tried:
    """What came in the form `name`, and the sentence that refused it, at `at` or in general."""

    name: str = ""
    form: Form = field(default_factory=Form)
    sentence: str = ""
    at: str = ""

    def of(self, name: str) -> "Tried":
        """This, where the form is called so; else nothing."""
        return self if self.name == name else NOTHING

    def value(self, name: str, default: object = "") -> str:
        """What was typed, else the default."""
        return self.form.get(name, "") if self.name else str("" if default is None else default)

    def has(self, name: str, value: str) -> bool:
        """Whether a box of that value was ticked."""
        return value in self.form.getlist(name)

    def error(self, name: str) -> str | None:
        """The sentence, if it is about this field."""
        return self.sentence if self.at == name else None

    @property
    def general(self) -> str | None:
        """The sentence, if it is about no field of the form."""
        return self.sentence if self.sentence and self.at not in self.form else None


NOTHING: Final = Tried()

Act = Callable[[Desk, Form], Awaitable[Response]]
Again = Callable[[Desk, Tried], Awaitable[Response]]


def acting(name: str, act: Act, again: Again) -> Answer:
    """Do what the form asks; refused, show its page `again` with the reason."""

    async def answer(desk: Desk) -> Response:
        form = await read_form(desk.request)
        try:
            return await act(desk, form)
        except (NotAllowed, *MISSING):
            raise
        except Refusal as refusal:
            return await again(desk, _tried(desk, name, form, refusal))

    return answer


def whole_number(form: Form, name: str, lowest: int, highest: int) -> int:
    """Refuses: NumberOutOfRange, also for what is no number."""
    text = form.get(name, "").strip()
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise NumberOutOfRange(name, lowest, highest)
    return int(text)


def _tried(desk: Desk, name: str, form: Form, refusal: Refusal) -> Tried:
    at = _FIELDS.get(type(refusal), "")
    if isinstance(refusal, AxisOutOfRange):
        at = refusal.axis
        refusal = AxisOutOfRange(_label(desk, at))
    elif isinstance(refusal, LimitOutOfRange):
        at = f"{refusal.limit}_hours"
    elif any(each.name == "field" for each in fields(refusal)):
        at = str(getattr(refusal, "field"))  # noqa: B009  # several kinds have one
        refusal = replace(refusal, field=_label(desk, at))  # type: ignore[call-arg]  # it has one
    return Tried(name, form, desk.sentence(refusal), at)


def _label(desk: Desk, name: str) -> str:
    return desk.heard.pages.say(desk.language, LABELS[name]) if name in LABELS else name
