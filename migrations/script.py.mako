"""${message}.

One idea each. A column becomes NOT NULL in three steps: add it nullable, fill it in portions,
then forbid NULL. What is dropped here must be unused since the release before.
"""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}

from migrations.locking import give_up_soon

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    give_up_soon()
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    give_up_soon()
    ${downgrades if downgrades else "pass"}
