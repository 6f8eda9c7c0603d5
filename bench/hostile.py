"""Requests below a megabyte that are made to keep a server busy: bodies of POST /graphql."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from graphql import get_introspection_query

from api.graphql.guard import MOST_TOKENS

MEGABYTE: Final = 950_000
SUBMIT: Final = (
    "mutation ($input: SubmitFeedbackInput!) { submitFeedback(input: $input) { __typename } }"
)
BASELINE: Final = "{__typename}"


def requests() -> Iterator[tuple[str, bytes]]:
    """The baseline first."""
    for name, query in _documents():
        yield name, _body(query)
    for name, variables in _variables():
        yield name, _body(SUBMIT, variables)
    yield from _bodies()


def pages() -> Iterator[tuple[str, bytes]]:
    """The largest answers that one may ask for, by a program's token, over a hundred feedbacks."""
    scalars = "id trackingNumber statusUrl channel kind score text receivedAt changedAt judgedValid"
    again = " ".join(f"a{n}: statusUrl" for n in range(30))
    all_of_it = f"edges {{ cursor node {{ {scalars} {again} }} }}"
    yield (
        "page: 100 with all fields and 30 aliases",
        _body(f"{{ feedbackItems(first: 100) {{ {all_of_it} }} }}"),
    )
    yield (
        "page: 9 pages of 100",
        _body(
            "{"
            + " ".join(
                f"a{n}: feedbackItems(first: 100) {{ edges {{ node {{ {scalars} }} }} }}"
                for n in range(9)
            )
            + "}"
        ),
    )
    yield (
        "page: 40 with lists in each",
        _body(
            "{ feedbackItems(first: 40) { edges { node { id history { at details } replies { text }"
            " signals { name } } } } }"
        ),
    )


def _body(query: str, variables: Mapping[str, Any] | None = None) -> bytes:
    return json.dumps({"query": query, "variables": variables}).encode()


def _documents() -> Iterator[tuple[str, str]]:
    node = "{ node(id: %s) { id } }"
    yield BASELINE, BASELINE
    yield "499 __typename", "{" + "__typename " * 499 + "}"
    yield "499 equal fields of an object", "{ viewer {" + "kind " * 499 + "} }"
    yield "166 objects of one name", "{" + "viewer { kind name } " * 166 + "}"
    yield "30 aliases with arguments", _aliased(30)
    yield "490 differing leaves in fragments", _fragments()
    yield "tokens to the last", "{" + "a " * (MOST_TOKENS - 10) + "}"
    yield "text of 99,000 in one name", "{" + "a" * 99_000 + "}"
    yield "a megabyte of spaces", " " * MEGABYTE + BASELINE
    yield "a megabyte of commas", "," * MEGABYTE + BASELINE
    yield "99,000 commas", "," * 99_000 + BASELINE
    yield "99,000 lines", "\n" * 99_000 + BASELINE
    yield "one comment of 99,000", "#" * 99_000 + "\n" + BASELINE
    yield "500 comments", "#x\n" * 500 + BASELINE
    yield "a list of 900 in a literal", node % ("[" + "1 " * 900 + "]")
    yield "900 lists in each other", node % ("[" * 900 + "]" * 900)
    yield "90 lists in each other", node % ("[" * 90 + "]" * 90)
    yield "300 objects in each other", node % ("{a:" * 300 + "1" + "}" * 300)
    yield "600 fields of a literal", node % ("{" + " ".join(f"a{n}:1" for n in range(600)) + "}")
    yield "600 equal fields of a literal", node % ("{" + "a:1 " * 600 + "}")
    yield "900 values of an enum", _enum(900)
    yield "a text of 99,000", node % ('"' + "x" * 99_000 + '"')
    yield "a text of 16,000 escapes", node % ('"' + "\\u4e2d" * 16_000 + '"')
    yield "a text of 12,000 long escapes", node % ('"' + "\\u{4e2d}" * 12_000 + '"')
    yield "a block of 99,000", node % ('"""' + "x" * 98_900 + '"""')
    yield "a block of 49,000 lines", node % ('"""' + "x\n" * 49_000 + '"""')
    yield "a block of 49,000 empty lines", node % ('"""' + " \n" * 49_000 + '"""')
    yield "a block of 24,000 quotes", node % ('"""' + '\\"""' * 24_000 + '"""')
    yield "an integer of 99,000 digits", "{ roadmap(first: " + "9" * 98_900 + ") { __typename } }"
    yield "a fraction of 99,000 digits", "{ roadmap(first: 0." + "9" * 98_900 + ") { __typename } }"
    yield "an integer of 99,000 digits as id", node % ("9" * 98_900)
    yield "390 operations", " ".join(f"query A{n} {BASELINE}" for n in range(390))
    yield "390 operations of one name", " ".join(f"query A {BASELINE}" for _ in range(390))
    yield (
        "270 unused fragments",
        BASELINE + " ".join(f"fragment F{n} on Query {{ a }}" for n in range(270)),
    )
    yield "a chain of 270 fragments", _chain(270)
    yield "fragments that each spread all", _all_spread(40)
    yield "490 variables", "query (" + " ".join(f"$a{n}: Int" for n in range(490)) + ")" + BASELINE
    yield "490 variables of one name", "query (" + "$a: Int " * 490 + ")" + BASELINE
    yield "20 directives", "{ __typename " + "@include(if: true) " * 20 + "}"
    yield "400 mistakes", "{" + " ".join(f"viewr{n}" for n in range(490)) + "}"
    yield (
        "mistakes in arguments",
        "{ viewer(" + " ".join(f"a{n}: 1" for n in range(600)) + ") {a} }",
    )
    yield (
        "names that are nearly right",
        "{" + " ".join(f"feedbackItem{n}" for n in range(490)) + "}",
    )
    yield (
        "short, names that are nearly right",
        "mutation{" + " ".join(f"replayFailedDeliverix{n}" for n in range(81)) + "}",
    )
    yield "one long name, nearly right", "{ " + "feedbackItems" * 7_000 + " }"
    yield "types that are nearly right", "{" + "... on Feedbacks { id } " * 240 + "}"
    yield "introspection", get_introspection_query()
    yield "introspection, all of it", get_introspection_query(input_value_deprecation=True)
    yield (
        "five errors with long values",
        "{" + " ".join(f'a{n}: node(id: [1 "{"x" * 19_000}"]) {{ id }}' for n in range(5)) + "}",
    )


def _variables() -> Iterator[tuple[str, Any]]:
    yield "variables: none of them known", {f"a{n}": n for n in range(9_000)}
    yield "variables: 9,000 unknown fields", {"input": {f"a{n}": n for n in range(9_000)}}
    yield "variables: fields nearly right", {"input": {f"siteKey{n}": n for n in range(9_000)}}
    yield (
        "variables: long fields nearly right",
        {"input": {f"{n}idempotencyKeyi{n}": n for n in range(9_000)}},
    )
    yield "variables: a list of 9,900", {"input": list(range(9_900))}
    yield "variables: 9,900 objects", {"input": [{} for _ in range(9_900)]}
    yield "variables: 3,000 inputs", {"input": [{"text": "x", "score": 1} for _ in range(3_000)]}
    yield "variables: a text of a megabyte", {"input": {"text": "x" * MEGABYTE}}
    yield "variables: a text of 150,000 escapes", {"input": {"text": "\u4e2d" * 150_000}}
    yield "variables: a name of a megabyte", {"input": {"x" * MEGABYTE: 1}}
    yield "variables: 2,300 names of 400", {"input": {f"{n:0400}": 1 for n in range(2_300)}}
    yield "variables: 9,000 names of 90", {"input": {f"a{n:090}": 1 for n in range(9_000)}}
    yield "variables: a score of a megabyte", {"input": {"score": "x" * MEGABYTE}}
    yield "variables: an enum of a megabyte", {"input": {"kind": "x" * MEGABYTE}}
    yield "variables: 49 in each other", {"input": _nested(49)}
    yield "variables: 900 in each other", {"input": _nested(900)}
    yield "variables: metadata of 9,900", {"input": {"text": "x", "metadata": list(range(9_900))}}


def _bodies() -> Iterator[tuple[str, bytes]]:
    yield "body: a megabyte of [", b"[" * MEGABYTE
    yield "body: a megabyte of [],", b"[" + b"[]," * (MEGABYTE // 3) + b"1]"
    yield "body: a megabyte of quotes", b'"' * MEGABYTE
    yield "body: a megabyte of backslashes", b'"' + b"\\" * MEGABYTE
    yield "body: texts of commas", b'{"a":"' + b"," * MEGABYTE + b'"}'
    yield "body: 300,000 texts", b"[" + b'"",' * (MEGABYTE // 3) + b'""]'
    yield "body: escapes", b'{"query":"' + b"\\u4e2d" * (MEGABYTE // 6) + b'"}'
    yield "body: spaces", b" " * MEGABYTE + b"{}"
    yield "body: colons", b'{"a":' + b":" * MEGABYTE
    yield "body: 2,400 numbers of 390 digits", (b"[" + b",".join([b"9" * 390] * 2_400) + b"]")
    yield "body: bytes that are no text", b"\xff" * MEGABYTE
    yield "body: 9,900 of one key", b"{" + b'"a":1,' * 9_900 + b'"query":"{__typename}"}'


def _aliased(count: int) -> str:
    fields = " ".join(
        f'a{n}: node(id: "feedback_{n}") {{ ... on Feedback {{ id text }} }}' for n in range(count)
    )
    return f"{{ {fields} }}"


def _fragments() -> str:
    spreads = " ".join(f"...F{n}" for n in range(98))
    each = " ".join(
        f"fragment F{n} on Query {{ viewer {{ kind name }} me {{ __typename }} }}"
        for n in range(98)
    )
    return f"{{ {spreads} }} {each}"


def _chain(count: int) -> str:
    steps = " ".join(f"fragment F{n} on Query {{ ...F{n + 1} }}" for n in range(count))
    return f"{{ ...F0 }} {steps} fragment F{count} on Query {{ __typename }}"


def _all_spread(count: int) -> str:
    spreads = " ".join(f"...F{n}" for n in range(count))
    each = " ".join(f"fragment F{n} on Query {{ {spreads} __typename }}" for n in range(19))
    return f"{{ ...F0 }} {each}"


def _enum(count: int) -> str:
    return f"{{ roadmap(first: 1, orderBy: [{'VOTES ' * count}]) {{ __typename }} }}"


def _nested(levels: int) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = {"a": value}
    return value
