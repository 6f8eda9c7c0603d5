"""Asking for a link by mail, from a page or a program: counted, and answered the same for all."""

from api.limiting.addresses import block_of
from api.limiting.rates import Tries
from api.linking import link_secret
from api.wiring import Heard
from domain.people.errors import EmailLinksOff
from domain.people.linking_by_mail import ask_for_link, one_mailbox
from domain.shared.ids import WorkspaceId
from domain.shared.languages import Language


async def ask_for_mail(
    heard: Heard, workspace_id: WorkspaceId, *, email: str, language: Language, address: str
) -> None:
    """Have a link mailed to `email`; `address` is who asks on the network.

    Refuses: EmailLinksOff, InvalidEmail, TooManyTries, TextMissing, TextTooLong, InvalidText.
    """
    if heard.settings.smtp_url is None:
        raise EmailLinksOff
    mailbox = one_mailbox(email)
    keys = f"address {block_of(address)}", f"email {workspace_id} {mailbox}"
    await heard.limits.must(Tries.EMAIL_LINK, *keys)
    async with heard.database.transaction() as work:
        await ask_for_link(
            work,
            workspace_id,
            email=mailbox,
            language=language,
            secret=link_secret(heard.settings),
        )
