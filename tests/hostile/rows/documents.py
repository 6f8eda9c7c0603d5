"""Documents that are too large, that mean too much, and that mean nothing."""

from typing import Final

import httpx
from graphql import get_introspection_query

from tests.hostile.scene import Scene, Try, asking, posting, refused
from tests.support.bombs import aliases, bomb_of_inline_fragments, bomb_of_named_fragments, deep
from tests.support.limits import limited

COMPLEX: Final = "QUERY_TOO_COMPLEX"
UNREAD: Final = "GRAPHQL_PARSE_FAILED"
INVALID: Final = "GRAPHQL_VALIDATION_FAILED"

OVERLOADED: Final[dict[str, Try]] = {
    "1,000 aliases": asking(aliases(1_000), UNREAD),
    "100 aliases": asking(aliases(100), COMPLEX),
    "5,000 equal fields": asking("{ " + "__typename " * 5_000 + "}", UNREAD),
    "501 equal fields": asking("{ viewer { " + "kind " * 501 + "} }", COMPLEX),
    "500 directives": asking("{ viewer { kind " + "@include(if: true) " * 500 + "} }", UNREAD),
    "50 directives that nobody knows": asking("{ viewer { kind " + "@aa " * 50 + "} }", COMPLEX),
    "nesting 5,000": asking(deep(5_000), UNREAD),
    "nesting 11": asking(deep(11), COMPLEX),
    "a megabyte of comments": asking("#\n" * 300_000 + "{ viewer { kind } }", UNREAD),
    "one comment of a megabyte": asking("#" * 900_000 + "\n{ viewer { kind } }", UNREAD),
    "101 mistakes": asking(
        "{ viewer { " + " ".join(f"x{at}" for at in range(101)) + " } }", INVALID
    ),
}
FAN_OUT: Final[dict[str, Try]] = {
    "2^20 by named fragments": asking(bomb_of_named_fragments(20), COMPLEX),
    "2^10 by inline fragments": asking(bomb_of_inline_fragments(10), UNREAD),
    "2^8 by inline fragments": asking(bomb_of_inline_fragments(8), COMPLEX, UNREAD),
}


async def _circle_of_introspection(scene: Scene) -> None:
    """As graphql-cop sends it: types of fields of types of fields."""
    inner = "fields { type { " * 3 + "name" + " } }" * 3
    refused(await scene.ask(f"{{ __schema {{ types {{ {inner} }} }} }}"), 200, INVALID, COMPLEX)


FRAGMENTS: Final[dict[str, Try]] = {
    "a circle": asking(
        "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }", INVALID
    ),
    "a circle of one": asking("{ ...A } fragment A on Query { ...A }", INVALID),
    "a circle behind a field": asking(
        "{ viewer { ...A } } fragment A on Viewer { workspace { ...B } } "
        "fragment B on Workspace { name ...B }",
        INVALID,
    ),
    "an unknown fragment": asking("{ ...Nowhere }", INVALID),
    "deep introspection": _circle_of_introspection,
    "the schema among other things": asking(
        "{ __schema { types { name } } viewer { kind } }", COMPLEX
    ),
}

USE: Final = 't%d: useRewardCode(input: {code: "AAAA-BBBB-CCCC"}) { ... on UserError { code } }'


async def _ten_codes_at_once(scene: Scene) -> None:
    """Ten aliases are ten tries: the 21st code is refused whether it is right or not."""
    ten = "mutation { " + " ".join(USE % at for at in range(10)) + " }"
    async with limited(scene.product) as (product, _):
        for _ in range(2):
            answer = await product.graphql(ten, token=scene.there.token)
            assert [each["code"] for each in answer["data"].values()] == ["CODE_UNKNOWN"] * 10
        right = scene.there.words["code"][0]
        answer = await product.graphql(
            "mutation { " + (USE % 0).replace("AAAA-BBBB-CCCC", right) + " }",
            token=scene.there.token,
        )
        assert answer["data"] == {"t0": {"code": "TOO_MANY_TRIES"}}


ALIASED_TRIES: Final[dict[str, Try]] = {"10 aliased codes": _ten_codes_at_once}


async def _too_dear(scene: Scene) -> None:
    async with limited(scene.product) as (product, _):
        answer = await product.http.post(
            "/graphql",
            json={"query": "{ feedbackItems(first: 100) { edges { node { signals { name } } } } }"},
        )
    refused(answer, 200, COMPLEX)
    assert answer.json()["extensions"]["cost"]["requested"] == 1_201


async def _empty_bucket(scene: Scene) -> None:
    async with limited(scene.product, 10) as (product, _):
        answers: list[httpx.Response] = [
            await product.http.post("/graphql", json={"query": "{ viewer { kind } }"})
            for _ in range(2)
        ]
    assert answers[0].json()["data"] == {"viewer": {"kind": "ANYONE"}}
    refused(answers[1], 429, "THROTTLED")
    assert answers[1].headers["retry-after"] == "60"
    assert answers[1].json()["extensions"]["cost"]["remaining"] == 0


COST: Final[dict[str, Try]] = {"above the limit": _too_dear, "bucket empty": _empty_bucket}


async def _no_introspection(scene: Scene) -> None:
    for query in (get_introspection_query(), '{ __type(name: "Query") { name } }'):
        answer = await scene.secluded.post("/graphql", json={"query": query})
        refused(answer, 200, "INTROSPECTION_DISABLED")


async def _no_explorer(scene: Scene) -> None:
    for address in ("/graphql", "/schema.graphql"):
        answer = await scene.secluded.get(address, headers={"accept": "text/html"})
        refused(answer, 404, "NOT_FOUND")


async def _no_explorer_loses_its_data(scene: Scene) -> None:
    """Open to all (ADR 8): what it shows is what everyone may know."""
    answer = await scene.http.get("/graphql", headers={"accept": "text/html"})
    assert answer.status_code == 200
    assert scene.there.token not in answer.text
    assert "'unsafe-inline'" not in answer.headers["content-security-policy"]


INTROSPECTION: Final[dict[str, Try]] = {
    "introspection, where the schema is for members": _no_introspection,
    "GET as a browser, where the schema is for members": _no_explorer,
    "GET as a browser, where it is for all": _no_explorer_loses_its_data,
}


async def _no_names_recovered(scene: Scene) -> None:
    """Every word of our schema, many at once and each at the root: all get the same answer."""
    known = await scene.http.get("/schema.graphql")
    words = sorted(set(known.text.replace("(", " ").replace(":", " ").split()))
    names = [word for word in words if word.isidentifier() and not word.startswith("_")]
    assert len(names) > 500
    said = set()
    for at in range(0, len(names), 60):
        for query in ("{ %s }", "mutation { %s }", "{ viewer { %s } }"):
            text = query % " ".join(names[at : at + 60])
            answer = await scene.secluded.post("/graphql", json={"query": text})
            refused(answer, 200, INVALID)
            said.add(answer.json()["errors"][0]["message"])
    assert said == {"The operation does not fit the schema. With a token it is told where."}


async def _no_suggestions(scene: Scene) -> None:
    for query in ("{ viewr { kind } }", "{ viewer }", "{ node(idd: 1) { id } }"):
        answer = await scene.secluded.post("/graphql", json={"query": query})
        refused(answer, 200, INVALID)
        assert "mean" not in answer.text and "Viewer" not in answer.text


CLAIRVOYANCE: Final[dict[str, Try]] = {
    "all our names as word list": _no_names_recovered,
    "suggestions": _no_suggestions,
}


async def _no_traces(scene: Scene) -> None:
    answer = await scene.http.post(
        "/graphql",
        json={"query": "{ viewer { kind } }", "extensions": {"tracing": True}},
        headers={"apollo-tracing": "1", "x-apollo-tracing": "1", "x-debug": "1"},
    )
    assert set(answer.json()["extensions"]) == {"cost"}
    assert answer.headers.get("server", "") == ""


async def _a_query_by_get_in_nobodys_name(scene: Scene) -> None:
    cookie = await scene.member_cookie()
    answer = await scene.http.get("/graphql?query={viewer{kind}}", headers=cookie)
    assert answer.json()["data"] == {"viewer": {"kind": "ANYONE"}}


async def _a_typing_mistake_keeps_its_trace(scene: Scene) -> None:
    answer = await scene.ask("{ viewer { kind } ")
    refused(answer, 200, UNREAD)
    assert set(answer.json()["errors"][0]) <= {"message", "locations", "extensions"}


GRAPHQL_COP: Final[dict[str, Try]] = {
    "alias overloading": asking(aliases(101), COMPLEX),
    "array-based batching": posting([{"query": "{ __typename }"}] * 10, 400, "BAD_REQUEST"),
    "directive overloading": asking("{ __typename " + "@aa" * 10 + "}", INVALID),
    "more directives": asking("{ __typename " + "@aa" * 21 + "}", COMPLEX),
    "circular fragment": FRAGMENTS["a circle"],
    "circular introspection": _circle_of_introspection,
    "field duplication": asking("{ " + "__typename " * 501 + "}", COMPLEX),
    "introspection": _no_introspection,
    "field suggestions": _no_suggestions,
    "an explorer": _no_explorer,
    "a query by GET": _a_query_by_get_in_nobodys_name,
    "trace headers": _no_traces,
    "an unhandled error": _a_typing_mistake_keeps_its_trace,
}
