"""The mail that brings an invitation, with its link; without a mail server only a line in the log.

The link is made when the mail is: neither the database nor the outbox ever holds it.
"""

import asyncio
from email.message import EmailMessage
from typing import Final

from api.mailing import new_mail, sending
from api.settings import Settings
from domain.people.events import MemberInvited
from domain.people.models import Invitation
from domain.people.team import queries
from domain.people.team.inviting import invitation_key
from domain.shared.languages import Sentence
from domain.shared.outbox import Listener, Telling
from domain.workspaces.models import Workspace

SUBJECT: Final = Sentence("Join the team of {workspace} on Heard", "加入 {workspace} 的 Heard 团队")
BY_NAME: Final = Sentence(
    "{name} invites you to the team that listens to the customers of {workspace}.",
    "{name} 邀请您加入 {workspace} 的客户反馈团队。",
)
BY_NOBODY: Final = Sentence(
    "You are invited to the team that listens to the customers of {workspace}.",
    "邀请您加入 {workspace} 的客户反馈团队。",
)
HOW: Final = Sentence(
    "This link is for you alone. It works once, until {until}:",
    "此链接仅供您本人使用，只能使用一次，有效期至 {until}：",
)
UNWANTED: Final = Sentence(
    "If you did not expect this, ignore it: nothing happens without you.",
    "如果您并不知情，请忽略此邮件，不会有任何影响。",
)


def invitation_secret(settings: Settings) -> bytes:
    """From which the keys of invitations are derived."""
    return settings.derived("invitations")


def invitation_link(settings: Settings, invitation: Invitation) -> str:
    """The address at which the invited person joins."""
    key = invitation_key(invitation_secret(settings), invitation)
    return f"{settings.base_url}/console/join/{key}"


def inviting(settings: Settings) -> Listener:
    """The listener that mails invitations as `settings` say; one that is closed is not mailed."""
    send = sending(settings)

    async def mail_invitation(telling: Telling[MemberInvited]) -> None:
        event = telling.event
        async with telling.database.reading() as session:
            invitation = await queries.open_invitation(
                session, event.workspace_id, event.invitation_id
            )
            workspace = await session.get_one(Workspace, event.workspace_id)
        if invitation and invitation.turn == event.turn:
            await asyncio.to_thread(send, written(invitation, workspace, settings))

    return mail_invitation


def written(invitation: Invitation, workspace: Workspace, settings: Settings) -> EmailMessage:
    """The mail, in the language of whoever invited; its id tells repeats of one turn."""
    language = invitation.language
    words = {
        "workspace": workspace.name,
        "name": invitation.invited_by,
        "until": f"{invitation.expires_at:%Y-%m-%d %H:%M} UTC",
    }
    who, how, unwanted = (
        sentence.in_(language).format(**words)
        for sentence in (BY_NAME if invitation.invited_by else BY_NOBODY, HOW, UNWANTED)
    )
    mail = new_mail(
        settings,
        to=invitation.email,
        subject=SUBJECT.in_(language).format(**words),
        name=f"{invitation.id}.{invitation.turn}",
    )
    mail.set_content(f"{who}\n\n{how}\n{invitation_link(settings, invitation)}\n\n{unwanted}\n")
    return mail
