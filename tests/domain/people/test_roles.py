"""What `docs/permissions.md` promises is what roles and scopes hold."""

from pathlib import Path

import pytest

from domain.people.roles import (
    CUSTOMER_PERMISSIONS,
    ROLE_PERMISSIONS,
    SCOPE_PERMISSIONS,
    Role,
    Scope,
    permissions_of,
)
from domain.shared.viewer import Permission

TABLE = Path(__file__).parents[3] / "docs" / "permissions.md"
ROWS = {
    cells[0].strip("`"): cells
    for line in TABLE.read_text().splitlines()
    if (cells := [cell.strip() for cell in line.strip("|").split("|")])[0].startswith("`")
}
COLUMNS = {Role.VIEWER: 3, Role.AGENT: 4, Role.MANAGER: 5, Role.OWNER: 6}


def test_every_permission_is_in_the_table() -> None:
    assert set(ROWS) == {permission.value for permission in Permission}


@pytest.mark.parametrize("permission", Permission)
def test_roles_and_scopes_hold_what_the_table_says(permission: Permission) -> None:
    cells = ROWS[permission.value]
    for role, column in COLUMNS.items():
        assert (permission in ROLE_PERMISSIONS[role]) == (cells[column] == "●"), role
    assert (permission in CUSTOMER_PERMISSIONS) == (cells[2] == "●")
    for scope in Scope:
        granted = cells[7] == "all" or f"`{scope.value}`" in cells[7]
        assert (permission in SCOPE_PERMISSIONS[scope]) == granted, scope


def test_scopes_add_up_and_unknown_words_grant_nothing() -> None:
    both = permissions_of(["feedback:read", "rewards:write", "root"])
    assert both == SCOPE_PERMISSIONS[Scope.FEEDBACK_READ] | SCOPE_PERMISSIONS[Scope.REWARDS_WRITE]
