"""A console to test on: members who sign in, customers who speak, and what a page says."""

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import httpx
from sqlalchemy import event
from sqlalchemy.engine import Engine

from domain.feedback.models import Channel, Feedback
from domain.feedback.scales import RatingKind
from domain.feedback.submitting import Submission, submit_feedback
from domain.people.models import Customer
from domain.people.roles import ROLE_PERMISSIONS, Role
from domain.people.signing_in import add_member
from domain.roadmap.creating import ItemDraft, ItemTexts, create_roadmap_item
from domain.roadmap.models import RoadmapItem
from domain.shared.ids import CustomerId, new_id, public_id
from domain.shared.viewer import Viewer, system_viewer
from tests.support.api import PASSWORD, Product

FOREIGN = {"origin": "https://evil.example"}


async def signed_in(product: Product, email: str = "owner@lumen.example") -> httpx.Response:
    """Sign in through the form; the client keeps the cookie."""
    return await product.http.post(
        "/console/sign-in", data={"email": email, "password": PASSWORD, "next": "/console"}
    )


async def signed_in_as(product: Product, role: Role) -> None:
    """A new member of that role, signed in."""
    email = f"{role.value}@lumen.example"
    async with product.heard.database.transaction() as work:
        await add_member(
            work,
            system_viewer(product.workspace_id),
            email=email,
            name=role.value.title(),
            role=role,
            password=PASSWORD,
        )
    await signed_in(product, email)


def manager(product: Product) -> Viewer:
    return Viewer(product.workspace_id, ROLE_PERMISSIONS[Role.MANAGER])


async def customer(product: Product, name: str = "Mei", *, thanks: str | None = None) -> CustomerId:
    customer_id = CustomerId(new_id())
    async with product.heard.database.transaction() as work:
        work.session.add(
            Customer(
                id=customer_id,
                workspace_id=product.workspace_id,
                external_id=str(customer_id),
                name=name,
                thanks_name=thanks,
                created_at=work.now,
            )
        )
    return customer_id


async def said(
    product: Product,
    text: str | None = "The lens cap falls off.",
    *,
    by: CustomerId | None = None,
    kind: RatingKind | None = None,
    score: int | None = None,
    channel: Channel = Channel.WIDGET,
    at: datetime | None = None,
) -> Feedback:
    submission = Submission(
        channel=channel, text=text, kind=kind, score=score, customer_id=by, received_at=at
    )
    async with product.heard.database.transaction() as work:
        return await submit_feedback(work, system_viewer(product.workspace_id), submission)


async def item(
    product: Product, title: str = "Dark mode", title_zh: str | None = None
) -> RoadmapItem:
    draft = ItemDraft(texts=ItemTexts(title=title, title_zh=title_zh))
    async with product.heard.database.transaction() as work:
        return await create_roadmap_item(work, manager(product), draft)


def path_of(feedback: Feedback) -> str:
    return f"/console/feedback/{public_id('feedback', feedback.id)}"


async def stored(product: Product, feedback: Feedback) -> Feedback:
    async with product.heard.database.reading() as session:
        return await session.get_one(Feedback, feedback.id)


def words(response: httpx.Response) -> str:
    """What a reader sees, white space folded."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", response.text)).split())


def queue(response: httpx.Response) -> list[str]:
    """The texts of the list, in order."""
    texts = re.findall(r'queue-text">(.*?)</span>\s*</a>', response.text, re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]*>", "", text)) for text in texts]


def link(response: httpx.Response, rel: str) -> str | None:
    """Where the newer or older page is."""
    found = re.search(rf'rel="{rel}" href="([^"]*)"', response.text)
    return html.unescape(found.group(1)) if found else None


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every statement that reaches the database meanwhile."""
    seen: list[str] = []

    def see(_c: object, _u: object, statement: str, *_more: object) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", see)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", see)
