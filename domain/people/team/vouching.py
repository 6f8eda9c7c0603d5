"""Who enters when the sign-in provider vouches for an account.

The account that is bound to a member is that member. An account seen for the first time is told by
its address, which the provider must have verified: a member's, an invited one, or, where the
operator opened the door to a domain, a new one's.
"""

from dataclasses import dataclass

from domain.people.errors import AccountNotWelcome, AccountUnverified, InvalidEmail
from domain.people.models import Member, MemberLink
from domain.people.queries import member_by_email
from domain.people.roles import Role
from domain.people.signing_in import normal_email
from domain.people.team import queries
from domain.people.team.joining import NAME_LIMIT, joined, take_place
from domain.shared.errors import Refusal
from domain.shared.ids import MemberLinkId, WorkspaceId, new_id
from domain.shared.work import UnitOfWork


@dataclass(frozen=True)
class Account:
    """What the provider says of one of its accounts. `subject` names it for good."""

    issuer: str
    subject: str
    email: str | None
    is_email_verified: bool
    name: str | None


@dataclass(frozen=True)
class Newcomers:
    """Whom the operator lets in without an invitation: addresses of `domains`, as `role`."""

    role: Role | None = None
    domains: frozenset[str] = frozenset()

    def include(self, email: str) -> bool:
        """Whether that address may simply join."""
        return self.role is not None and email.rpartition("@")[2] in self.domains


async def enter_vouched(
    work: UnitOfWork, workspace_id: WorkspaceId, account: Account, newcomers: Newcomers
) -> Member:
    """The member that `account` is, from now on for good.

    Refuses: AccountUnverified, AccountNotWelcome.
    """
    await queries.lock_team(work.session, workspace_id)
    link = await queries.link_of(work.session, workspace_id, account.issuer, account.subject)
    if link:
        known = await queries.member_by_id(work.session, workspace_id, link.member_id)
        if known:
            return known
    member = await _by_address(work, workspace_id, account, newcomers, was_member=link is not None)
    await _bind(work, member, account, link)
    return member


async def _by_address(
    work: UnitOfWork,
    workspace_id: WorkspaceId,
    account: Account,
    newcomers: Newcomers,
    *,
    was_member: bool,
) -> Member:
    email = _verified_address(account)
    if member := await member_by_email(work.session, workspace_id, email):
        return member
    name = (account.name or "").strip()[:NAME_LIMIT] or email.partition("@")[0][:NAME_LIMIT]
    invitation = await queries.open_invitation_to(work.session, workspace_id, email)
    if invitation and invitation.expires_at > work.now:
        return await take_place(work, invitation, name=name, password_hash=None)
    if newcomers.role is None or not newcomers.include(email):
        raise AccountNotWelcome
    if was_member or await queries.was_removed(work.session, workspace_id, email):
        # Who was removed comes back by invitation only.
        raise AccountNotWelcome
    return await joined(
        work,
        workspace_id,
        email=email,
        name=name,
        role=newcomers.role,
        password_hash=None,
        issuer=account.issuer,
    )


def _verified_address(account: Account) -> str:
    if not account.email or not account.is_email_verified:
        raise AccountUnverified
    try:
        return normal_email(account.email)
    except (InvalidEmail, Refusal) as error:
        raise AccountUnverified from error


async def _bind(
    work: UnitOfWork, member: Member, account: Account, stale: MemberLink | None
) -> None:
    """An address that passed on to another account does not bring its member along.

    `stale` led to somebody who was removed: the account is the new member's now.
    """
    if await queries.link_at(work.session, member.id, account.issuer):
        raise AccountNotWelcome
    if stale:
        stale.member_id = member.id
        stale.created_at = work.now
        return
    work.session.add(
        MemberLink(
            id=MemberLinkId(new_id()),
            workspace_id=member.workspace_id,
            member_id=member.id,
            issuer=account.issuer,
            subject=account.subject,
            created_at=work.now,
        )
    )
    await work.session.flush()
