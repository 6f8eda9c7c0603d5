"""Asking for news of releases, confirming it, ending it.

Anybody may ask for any address and always gets the same answer; only the reader of the mailbox
can confirm. Ending needs the link of any letter, and works however often it is pressed.
"""

from datetime import timedelta
from typing import Final

from sqlalchemy import delete, update

from domain.newsletters import queries
from domain.newsletters.errors import NewsLinkRefused
from domain.newsletters.events import NewsAsked
from domain.newsletters.keys import are_same, confirm_key, email_mark, end_key, named_by
from domain.newsletters.models import NewsSubscription
from domain.people.linking_by_mail import one_mailbox
from domain.shared.ids import WorkspaceId, new_id
from domain.shared.languages import Language
from domain.shared.work import UnitOfWork

CONFIRM_LASTS: Final = timedelta(days=7)


async def ask_for_news(
    work: UnitOfWork, workspace_id: WorkspaceId, *, email: str, language: Language, secret: bytes
) -> None:
    """Have a mail sent that asks whether the reader of `email` wants news in `language`.

    Nothing changes for who gets news already. Refuses: InvalidEmail, TextMissing, TextTooLong,
    InvalidText.
    """
    address = one_mailbox(email)
    await _forget_unconfirmed(work)
    mark = email_mark(secret, workspace_id, address)
    await work.session.execute(
        work.insert(NewsSubscription)
        .values(
            id=new_id(),
            workspace_id=workspace_id,
            email_mark=mark,
            language=language,
            turn=0,
            asked_at=work.now,
        )
        .on_conflict_do_nothing(
            index_elements=[NewsSubscription.workspace_id, NewsSubscription.email_mark]
        )
    )
    subscription = await queries.subscription_of(work.session, workspace_id, mark)
    subscription.asked_at = work.now
    if subscription.confirmed_at is None:
        subscription.email, subscription.language = address, language
    work.record(NewsAsked(workspace_id=workspace_id, subscription_id=subscription.id))


async def confirm_news(
    work: UnitOfWork, workspace_id: WorkspaceId, key: str, *, language: Language, secret: bytes
) -> NewsSubscription:
    """From now on news goes to that mailbox, in `language`: that of the page with the button.

    Refuses: NewsLinkRefused.
    """
    subscription = await confirmable(work, workspace_id, key, secret=secret)
    subscription.confirmed_at = subscription.confirmed_at or work.now
    subscription.ended_at = None
    subscription.language = language
    return subscription


async def confirmable(
    work: UnitOfWork, workspace_id: WorkspaceId, key: str, *, secret: bytes
) -> NewsSubscription:
    """The subscription that a key may confirm; looking changes nothing. Refuses: NewsLinkRefused.

    An address stands in it.
    """
    named = named_by(key)
    found = named and await queries.subscription_by_id(work.session, workspace_id, named, lock=True)
    if (
        not found
        or not are_same(key, confirm_key(secret, found.id, found.turn))
        or found.email is None
        or found.asked_at + CONFIRM_LASTS <= work.now
    ):
        raise NewsLinkRefused
    return found


async def end_news(work: UnitOfWork, workspace_id: WorkspaceId, key: str, *, secret: bytes) -> None:
    """No letter goes there any more, and the address is forgotten. Refuses: NewsLinkRefused."""
    named = named_by(key)
    if named is None or not are_same(key, end_key(secret, named)):
        raise NewsLinkRefused
    found = await queries.subscription_by_id(work.session, workspace_id, named, lock=True)
    if found is None or found.email is None:
        return
    found.email = None
    found.confirmed_at = None
    found.ended_at = work.now
    found.turn += 1


async def _forget_unconfirmed(work: UnitOfWork) -> None:
    """Addresses that nobody confirmed are kept no longer than the link to confirm lasts."""
    is_over = (
        NewsSubscription.confirmed_at.is_(None),
        NewsSubscription.asked_at < work.now - CONFIRM_LASTS,
    )
    await work.session.execute(
        update(NewsSubscription)
        .where(
            *is_over, NewsSubscription.ended_at.is_not(None), NewsSubscription.email.is_not(None)
        )
        .values(email=None)
        .execution_options(synchronize_session=False)
    )
    await work.session.execute(
        delete(NewsSubscription)
        .where(*is_over, NewsSubscription.ended_at.is_(None))
        .execution_options(synchronize_session=False)
    )
