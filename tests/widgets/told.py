"""What the server tells boards, roadmaps and changelogs in the tests: shaped as it really is."""

from typing import Any

Fields = dict[str, Any]

CHOICES: dict[str, Any] = {"roadmapChoices": {"voted": [], "followed": []}}


def item(slug: str, **fields: object) -> Fields:
    """A roadmap item as `card` of the stored operations has it."""
    return {
        "id": f"roadmapitem_{slug}",
        "slug": slug,
        "url": f"https://heard.example/roadmap/{slug}",
        "title": slug.replace("-", " ").capitalize(),
        "summary": "",
        "reason": None,
        "votesCount": 12,
        "commentsCount": 2,
        "expectedOn": None,
        "visibility": "VISIBLE",
        "stage": {"key": "idea", "name": "Ideas", "meaning": "IDEA"},
        **fields,
    }


def page(*nodes: Fields, more: str | None = None) -> Fields:
    return {
        "edges": [{"node": node} for node in nodes],
        "pageInfo": {"hasNextPage": more is not None, "endCursor": more},
    }


def ideas(*nodes: Fields, more: str | None = None) -> Fields:
    return {"roadmap": page(*nodes, more=more)}


def comment(text: str, **fields: object) -> Fields:
    return {
        "id": "comment_1",
        "text": text,
        "authorName": "Mei",
        "isTeam": False,
        "isOwn": False,
        "visibility": "VISIBLE",
        "createdAt": "2026-11-20T10:00:00Z",
        **fields,
    }


def stage(meaning: str, name: str, *nodes: Fields) -> Fields:
    return {"key": meaning.lower(), "name": name, "meaning": meaning, "items": page(*nodes)}


def pressed(field: str, type_: str, slug: str, votes: int) -> Fields:
    """The answer to a vote, a follow, or their opposite."""
    return {field: {"__typename": type_, "item": {"slug": slug, "votesCount": votes}}}


def refused(field: str, message: str) -> tuple[int, dict[str, dict[str, object]]]:
    refusal = {"__typename": "NotAllowed", "code": "NOT_ALLOWED", "message": message}
    return 200, {"data": {field: refusal}}


def release(version: str, **fields: object) -> Fields:
    """As the stored operation `unreadReleases` has it."""
    return {
        "id": f"release_{version}",
        "slug": version,
        "url": f"https://heard.example/changelog/{version}",
        "version": version,
        "title": f"Release {version}",
        "publishedAt": "2026-11-20T10:00:00+00:00",
        "feedbackCount": 0,
        "isDemo": False,
        "blocks": [],
        "thanks": [],
        "changes": [],
        "askedByMe": False,
        **fields,
    }


def changelog(*nodes: Fields, unread: int = 0, more: str | None = None) -> Fields:
    return {"changelogUnread": unread, "changelog": page(*nodes, more=more)}


SEEN = {"markChangelogSeen": {"__typename": "ChangelogSeen", "seenAt": "2026-11-20T10:00:00Z"}}
