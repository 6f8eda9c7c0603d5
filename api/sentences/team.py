"""Refusals of the team: invitations, roles, the sign-in provider."""

from typing import Final

from domain.people import errors
from domain.shared.errors import Refusal
from domain.shared.languages import Sentence

SENTENCES: Final[dict[type[Refusal], Sentence]] = {
    errors.MemberNotFound: Sentence("That person is not in the team.", "团队中没有此人。"),
    errors.LastOwner: Sentence(
        "The last owner can neither leave nor get another role. Make somebody else an owner first.",
        "最后一位所有者不能离开，也不能更改角色。请先将其他人设为所有者。",
    ),
    errors.OwnRole: Sentence(
        "Nobody changes their own role. Ask another owner.",
        "不能更改自己的角色，请让另一位所有者来操作。",
    ),
    errors.InvitationNotFound: Sentence(
        "This invitation does not exist, or is no longer open.", "该邀请不存在或已失效。"
    ),
    errors.AlreadyInvited: Sentence(
        "This address has an open invitation already. Send that one again, or revoke it.",
        "该邮箱已有未接受的邀请，可重新发送或撤回。",
    ),
    errors.AccountNotWelcome: Sentence(
        "This account belongs to nobody in the team. Ask an owner to invite your e-mail address.",
        "该账号不属于团队成员。请让所有者邀请您的邮箱。",
    ),
    errors.AccountUnverified: Sentence(
        "Your provider does not confirm that this e-mail address is yours, so it lets nobody in.",
        "登录服务方未确认该邮箱属于您，因此无法登录。",
    ),
}
