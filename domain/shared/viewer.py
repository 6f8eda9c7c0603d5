"""Who is asking, in which workspace, and what they may do."""

from dataclasses import dataclass
from enum import StrEnum

from domain.shared.errors import NotAllowed
from domain.shared.ids import CustomerId, MemberId, TokenId, WorkspaceId
from domain.shared.languages import Language


class Permission(StrEnum):
    """One thing a viewer may be allowed to do; `docs/permissions.md` says who holds which."""

    READ_PUBLIC = "read_public"
    SUBMIT_FEEDBACK = "submit_feedback"
    ACT_AS_CUSTOMER = "act_as_customer"
    READ_FEEDBACK = "read_feedback"
    IMPORT_FEEDBACK = "import_feedback"
    GRADE_FEEDBACK = "grade_feedback"
    JUDGE_FEEDBACK = "judge_feedback"
    CORRECT_LABELS = "correct_labels"
    REPLY_TO_FEEDBACK = "reply_to_feedback"
    LINK_EVIDENCE = "link_evidence"
    WRITE_ROADMAP = "write_roadmap"
    PUBLISH_RELEASE = "publish_release"
    WRITE_REWARDS = "write_rewards"
    USE_CODES = "use_codes"
    WRITE_SURVEYS = "write_surveys"
    MODERATE = "moderate"
    ERASE_CUSTOMERS = "erase_customers"
    READ_ORIGINALS = "read_originals"
    READ_TEAM = "read_team"
    MANAGE_PEOPLE = "manage_people"
    MANAGE_SITES = "manage_sites"
    MANAGE_MODELS = "manage_models"
    MANAGE_WEBHOOKS = "manage_webhooks"
    READ_AUDIT = "read_audit"


@dataclass(frozen=True)
class Viewer:
    """The person or program behind one request; at most one of the three ids is set.

    A customer who is not `is_verified` is known by a device key only or, if `is_by_mail`, by a
    mailbox; anonymous has no id at all.
    `request_id` is what the audit log calls the request; empty where there is none. `is_system` is
    Heard itself, or the operator at the command line.
    """

    workspace_id: WorkspaceId
    permissions: frozenset[Permission]
    member_id: MemberId | None = None
    customer_id: CustomerId | None = None
    token_id: TokenId | None = None
    is_verified: bool = False
    is_by_mail: bool = False
    name: str = ""
    language: Language = Language.EN
    request_id: str = ""
    is_system: bool = False

    def may(self, permission: Permission) -> bool:
        """Whether the viewer holds `permission`."""
        return permission in self.permissions

    def must(self, permission: Permission) -> None:
        """Refuses: NotAllowed."""
        if permission not in self.permissions:
            raise NotAllowed(permission.value)

    def must_be_customer(self) -> CustomerId:
        """The customer's id. Refuses: NotAllowed."""
        self.must(Permission.ACT_AS_CUSTOMER)
        if self.customer_id is None:
            raise NotAllowed(Permission.ACT_AS_CUSTOMER.value)
        return self.customer_id

    @property
    def actor(self) -> str:
        """Who acts, for histories and idempotency: `member:…`, `token:…`, `customer:…`, `system`.

        `anonymous` is who did not sign in.
        """
        for kind, value in (
            ("member", self.member_id),
            ("token", self.token_id),
            ("customer", self.customer_id),
        ):
            if value is not None:
                return f"{kind}:{value}"
        return "system" if self.is_system else "anonymous"


PUBLIC = frozenset({Permission.READ_PUBLIC})
CUSTOMER = PUBLIC | {Permission.SUBMIT_FEEDBACK, Permission.ACT_AS_CUSTOMER}
EVERYTHING = frozenset(Permission) - {Permission.ACT_AS_CUSTOMER}


def system_viewer(workspace_id: WorkspaceId) -> Viewer:
    """Heard itself: the worker, the CLI on the operator's machine, the seed."""
    return Viewer(workspace_id, EVERYTHING, is_system=True)
