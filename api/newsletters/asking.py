"""Asking for news of releases, from a page or a program: counted, and answered the same for all."""

from api.limiting.addresses import block_of
from api.limiting.rates import Tries
from api.newsletters.confirming import news_secret
from api.wiring import Heard
from domain.newsletters.errors import NewsOff
from domain.newsletters.subscribing import ask_for_news
from domain.people.linking_by_mail import one_mailbox
from domain.shared.ids import WorkspaceId
from domain.shared.languages import Language


async def ask_by_mail(
    heard: Heard, workspace_id: WorkspaceId, *, email: str, language: Language, address: str
) -> None:
    """Have the mail sent that asks for confirmation; `address` is who asks on the network.

    Refuses: NewsOff, InvalidEmail, TooManyTries, TextMissing, TextTooLong, InvalidText.
    """
    if heard.settings.smtp_url is None:
        raise NewsOff
    mailbox = one_mailbox(email)
    # As many mails as links of their own: a form must not become a way to fill mailboxes.
    keys = f"news address {block_of(address)}", f"news email {workspace_id} {mailbox}"
    await heard.limits.must(Tries.EMAIL_LINK, *keys)
    async with heard.database.transaction() as work:
        await ask_for_news(
            work,
            workspace_id,
            email=mailbox,
            language=language,
            secret=news_secret(heard.settings),
        )
