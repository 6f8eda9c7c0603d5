"""Who may do what: roles of members and scopes of partner tokens, as sets of permissions."""

from enum import StrEnum
from typing import Final

from domain.shared.viewer import CUSTOMER, EVERYTHING, PUBLIC, Permission


class Role(StrEnum):
    """What a member is in the team, strongest first."""

    OWNER = "owner"
    MANAGER = "manager"
    AGENT = "agent"
    VIEWER = "viewer"


class Scope(StrEnum):
    """What a partner token is for."""

    FEEDBACK_READ = "feedback:read"
    FEEDBACK_WRITE = "feedback:write"
    ROADMAP_WRITE = "roadmap:write"
    REWARDS_WRITE = "rewards:write"
    SURVEYS_WRITE = "surveys:write"
    WEBHOOKS_WRITE = "webhooks:write"
    AUDIT_READ = "audit:read"
    ADMIN = "admin"


_READING = PUBLIC | {Permission.READ_FEEDBACK}
_ANSWERING = _READING | {
    Permission.SUBMIT_FEEDBACK,
    Permission.GRADE_FEEDBACK,
    Permission.JUDGE_FEEDBACK,
    Permission.CORRECT_LABELS,
    Permission.REPLY_TO_FEEDBACK,
    Permission.LINK_EVIDENCE,
    Permission.USE_CODES,
    Permission.MODERATE,
}
_MANAGING = _ANSWERING | {
    Permission.IMPORT_FEEDBACK,
    Permission.WRITE_ROADMAP,
    Permission.PUBLISH_RELEASE,
    Permission.WRITE_REWARDS,
    Permission.WRITE_SURVEYS,
    Permission.ERASE_CUSTOMERS,
    Permission.READ_ORIGINALS,
    Permission.MANAGE_WEBHOOKS,
    Permission.READ_TEAM,
}

ROLE_PERMISSIONS: Final[dict[Role, frozenset[Permission]]] = {
    Role.VIEWER: _READING,
    Role.AGENT: _ANSWERING,
    Role.MANAGER: _MANAGING,
    Role.OWNER: EVERYTHING,
}

SCOPE_PERMISSIONS: Final[dict[Scope, frozenset[Permission]]] = {
    Scope.FEEDBACK_READ: _READING,
    Scope.FEEDBACK_WRITE: PUBLIC
    | {
        Permission.SUBMIT_FEEDBACK,
        Permission.IMPORT_FEEDBACK,
        Permission.GRADE_FEEDBACK,
        Permission.JUDGE_FEEDBACK,
        Permission.CORRECT_LABELS,
        Permission.REPLY_TO_FEEDBACK,
    },
    Scope.ROADMAP_WRITE: PUBLIC
    | {
        Permission.WRITE_ROADMAP,
        Permission.LINK_EVIDENCE,
        Permission.PUBLISH_RELEASE,
        Permission.MODERATE,
    },
    Scope.REWARDS_WRITE: PUBLIC | {Permission.WRITE_REWARDS, Permission.USE_CODES},
    Scope.SURVEYS_WRITE: PUBLIC | {Permission.WRITE_SURVEYS},
    Scope.WEBHOOKS_WRITE: PUBLIC | {Permission.MANAGE_WEBHOOKS},
    Scope.AUDIT_READ: PUBLIC | {Permission.READ_AUDIT},
    Scope.ADMIN: EVERYTHING,
}

CUSTOMER_PERMISSIONS: Final = CUSTOMER


def permissions_of(scopes: list[str]) -> frozenset[Permission]:
    """The union over known scopes; an unknown word grants nothing."""
    known = {scope.value: permissions for scope, permissions in SCOPE_PERMISSIONS.items()}
    return frozenset().union(*(known.get(scope, frozenset()) for scope in scopes))
