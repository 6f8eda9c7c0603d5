"""Caching: what anyone may read is the same for everyone, so browsers and proxies may keep it.

Only a query that came by GET and named its document, from nobody in particular, of fields that tell
everyone the same, answered without an error. Such an answer says nothing of points: they are those
of whoever asked first.
"""

import hashlib
from functools import lru_cache
from typing import Any, Final

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    InlineFragmentNode,
    SelectionSetNode,
    get_operation_ast,
    parse,
)
from starlette.requests import Request
from starlette.responses import Response

from api.graphql.negotiating import Form

PUBLIC_READS: Final = frozenset(
    {
        "__typename",
        "__schema",
        "__type",
        "roadmap",
        "roadmapItem",
        "roadmapStages",
        "changelog",
        "release",
        "rewards",
        "tiers",
    }
)
"""Root fields whose answer to nobody in particular is that to everyone."""

_PUBLIC: Final = {
    "Cache-Control": "public, max-age=30, stale-while-revalidate=60",
    "Vary": "Accept, Accept-Language, Authorization, Heard-Device, Origin",
}


@lru_cache(maxsize=256)
def reads_only_public(text: str, name: str | None) -> bool:
    """Whether operation `name` of a document that was run asks for nothing but public fields."""
    try:
        document = parse(text)
    except GraphQLError:
        return False
    operation = get_operation_ast(document, name)
    return operation is not None and _roots(document, operation.selection_set) <= PUBLIC_READS


def _roots(document: DocumentNode, selections: SelectionSetNode) -> set[str]:
    fragments = {
        node.name.value: node
        for node in document.definitions
        if isinstance(node, FragmentDefinitionNode)
    }
    roots: set[str] = set()
    waiting, seen = [selections], set[str]()
    while waiting:
        for node in waiting.pop().selections:
            if isinstance(node, FieldNode):
                roots.add(node.name.value)
            elif isinstance(node, InlineFragmentNode):
                waiting.append(node.selection_set)
            else:
                spread: Any = node
                fragment = fragments.get(spread.name.value)
                if fragment is not None and spread.name.value not in seen:
                    seen.add(spread.name.value)
                    waiting.append(fragment.selection_set)
    return roots


def public_response(request: Request, body: bytes, form: Form) -> Response:
    """The answer with its tag; or 304, when whoever asks has it already."""
    media_type = f"{form}; charset=utf-8"
    digest = hashlib.sha256(f"{media_type}\n".encode() + body).hexdigest()
    tag = f'"{digest[:32]}"'
    headers = {**_PUBLIC, "ETag": tag}
    known = [text.strip() for text in request.headers.get("if-none-match", "").split(",")]
    if "*" in known or tag in (text.removeprefix("W/") for text in known):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=media_type)
