"""The first tables, and the triggers that keep the books and the log append-only."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from domain.shared.append_only import append_only_statements
from migrations.locking import give_up_soon

revision = "the_first_tables"
down_revision = None
branch_labels = None
depends_on = None

APPEND_ONLY = (
    "ledger_entry",
    "log_leaf",
    "log_node",
    "ledger_posting",
    "ledger_lot_spend",
)


def upgrade() -> None:
    give_up_soon()
    op.create_table(
        "idempotency_key",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("request_digest", sa.Text(), nullable=False),
        sa.Column("result_id", sa.Uuid(), nullable=True),
        sa.Column(
            "refusal", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=True
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "actor", "key", name=op.f("pk_idempotency_key")),
    )
    op.create_table(
        "outbox_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "payload", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_event")),
    )
    op.create_index(
        op.f("ix_outbox_event_workspace_id"), "outbox_event", ["workspace_id"], unique=False
    )
    op.create_table(
        "workspace",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("hostname", sa.Text(), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspace")),
        sa.UniqueConstraint("hostname", name=op.f("uq_workspace_hostname")),
        sa.UniqueConstraint("slug", name=op.f("uq_workspace_slug")),
    )
    op.create_table(
        "customer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=32), nullable=True),
        sa.Column("thanks_name", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_customer_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer")),
        sa.UniqueConstraint(
            "workspace_id", "external_id", name=op.f("uq_customer_workspace_id_external_id")
        ),
    )
    op.create_index(op.f("ix_customer_workspace_id"), "customer", ["workspace_id"], unique=False)
    op.create_table(
        "feedback_status",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("meaning", sa.String(length=32), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_feedback_status_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_status")),
        sa.UniqueConstraint(
            "workspace_id", "key", name=op.f("uq_feedback_status_workspace_id_key")
        ),
    )
    op.create_table(
        "member",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_member_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        sa.UniqueConstraint("workspace_id", "email", name=op.f("uq_member_workspace_id_email")),
    )
    op.create_table(
        "outbox_delivery",
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("listener", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lease", sa.Uuid(), nullable=True),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("parked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["outbox_event.id"], name=op.f("fk_outbox_delivery_event_id_outbox_event")
        ),
        sa.PrimaryKeyConstraint("event_id", "listener", name=op.f("pk_outbox_delivery")),
    )
    op.create_index(
        "ix_outbox_delivery_waiting",
        "outbox_delivery",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("done_at IS NULL AND parked_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL AND parked_at IS NULL"),
    )
    op.create_table(
        "partner_token",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column(
            "scopes", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_partner_token_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_token")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_partner_token_token_hash")),
    )
    op.create_index(
        op.f("ix_partner_token_workspace_id"), "partner_token", ["workspace_id"], unique=False
    )
    op.create_table(
        "receipt_log",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("size >= 0", name=op.f("ck_receipt_log_size_not_negative")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_receipt_log_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_receipt_log")),
    )
    op.create_table(
        "release",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_zh", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("notes_zh", sa.Text(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("feedback_count", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_release_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release")),
        sa.UniqueConstraint("workspace_id", "slug", name=op.f("uq_release_workspace_id_slug")),
        sa.UniqueConstraint(
            "workspace_id", "version", name=op.f("uq_release_workspace_id_version")
        ),
    )
    op.create_index(
        "ix_release_workspace_id_published_at",
        "release",
        ["workspace_id", "published_at", "id"],
        unique=False,
    )
    op.create_table(
        "reward",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_zh", sa.Text(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("summary_zh", sa.Text(), nullable=True),
        sa.Column("cost", sa.BigInteger(), nullable=False),
        sa.Column("stock_initial", sa.BigInteger(), nullable=False),
        sa.Column("stock_restocked", sa.BigInteger(), nullable=False),
        sa.Column("stock_left", sa.BigInteger(), nullable=False),
        sa.Column("stock_held", sa.BigInteger(), nullable=False),
        sa.Column("stock_issued", sa.BigInteger(), nullable=False),
        sa.Column("per_customer_limit", sa.BigInteger(), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("cost > 0", name=op.f("ck_reward_costs_something")),
        sa.CheckConstraint("per_customer_limit > 0", name=op.f("ck_reward_limit_allows_one")),
        sa.CheckConstraint(
            "stock_initial + stock_restocked = stock_left + stock_held + stock_issued",
            name=op.f("ck_reward_stock_adds_up"),
        ),
        sa.CheckConstraint(
            "stock_left >= 0 AND stock_held >= 0 AND stock_issued >= 0",
            name=op.f("ck_reward_not_oversold"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_reward_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reward")),
    )
    op.create_index(
        "ix_reward_workspace_id_position",
        "reward",
        ["workspace_id", "position", "id"],
        unique=False,
    )
    op.create_table(
        "site",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("public_key", sa.Text(), nullable=False),
        sa.Column(
            "allowed_origins",
            sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            nullable=False,
        ),
        sa.Column("accent", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_site_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site")),
        sa.UniqueConstraint("public_key", name=op.f("uq_site_public_key")),
    )
    op.create_index(op.f("ix_site_workspace_id"), "site", ["workspace_id"], unique=False)
    op.create_table(
        "stage",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("meaning", sa.String(length=32), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("name_zh", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_stage_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage")),
        sa.UniqueConstraint("workspace_id", "key", name=op.f("uq_stage_workspace_id_key")),
    )
    op.create_table(
        "award_claim",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("feedback_id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=True),
        sa.Column("has_words", sa.Boolean(), nullable=True),
        sa.Column("valid", sa.Boolean(), nullable=True),
        sa.Column("verdict_event_id", sa.Uuid(), nullable=True),
        sa.Column("release_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_award_claim_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_award_claim_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "feedback_id", name=op.f("pk_award_claim")),
    )
    op.create_table(
        "device",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("key_hash", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_device_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_device_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
        sa.UniqueConstraint(
            "workspace_id", "key_hash", name=op.f("uq_device_workspace_id_key_hash")
        ),
    )
    op.create_index(op.f("ix_device_customer_id"), "device", ["customer_id"], unique=False)
    op.create_table(
        "feedback",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("tracking_number", sa.Text(), nullable=False),
        sa.Column("site_id", sa.Uuid(), nullable=True),
        sa.Column("customer_id", sa.Uuid(), nullable=True),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("touchpoint", sa.Text(), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=True),
        sa.Column("score", sa.BigInteger(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("page", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("status_id", sa.Uuid(), nullable=False),
        sa.Column("judged_valid", sa.Boolean(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("import_fingerprint", sa.Text(), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_feedback_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_feedback_site_id_site")),
        sa.ForeignKeyConstraint(
            ["status_id"],
            ["feedback_status.id"],
            name=op.f("fk_feedback_status_id_feedback_status"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_feedback_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
        sa.UniqueConstraint("tracking_number", name=op.f("uq_feedback_tracking_number")),
        sa.UniqueConstraint(
            "workspace_id",
            "import_fingerprint",
            name=op.f("uq_feedback_workspace_id_import_fingerprint"),
        ),
    )
    op.create_index(op.f("ix_feedback_customer_id"), "feedback", ["customer_id"], unique=False)
    op.create_index(op.f("ix_feedback_status_id"), "feedback", ["status_id"], unique=False)
    op.create_index(
        "ix_feedback_workspace_id_received_at",
        "feedback",
        ["workspace_id", "received_at", "id"],
        unique=False,
    )
    op.create_table(
        "ledger_account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=True),
        sa.Column("balance", sa.BigInteger(), nullable=False),
        sa.Column("held", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(customer_id IS NULL) = (kind IN ('issuance', 'redeemed'))",
            name=op.f("ck_ledger_account_has_its_owner"),
        ),
        sa.CheckConstraint(
            "held = 0 OR (held > 0 AND kind = 'available')",
            name=op.f("ck_ledger_account_held_is_available"),
        ),
        sa.CheckConstraint(
            "kind <> 'debt' OR balance <= 0", name=op.f("ck_ledger_account_debt_is_no_credit")
        ),
        sa.CheckConstraint(
            "kind NOT IN ('pending', 'available') OR balance >= held",
            name=op.f("ck_ledger_account_not_overdrawn"),
        ),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_ledger_account_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_ledger_account_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_account")),
        sa.UniqueConstraint(
            "workspace_id",
            "kind",
            "customer_id",
            name=op.f("uq_ledger_account_workspace_id_kind_customer_id"),
        ),
    )
    op.create_index(
        op.f("ix_ledger_account_customer_id"), "ledger_account", ["customer_id"], unique=False
    )
    op.create_index(
        "uq_ledger_account_of_workspace",
        "ledger_account",
        ["workspace_id", "kind"],
        unique=True,
        sqlite_where=sa.text("customer_id IS NULL"),
        postgresql_where=sa.text("customer_id IS NULL"),
    )
    op.create_table(
        "ledger_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("cause_type", sa.String(length=32), nullable=False),
        sa.Column("cause_id", sa.Uuid(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("rule_version", sa.BigInteger(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("feedback_id", sa.Uuid(), nullable=True),
        sa.Column("redemption_id", sa.Uuid(), nullable=True),
        sa.Column("event_id", sa.Uuid(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("memo", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_ledger_entry_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_ledger_entry_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entry")),
        sa.UniqueConstraint(
            "workspace_id",
            "kind",
            "cause_type",
            "cause_id",
            "rule",
            name=op.f("uq_ledger_entry_workspace_id_kind_cause_type_cause_id_rule"),
        ),
    )
    op.create_index(
        "ix_ledger_entry_customer_id_id", "ledger_entry", ["customer_id", "id"], unique=False
    )
    op.create_table(
        "log_leaf",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("leaf_index", sa.BigInteger(), nullable=False),
        sa.Column("leaf_hash", sa.LargeBinary(), nullable=False),
        sa.Column("leaf_data", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["receipt_log.workspace_id"],
            name=op.f("fk_log_leaf_workspace_id_receipt_log"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "leaf_index", name=op.f("pk_log_leaf")),
    )
    op.create_table(
        "log_node",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("level", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["receipt_log.workspace_id"],
            name=op.f("fk_log_node_workspace_id_receipt_log"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "level", "number", name=op.f("pk_log_node")),
    )
    op.create_table(
        "member_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("key_hash", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_member_session_member_id_member")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_session")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_member_session_key_hash")),
    )
    op.create_index(
        op.f("ix_member_session_member_id"), "member_session", ["member_id"], unique=False
    )
    op.create_table(
        "roadmap_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_zh", sa.Text(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("summary_zh", sa.Text(), nullable=True),
        sa.Column("stage_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("reason_zh", sa.Text(), nullable=True),
        sa.Column("votes_count", sa.BigInteger(), nullable=False),
        sa.Column("followers_count", sa.BigInteger(), nullable=False),
        sa.Column("evidence_count", sa.BigInteger(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shipped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["stage_id"], ["stage.id"], name=op.f("fk_roadmap_item_stage_id_stage")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_roadmap_item_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roadmap_item")),
        sa.UniqueConstraint("workspace_id", "slug", name=op.f("uq_roadmap_item_workspace_id_slug")),
    )
    op.create_index(op.f("ix_roadmap_item_stage_id"), "roadmap_item", ["stage_id"], unique=False)
    op.create_index(
        "ix_roadmap_item_workspace_id_touched_at",
        "roadmap_item",
        ["workspace_id", "touched_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_roadmap_item_workspace_id_votes_count",
        "roadmap_item",
        ["workspace_id", "votes_count", "id"],
        unique=False,
    )
    op.create_table(
        "thanks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("release_id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_thanks_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.id"], name=op.f("fk_thanks_release_id_release")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_thanks_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thanks")),
        sa.UniqueConstraint(
            "release_id", "customer_id", name=op.f("uq_thanks_release_id_customer_id")
        ),
    )
    op.create_table(
        "award",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("feedback_id", sa.Uuid(), nullable=False),
        sa.Column("rule", sa.String(length=32), nullable=False),
        sa.Column("rule_version", sa.BigInteger(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("points > 0", name=op.f("ck_award_is_worth_something")),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_award_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ledger_entry.id"], name=op.f("fk_award_entry_id_ledger_entry")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_award_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award")),
        sa.UniqueConstraint(
            "workspace_id",
            "feedback_id",
            "rule",
            name=op.f("uq_award_workspace_id_feedback_id_rule"),
        ),
    )
    op.create_index("ix_award_customer_id_state", "award", ["customer_id", "state"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("feedback_id", sa.Uuid(), nullable=False),
        sa.Column("linked_by", sa.Text(), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback.id"], name=op.f("fk_evidence_feedback_id_feedback")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["roadmap_item.id"], name=op.f("fk_evidence_item_id_roadmap_item")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_evidence_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("item_id", "feedback_id", name=op.f("uq_evidence_item_id_feedback_id")),
    )
    op.create_index(op.f("ix_evidence_feedback_id"), "evidence", ["feedback_id"], unique=False)
    op.create_table(
        "feedback_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("feedback_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("status_id", sa.Uuid(), nullable=True),
        sa.Column(
            "details", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback.id"], name=op.f("fk_feedback_change_feedback_id_feedback")
        ),
        sa.ForeignKeyConstraint(
            ["status_id"],
            ["feedback_status.id"],
            name=op.f("fk_feedback_change_status_id_feedback_status"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_feedback_change_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_change")),
    )
    op.create_index(
        "ix_feedback_change_feedback_id_id", "feedback_change", ["feedback_id", "id"], unique=False
    )
    op.create_table(
        "follow",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_follow_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["roadmap_item.id"], name=op.f("fk_follow_item_id_roadmap_item")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_follow_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow")),
        sa.UniqueConstraint("item_id", "customer_id", name=op.f("uq_follow_item_id_customer_id")),
    )
    op.create_index(op.f("ix_follow_customer_id"), "follow", ["customer_id"], unique=False)
    op.create_table(
        "grade",
        sa.Column("feedback_id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("level", sa.String(length=32), nullable=False),
        sa.Column("urgency", sa.BigInteger(), nullable=False),
        sa.Column("importance", sa.BigInteger(), nullable=False),
        sa.Column("priority", sa.BigInteger(), nullable=False),
        sa.Column("graded_by", sa.Text(), nullable=False),
        sa.Column("graded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback.id"], name=op.f("fk_grade_feedback_id_feedback")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_grade_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("feedback_id", name=op.f("pk_grade")),
    )
    op.create_index(
        "ix_grade_workspace_id_priority",
        "grade",
        ["workspace_id", "priority", "feedback_id"],
        unique=False,
    )
    op.create_table(
        "ledger_hold",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("reward_id", sa.Uuid(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("points > 0", name=op.f("ck_ledger_hold_holds_something")),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["ledger_account.id"],
            name=op.f("fk_ledger_hold_account_id_ledger_account"),
        ),
        sa.ForeignKeyConstraint(
            ["reward_id"], ["reward.id"], name=op.f("fk_ledger_hold_reward_id_reward")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_ledger_hold_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_hold")),
    )
    op.create_index(op.f("ix_ledger_hold_account_id"), "ledger_hold", ["account_id"], unique=False)
    op.create_index(op.f("ix_ledger_hold_reward_id"), "ledger_hold", ["reward_id"], unique=False)
    op.create_table(
        "ledger_lot",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("remaining", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "points > 0 AND remaining BETWEEN 0 AND points",
            name=op.f("ck_ledger_lot_within_its_points"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["ledger_account.id"],
            name=op.f("fk_ledger_lot_account_id_ledger_account"),
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ledger_entry.id"], name=op.f("fk_ledger_lot_entry_id_ledger_entry")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_ledger_lot_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_lot")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_ledger_lot_entry_id")),
    )
    op.create_index(
        "ix_ledger_lot_account_id_expires_at",
        "ledger_lot",
        ["account_id", "expires_at", "id"],
        unique=False,
    )
    op.create_table(
        "ledger_posting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("amount <> 0", name=op.f("ck_ledger_posting_moves_something")),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["ledger_account.id"],
            name=op.f("fk_ledger_posting_account_id_ledger_account"),
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ledger_entry.id"], name=op.f("fk_ledger_posting_entry_id_ledger_entry")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_ledger_posting_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_posting")),
    )
    op.create_index(
        op.f("ix_ledger_posting_account_id"), "ledger_posting", ["account_id"], unique=False
    )
    op.create_index(
        op.f("ix_ledger_posting_entry_id"), "ledger_posting", ["entry_id"], unique=False
    )
    op.create_table(
        "message",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("feedback_id", sa.Uuid(), nullable=True),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("release_id", sa.Uuid(), nullable=True),
        sa.Column(
            "params", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_message_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback.id"], name=op.f("fk_message_feedback_id_feedback")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["roadmap_item.id"], name=op.f("fk_message_item_id_roadmap_item")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_message_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint(
            "customer_id", "kind", "cause", name=op.f("uq_message_customer_id_kind_cause")
        ),
    )
    op.create_index("ix_message_customer_id_id", "message", ["customer_id", "id"], unique=False)
    op.create_index(op.f("ix_message_feedback_id"), "message", ["feedback_id"], unique=False)
    op.create_index(
        "ix_message_unmailed",
        "message",
        ["id"],
        unique=False,
        sqlite_where=sa.text("mailed_at IS NULL"),
        postgresql_where=sa.text("mailed_at IS NULL"),
    )
    op.create_table(
        "receipt",
        sa.Column("feedback_id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("leaf_index", sa.BigInteger(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback.id"], name=op.f("fk_receipt_feedback_id_feedback")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "leaf_index"],
            ["log_leaf.workspace_id", "log_leaf.leaf_index"],
            name=op.f("fk_receipt_workspace_id_leaf_index_log_leaf"),
        ),
        sa.PrimaryKeyConstraint("feedback_id", name=op.f("pk_receipt")),
        sa.UniqueConstraint(
            "workspace_id", "leaf_index", name=op.f("uq_receipt_workspace_id_leaf_index")
        ),
    )
    op.create_table(
        "release_item",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("release_id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["roadmap_item.id"], name=op.f("fk_release_item_item_id_roadmap_item")
        ),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.id"], name=op.f("fk_release_item_release_id_release")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_release_item_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_release_item")),
    )
    op.create_index(
        op.f("ix_release_item_release_id"), "release_item", ["release_id"], unique=False
    )
    op.create_table(
        "reply",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("feedback_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("author_name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback.id"], name=op.f("fk_reply_feedback_id_feedback")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_reply_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply")),
    )
    op.create_index("ix_reply_feedback_id_id", "reply", ["feedback_id", "id"], unique=False)
    op.create_table(
        "roadmap_item_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("from_stage_id", sa.Uuid(), nullable=True),
        sa.Column("to_stage_id", sa.Uuid(), nullable=True),
        sa.Column("evidence_count", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["from_stage_id"], ["stage.id"], name=op.f("fk_roadmap_item_change_from_stage_id_stage")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["roadmap_item.id"],
            name=op.f("fk_roadmap_item_change_item_id_roadmap_item"),
        ),
        sa.ForeignKeyConstraint(
            ["to_stage_id"], ["stage.id"], name=op.f("fk_roadmap_item_change_to_stage_id_stage")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_roadmap_item_change_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roadmap_item_change")),
    )
    op.create_index(
        "ix_roadmap_item_change_item_id_id", "roadmap_item_change", ["item_id", "id"], unique=False
    )
    op.create_table(
        "signal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("feedback_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column(
            "reasons", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False
        ),
        sa.Column("analyzer", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("understood_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback.id"], name=op.f("fk_signal_feedback_id_feedback")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_signal_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signal")),
        sa.UniqueConstraint("feedback_id", "name", name=op.f("uq_signal_feedback_id_name")),
    )
    op.create_index(
        "ix_signal_workspace_id_name_label",
        "signal",
        ["workspace_id", "name", "label"],
        unique=False,
    )
    op.create_table(
        "vote",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("cast_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_vote_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["roadmap_item.id"], name=op.f("fk_vote_item_id_roadmap_item")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_vote_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote")),
        sa.UniqueConstraint("item_id", "customer_id", name=op.f("uq_vote_item_id_customer_id")),
    )
    op.create_index(op.f("ix_vote_customer_id"), "vote", ["customer_id"], unique=False)
    op.create_table(
        "ledger_lot_spend",
        sa.Column("lot_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("points > 0", name=op.f("ck_ledger_lot_spend_takes_something")),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["ledger_entry.id"],
            name=op.f("fk_ledger_lot_spend_entry_id_ledger_entry"),
        ),
        sa.ForeignKeyConstraint(
            ["lot_id"], ["ledger_lot.id"], name=op.f("fk_ledger_lot_spend_lot_id_ledger_lot")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_ledger_lot_spend_workspace_id_workspace"),
        ),
        sa.PrimaryKeyConstraint("lot_id", "entry_id", name=op.f("pk_ledger_lot_spend")),
    )
    op.create_table(
        "redemption",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("reward_id", sa.Uuid(), nullable=False),
        sa.Column("hold_id", sa.Uuid(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(used_at IS NULL) = (used_by IS NULL)", name=op.f("ck_redemption_used_by_someone")
        ),
        sa.CheckConstraint("points > 0", name=op.f("ck_redemption_costs_something")),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_redemption_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["hold_id"], ["ledger_hold.id"], name=op.f("fk_redemption_hold_id_ledger_hold")
        ),
        sa.ForeignKeyConstraint(
            ["reward_id"], ["reward.id"], name=op.f("fk_redemption_reward_id_reward")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspace.id"], name=op.f("fk_redemption_workspace_id_workspace")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redemption")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_redemption_code_hash")),
        sa.UniqueConstraint("hold_id", name=op.f("uq_redemption_hold_id")),
    )
    op.create_index(
        "ix_redemption_customer_id_id", "redemption", ["customer_id", "id"], unique=False
    )
    op.create_index(op.f("ix_redemption_reward_id"), "redemption", ["reward_id"], unique=False)
    for table in APPEND_ONLY:
        for statement in append_only_statements(table, op.get_context().dialect.name):
            op.execute(statement)


def downgrade() -> None:
    give_up_soon()
    op.drop_table("redemption")
    op.drop_table("ledger_lot_spend")
    op.drop_table("vote")
    op.drop_table("signal")
    op.drop_table("roadmap_item_change")
    op.drop_table("reply")
    op.drop_table("release_item")
    op.drop_table("receipt")
    op.drop_table("message")
    op.drop_table("ledger_posting")
    op.drop_table("ledger_lot")
    op.drop_table("ledger_hold")
    op.drop_table("grade")
    op.drop_table("follow")
    op.drop_table("feedback_change")
    op.drop_table("evidence")
    op.drop_table("award")
    op.drop_table("thanks")
    op.drop_table("roadmap_item")
    op.drop_table("member_session")
    op.drop_table("log_node")
    op.drop_table("log_leaf")
    op.drop_table("ledger_entry")
    op.drop_table("ledger_account")
    op.drop_table("feedback")
    op.drop_table("device")
    op.drop_table("award_claim")
    op.drop_table("stage")
    op.drop_table("site")
    op.drop_table("reward")
    op.drop_table("release")
    op.drop_table("receipt_log")
    op.drop_table("partner_token")
    op.drop_table("outbox_delivery")
    op.drop_table("member")
    op.drop_table("feedback_status")
    op.drop_table("customer")
    op.drop_table("workspace")
    op.drop_table("outbox_event")
    op.drop_table("idempotency_key")
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP FUNCTION heard_append_only()")
