"""In with a passkey alone: no address, no password. The passkey knows whose it is."""

from domain.people.browsers import UNKNOWN, Browser
from domain.people.factors.errors import PasskeyRefused
from domain.people.factors.models import ChallengePurpose
from domain.people.factors.passkeys import RelyingParty, accept_passkey, ask_to_prove
from domain.people.keys import new_key
from domain.people.sessions import let_member_in, note_refused
from domain.shared.ids import WorkspaceId
from domain.shared.work import UnitOfWork


async def ask_anybody(work: UnitOfWork, party: RelyingParty) -> tuple[str, str]:
    """The key of the browser that is asked, for a cookie, and what it is asked, as JSON."""
    holder = new_key()
    options = await ask_to_prove(work, party, holder=holder, purpose=ChallengePurpose.SIGN_IN)
    return holder, options


async def sign_in_with_passkey(
    work: UnitOfWork,
    workspace_id: WorkspaceId,
    party: RelyingParty,
    *,
    holder: str,
    credential: str,
    browser: Browser = UNKNOWN,
    replacing: str | None = None,
) -> str:
    """The key of a new session. Refuses: PasskeyRefused."""
    member = await accept_passkey(
        work,
        workspace_id,
        party,
        holder=holder,
        purpose=ChallengePurpose.SIGN_IN,
        credential=credential,
    )
    if member is None:
        note_refused(work, workspace_id, None, means="passkey")
        raise work.answer_for_good(PasskeyRefused())
    return await let_member_in(work, member, means="passkey", browser=browser, replacing=replacing)
