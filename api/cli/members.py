"""`heard member list`, `invite`, `role` and `remove`: the team, from the operator's terminal.

Also the way back in when the last owner lost their sign-in: invite another owner.
"""

from dataclasses import replace
from typing import Any, Final

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from api.cli.failing import Failed
from api.cli.opened import opened, workspace_named
from api.cli.terminal import language, print_json, run, say
from api.inviting import invitation_link, invitation_secret
from api.wiring import Heard
from domain.people.errors import MemberNotFound
from domain.people.models import Invitation, Member
from domain.people.queries import member_by_email
from domain.people.roles import Role
from domain.people.team.inviting import invite_member, resend_invitation
from domain.people.team.queries import open_invitation_to
from domain.people.team.reading import TeamMember, read_invitations, read_member, read_team
from domain.people.team.staffing import change_member_role, remove_member
from domain.shared.ids import MemberId, parse_public_id, public_id
from domain.shared.languages import Sentence
from domain.shared.paging import LARGEST_PAGE, PageRequest
from domain.shared.viewer import Viewer

ROLES: Final = [role.value for role in Role]
MAILED: Final = Sentence(
    "{email} is invited, and the link is being mailed:", "已邀请 {email}，链接正在通过邮件发送："
)
NOT_MAILED: Final = Sentence(
    "{email} is invited. No mail server is set, so give them this link yourself:",
    "已邀请 {email}。未设置邮件服务器，请自行转交此链接：",
)
REMOVED: Final = Sentence(
    "{name} is out of the team and signed out everywhere.", "{name} 已移出团队，并已全部退出登录。"
)
ROLE_IS: Final = Sentence("{name} is {role} from now on.", "{name} 的角色现为 {role}。")
NOT_A_MEMBER_ID: Final = Sentence(
    "{id} is neither the id nor the address of a member; `heard member list` shows both.",
    "{id} 既不是成员编号也不是成员邮箱；可用 `heard member list` 查看。",
)


@click.group()
def member() -> None:
    """The team: who is in it, and who is invited."""


@member.command("list")
@click.option("--workspace", "slug", required=True)
@click.option("--json", "as_json", is_flag=True)
def list_(slug: str, as_json: bool) -> None:
    """Members, oldest first, and open invitations."""
    members, invitations = run(_list(slug))
    if as_json:
        print_json(
            {
                "members": [_shown(row) for row in members],
                "invitations": [_offered(each) for each in invitations],
            }
        )
        return
    table = Table(
        Column("id", overflow="fold", min_width=33),
        "name",
        Column("e-mail", overflow="fold"),
        "role",
        "second factor",
    )
    for row in members:
        factor = "on" if row.has_second_factor else ""
        who = row.member
        cells = (escape(who.name), escape(who.email), who.role.value, factor)
        table.add_row(public_id("member", who.id), *cells)
    for each in invitations:
        until = f"invited, until {each.expires_at:%Y-%m-%d %H:%M}"
        table.add_row("", until, escape(each.email), each.role.value, "")
    Console().print(table)


@member.command("invite")
@click.argument("email")
@click.option("--workspace", "slug", required=True)
@click.option("--role", type=click.Choice(ROLES), default=Role.AGENT.value, show_default=True)
@click.option("--again", is_flag=True, help="Send an open invitation once more, with a new link.")
@click.option("--json", "as_json", is_flag=True)
def invite(email: str, slug: str, role: str, again: bool, as_json: bool) -> None:
    """Invite an address; prints the link, which works once, for seven days."""
    invitation, link, is_mailed = run(_invite(slug, email, Role(role), again))
    if as_json:
        print_json({**_offered(invitation), "link": link})
        return
    say(MAILED if is_mailed else NOT_MAILED, err=True, email=invitation.email)
    click.echo(link)


@member.command("role")
@click.argument("who", metavar="ID_OR_EMAIL")
@click.argument("role", type=click.Choice(ROLES))
@click.option("--workspace", "slug", required=True)
@click.option("--json", "as_json", is_flag=True)
def role_(who: str, role: str, slug: str, as_json: bool) -> None:
    """Give a member another role."""
    changed = run(_change_role(slug, who, Role(role)))
    if as_json:
        print_json(_shown(changed))
        return
    say(ROLE_IS, name=changed.member.name, role=role)


@member.command("remove")
@click.argument("who", metavar="ID_OR_EMAIL")
@click.option("--workspace", "slug", required=True)
@click.option("--json", "as_json", is_flag=True)
def remove(who: str, slug: str, as_json: bool) -> None:
    """Take a member out of the team at once; their history stays."""
    removed = run(_remove(slug, who))
    if as_json:
        print_json({"id": public_id("member", removed.id), "name": removed.name})
        return
    say(REMOVED, name=removed.name)


async def _list(slug: str) -> tuple[list[TeamMember], list[Invitation]]:
    async with opened() as heard:
        _, viewer = await workspace_named(heard, slug)
        members: list[TeamMember] = []
        invitations: list[Invitation] = []
        async with heard.database.reading() as session:
            page = PageRequest(LARGEST_PAGE)
            while True:
                team = await read_team(session, viewer, page)
                members += team.items
                if not team.has_next:
                    break
                page = PageRequest(LARGEST_PAGE, team.cursors[-1])
            page = PageRequest(LARGEST_PAGE)
            while True:
                offers = await read_invitations(session, viewer, page)
                invitations += offers.items
                if not offers.has_next:
                    return members, invitations
                page = PageRequest(LARGEST_PAGE, offers.cursors[-1])


async def _invite(slug: str, email: str, role: Role, again: bool) -> tuple[Invitation, str, bool]:
    async with opened() as heard:
        _, operator = await workspace_named(heard, slug)
        viewer = replace(operator, language=language())
        secret = invitation_secret(heard.settings)
        async with heard.database.transaction() as work:
            known = await open_invitation_to(
                work.session, viewer.workspace_id, email.strip().casefold()
            )
            if again and known:
                invitation = await resend_invitation(
                    work, viewer, invitation_id=known.id, secret=secret
                )
            else:
                invitation = await invite_member(
                    work, viewer, email=email, role=role, secret=secret
                )
        link = invitation_link(heard.settings, invitation)
        return invitation, link, heard.settings.smtp_url is not None


async def _change_role(slug: str, who: str, role: Role) -> TeamMember:
    async with opened() as heard:
        _, viewer = await workspace_named(heard, slug)
        member_id = await _named(heard, viewer, who)
        async with heard.database.transaction() as work:
            await change_member_role(work, viewer, member_id=member_id, role=role)
            row = await read_member(work.session, viewer, member_id)
    if row is None:
        raise MemberNotFound
    return row


async def _remove(slug: str, who: str) -> Member:
    async with opened() as heard:
        _, viewer = await workspace_named(heard, slug)
        member_id = await _named(heard, viewer, who)
        async with heard.database.transaction() as work:
            return await remove_member(work, viewer, member_id=member_id)


async def _named(heard: Heard, viewer: Viewer, who: str) -> MemberId:
    """The member of that id or address. Raises Failed."""
    parsed = parse_public_id(who)
    if parsed and parsed[0] == "member":
        return MemberId(parsed[1])
    async with heard.database.reading() as session:
        found = await member_by_email(session, viewer.workspace_id, who.strip().casefold())
    if found is None:
        raise Failed(NOT_A_MEMBER_ID, id=who)
    return found.id


def _shown(row: TeamMember) -> dict[str, Any]:
    return {
        "id": public_id("member", row.member.id),
        "name": row.member.name,
        "email": row.member.email,
        "role": row.member.role.value,
        "has_second_factor": row.has_second_factor,
        "joined_at": row.member.created_at.isoformat(),
        "last_seen_at": row.seen_at.isoformat() if row.seen_at else None,
    }


def _offered(each: Invitation) -> dict[str, Any]:
    return {
        "id": public_id("invitation", each.id),
        "email": each.email,
        "role": each.role.value,
        "invited_by": each.invited_by,
        "expires_at": each.expires_at.isoformat(),
    }
