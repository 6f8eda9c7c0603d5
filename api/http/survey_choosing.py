"""In which language a survey is shown, and through which door somebody came."""

from collections.abc import Mapping
from typing import Final

from api.http.visiting import Visit
from domain.surveys.invitations.models import SurveyInvitation
from domain.surveys.models import ResponseChannel
from domain.surveys.questions import Definition
from widgets.wording import language_accepted

_CHANNELS: Final = {
    channel.value: channel
    for channel in (
        ResponseChannel.LINK,
        ResponseChannel.QR,
        ResponseChannel.EMAIL,
        ResponseChannel.KIOSK,
    )
}


def language_of(
    visit: Visit,
    definition: Definition,
    asked: Mapping[str, str],
    invitation: SurveyInvitation | None,
) -> tuple[str, bool]:
    """In which language the survey is shown, and whether the reader chose it."""
    if (wanted := asked.get("lang", "")) in definition.languages:
        return wanted, True
    accepted = language_accepted(visit.request.headers.get("accept-language", ""))
    page = visit.caller.language.value
    for language in (invitation.language if invitation else "", accepted, page):
        if language in definition.languages:
            return language, False
    return definition.languages[0], False


def channel_of(asked: Mapping[str, str], invitation: SurveyInvitation | None) -> ResponseChannel:
    """A mail's own, a kiosk, what the address says, else a link."""
    if invitation:
        return ResponseChannel.EMAIL
    if asked.get("kiosk") == "1":
        return ResponseChannel.KIOSK
    return _CHANNELS.get(asked.get("channel", ""), ResponseChannel.LINK)
