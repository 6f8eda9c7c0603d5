"""Refusals of inviting people to surveys."""

from typing import Final

from domain.shared.errors import Refusal
from domain.shared.languages import Sentence
from domain.surveys.invitations import errors

SENTENCES: Final[dict[type[Refusal], Sentence]] = {
    errors.NobodyToInvite: Sentence(
        "Nobody of this list can be invited now: they want no mail, or were invited to it in the "
        "last thirty days.",
        "名单中目前没有可邀请的人：他们已退订，或三十天内已受邀填写该问卷。",
    ),
    errors.TooManyToInvite: Sentence(
        "At most {limit} people can be invited in one go.", "每次最多邀请 {limit} 人。"
    ),
    errors.InvalidPace: Sentence(
        "{field} must be between {lowest} and {highest}.",
        "{field} 须在 {lowest} 到 {highest} 之间。",
    ),
    errors.SurveyInvitationNotFound: Sentence("That invitation does not exist.", "找不到该邀请。"),
}
