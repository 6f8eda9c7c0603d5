"""Things of others: what is asked for by id, by cursor, and by walking."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from graphql import build_schema, get_named_type
from sqlalchemy import event
from sqlalchemy.engine import Engine

from api.graphql.schema import NODES, printed_schema
from domain.people.roles import Role
from domain.people.tokens import create_token
from domain.shared.ids import new_id, public_id
from domain.shared.viewer import system_viewer
from tests.clients.relay import connections
from tests.hostile.scene import Scene, Try
from tests.support.members import joined
from tests.support.world import opened

NODE: Final = "query ($id: ID!) { node(id: $id) { __typename id } }"


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every statement that is sent to any database meanwhile."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


async def _answer(scene: Scene, id: str, token: str | None) -> tuple[Any, list[str]]:
    with statements() as sent:
        answer = await scene.product.graphql(NODE, {"id": id}, token=token)
    return answer, sent


async def _like_nothing(scene: Scene, id: str, token: str | None) -> None:
    """The same answer as for an id that was never given out, after the very same statements."""
    kind = id.partition("_")[0]
    answer, sent = await _answer(scene, id, token)
    missing, sent_for_missing = await _answer(scene, public_id(kind, new_id()), token)
    assert answer == missing == {"data": {"node": None}}
    assert sent == sent_for_missing, kind


async def _others(scene: Scene) -> dict[str, str]:
    """One of everything in a workspace of somebody else's."""
    database = scene.product.heard.database
    world = await opened(database, f"other-{new_id().hex[-12:]}")
    there = system_viewer(world.workspace_id)
    customer = await world.customer()
    async with database.transaction() as work:
        token, _ = await create_token(work, there, name="theirs", scopes=("admin",))
    member = await joined(database, world.workspace_id, f"{world.workspace_id}@other.example")
    feedback = await world.feedback("Not yours.", customer_id=customer)
    return {
        "feedback": public_id("feedback", feedback.id),
        "token": public_id("token", token.id),
        "member": public_id("member", member.id),
        "customer": public_id("customer", customer),
    }


async def _of_another_tenant(scene: Scene) -> None:
    for theirs in (await _others(scene)).values():
        for token in (scene.there.token, scene.there.customer, None):
            await _like_nothing(scene, theirs, token)


async def _private(scene: Scene) -> None:
    """What is there, and is not for who asks."""
    made = await scene.product.graphql(
        "query { members(first: 1) { edges { node { id } } }"
        " tokens(first: 1) { edges { node { id } } }"
        " auditLog(first: 1) { edges { node { id } } } }",
        token=scene.there.token,
    )
    inside = [edges["edges"][0]["node"]["id"] for edges in made["data"].values()]
    ids = scene.there.ids
    known = [*ids["feedback"][:1], *ids["redemption"][:1], *ids["webhook"][:1], *inside]
    for private in known:
        await _like_nothing(scene, private, None)
        await _like_nothing(scene, private, scene.product.identity("somebody-else"))


async def _deleted(scene: Scene) -> None:
    database, token = scene.product.heard.database, scene.there.token
    leaver = await joined(
        database, scene.product.workspace_id, f"{new_id().hex}@lumen.example", role=Role.VIEWER
    )
    made = await scene.product.graphql(
        'mutation { createWebhook(input: {name: "gone", url: "https://gone.example/"}) {'
        " ... on WebhookCreated { webhook { id } } } }",
        token=token,
    )
    gone = {
        "removeMember": ("memberId", public_id("member", leaver.id)),
        "deleteWebhook": ("webhookId", made["data"]["createWebhook"]["webhook"]["id"]),
    }
    for mutation, (name, known) in gone.items():
        done = await scene.product.graphql(
            f'mutation {{ it: {mutation}(input: {{{name}: "{known}"}}) {{ __typename }} }}',
            token=token,
        )
        assert done["data"]["it"]["__typename"].endswith(("Removed", "Deleted")), done
        await _like_nothing(scene, known, token)


async def _edges(scene: Scene) -> None:
    """Whoever walks all our connections meets nobody else's things."""
    theirs = set((await _others(scene)).values())
    walked = 0
    for it in connections(build_schema(printed_schema())):
        node: Any = get_named_type(it.field.type)
        for step in ("edges", "node"):
            node = get_named_type(node.fields[step].type)
        if it.parent.name not in ("Query", "Me") or "id" not in node.fields:
            continue
        asked = f"{it.name}(first: 100) {{ edges {{ node {{ id }} }} }}"
        is_own = it.parent.name == "Me"
        token = scene.there.customer if is_own else scene.there.token
        document = f"{{ me {{ {asked} }} }}" if is_own else f"{{ {asked} }}"
        answer = await scene.product.graphql(document, token=token)
        assert "errors" not in answer, answer
        assert not any(one in str(answer) for one in theirs), it.module
        walked += 1
    assert walked >= 8


NODES_OF_OTHERS: Final[dict[str, Try]] = {
    "of another tenant": _of_another_tenant,
    "private": _private,
    "deleted": _deleted,
    "every connection's edges": _edges,
    "of every kind there is": lambda scene: _of_every_kind(scene),
}


async def _of_every_kind(scene: Scene) -> None:
    for kind in NODES:
        answer, _ = await _answer(scene, public_id(kind, new_id()), None)
        assert answer == {"data": {"node": None}}


async def _page(scene: Scene, arguments: str, token: str | None = None) -> Any:
    return await scene.ask(f"{{ roadmap({arguments}) {{ edges {{ cursor }} }} }}", token=token)


def _pages(arguments: str, *codes: str) -> Try:
    async def attempt(scene: Scene) -> None:
        answer = await _page(scene, arguments)
        errors = answer.json()["errors"]
        assert {error["extensions"]["code"] for error in errors} <= set(codes)
        assert not answer.json().get("data")

    return attempt


async def _cursor(scene: Scene, field: str, token: str | None) -> str:
    answer = await scene.product.graphql(
        f"{{ {field}(first: 1) {{ edges {{ cursor }} }} }}", token=token
    )
    cursor: str = answer["data"][field]["edges"][0]["cursor"]
    return cursor


async def _cursor_of_another_query(scene: Scene) -> None:
    for field in ("changelog", "feedbackItems"):
        cursor = await _cursor(scene, field, scene.there.token)
        answer = await _page(scene, f'first: 1, after: "{cursor}"')
        assert answer.json()["errors"][0]["extensions"] == {"code": "BAD_USER_INPUT"}


async def _cursor_of_another_tenant(scene: Scene) -> None:
    database = scene.product.heard.database
    world = await opened(database, f"other-{new_id().hex[-12:]}")
    await world.feedback("Not yours.")
    async with database.transaction() as work:
        viewer = system_viewer(world.workspace_id)
        _, theirs = await create_token(work, viewer, name="theirs", scopes=("admin",))
    cursor = await _cursor(scene, "feedbackItems", theirs)
    answer = await scene.ask(
        f'{{ feedbackItems(first: 1, after: "{cursor}") {{ edges {{ cursor }} }} }}',
        token=scene.there.token,
    )
    assert answer.json()["errors"][0]["extensions"] == {"code": "BAD_USER_INPUT"}
    assert not answer.json().get("data")


async def _subscription_cursor_of_another_tenant(scene: Scene) -> None:
    """The place in a stream is sealed for its workspace."""
    database = scene.product.heard.database
    world = await opened(database, f"other-{new_id().hex[-12:]}")
    async with database.transaction() as work:
        viewer = system_viewer(world.workspace_id)
        _, theirs = await create_token(work, viewer, name="theirs", scopes=("admin",))
    told = await scene.product.graphql("{ streamCursor }", token=theirs)
    answer = await scene.http.post(
        "/graphql",
        json={
            "query": "subscription ($after: String) { feedbackReceived(after: $after) { cursor } }",
            "variables": {"after": told["data"]["streamCursor"]},
        },
        headers={
            "accept": "text/event-stream",
            "authorization": f"Bearer {scene.there.token}",
        },
    )
    assert '"code":"BAD_USER_INPUT"' in answer.text


PAGES: Final[dict[str, Try]] = {
    "first: 100000": _pages("first: 100000", "BAD_USER_INPUT"),
    "first: -1": _pages("first: -1", "BAD_USER_INPUT"),
    "first and last": _pages("first: 1, last: 1", "GRAPHQL_VALIDATION_FAILED"),
    "a cursor that is none": _pages('first: 1, after: "zzz"', "BAD_USER_INPUT"),
    "a cursor of another query": _cursor_of_another_query,
    "a cursor of another tenant": _cursor_of_another_tenant,
    "a cursor of another tenant's stream": _subscription_cursor_of_another_tenant,
}
