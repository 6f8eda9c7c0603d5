import base64
import json
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.shared.ids import WorkspaceId, new_id
from domain.shared.paging import InvalidPage, KeysetOrder, PageRequest

Row = tuple[int, datetime, UUID]
ORDER: KeysetOrder[Row] = KeysetOrder("rows", lambda row: row, (int, datetime, UUID))
OTHER: KeysetOrder[Row] = KeysetOrder("others", lambda row: row, (int, datetime, UUID))
HERE, ELSEWHERE = WorkspaceId(new_id()), WorkspaceId(new_id())

ROWS = st.tuples(
    st.integers(-(2**62), 2**62),
    st.datetimes(timezones=st.just(UTC)),
    st.uuids(),
)


def cursor(row: Row) -> str:
    return ORDER.page(HERE, PageRequest(1), [row]).cursors[0]


def decoded(cursor: str) -> bytes:
    return base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))


@given(ROWS)
def test_a_cursor_leads_back_to_its_row(row: Row) -> None:
    assert ORDER.position(HERE, PageRequest(1, cursor(row))) == row


@given(ROWS)
def test_a_cursor_works_in_its_own_list_and_workspace_only(row: Row) -> None:
    page = PageRequest(1, cursor(row))
    for order, workspace_id in ((OTHER, HERE), (ORDER, ELSEWHERE)):
        with pytest.raises(InvalidPage):
            order.position(workspace_id, page)


@given(st.text())
def test_whatever_else_is_refused(text: str) -> None:
    with pytest.raises(InvalidPage):
        ORDER.position(HERE, PageRequest(1, text))


@pytest.mark.parametrize(
    "key",
    [
        (2**63, "2026-01-01T00:00:00Z", str(UUID(int=0))),
        (-(2**63) - 1, "2026-01-01T00:00:00Z", str(UUID(int=0))),
        (10**400, "2026-01-01T00:00:00Z", str(UUID(int=0))),
        (True, "2026-01-01T00:00:00Z", str(UUID(int=0))),
        (1.5, "2026-01-01T00:00:00Z", str(UUID(int=0))),
        (1, "2026-01-01T00:00:00", str(UUID(int=0))),
        (1, "0001-01-01T00:00:00+14:00", str(UUID(int=0))),
        (1, "2026-01-01T00:00:00Z", "no uuid"),
        (1, "2026-01-01T00:00:00Z"),
        (1, None, [], {}),
    ],
)
def test_a_forged_key_with_a_true_mark_reaches_no_database(key: tuple[object, ...]) -> None:
    mark = json.loads(decoded(cursor((1, datetime(2026, 1, 1, tzinfo=UTC), new_id()))))[0]
    forged = base64.urlsafe_b64encode(json.dumps([mark, *key]).encode()).rstrip(b"=").decode()
    with pytest.raises(InvalidPage):
        ORDER.position(HERE, PageRequest(1, forged))


def test_a_cursor_that_is_nested_without_end_is_refused() -> None:
    endless = base64.urlsafe_b64encode(b"[" * 90_000).decode()
    with pytest.raises(InvalidPage):
        ORDER.position(HERE, PageRequest(1, endless))


@pytest.mark.parametrize("first", [0, -1, 101, 100_000])
def test_a_page_holds_one_to_a_hundred(first: int) -> None:
    with pytest.raises(InvalidPage) as refused:
        PageRequest(first)
    assert (refused.value.code, refused.value.argument) == ("BAD_USER_INPUT", "first")


def test_the_row_too_many_tells_that_more_follow() -> None:
    rows = [(number, datetime(2026, 1, 1, tzinfo=UTC), new_id()) for number in range(3)]
    page = ORDER.page(HERE, PageRequest(2), rows)
    assert (page.items, page.has_next) == (tuple(rows[:2]), True)
    assert not ORDER.page(HERE, PageRequest(3), rows).has_next
