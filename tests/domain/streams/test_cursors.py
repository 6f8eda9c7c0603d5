import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.shared.ids import WorkspaceId, new_id
from domain.streams.cursors import Cursors
from domain.streams.errors import InvalidCursor

LUMEN, OTHER = WorkspaceId(new_id()), WorkspaceId(new_id())
CURSORS = Cursors(b"s" * 32)


@given(st.integers(0, 2**63 - 1))
def test_a_cursor_leads_back_to_its_position(position: int) -> None:
    cursor = CURSORS.cursor(LUMEN, position)
    assert len(cursor) == 32
    assert CURSORS.position(LUMEN, cursor) == position
    assert CURSORS.cursor(LUMEN, position) == cursor


def test_a_cursor_does_not_show_its_position() -> None:
    first, second = CURSORS.cursor(LUMEN, 1), CURSORS.cursor(LUMEN, 2)
    assert sum(a == b for a, b in zip(first, second, strict=True)) < 8


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "1",
        "A" * 31,
        "A" * 32,
        "A" * 33,
        "游标",
        "=" * 32,
        CURSORS.cursor(OTHER, 5),
        Cursors(b"t" * 32).cursor(LUMEN, 5),
        CURSORS.cursor(LUMEN, 5)[:-1] + "!",
        CURSORS.cursor(LUMEN, 5) + "\n",
    ],
    ids=[
        "empty", "short", "one less", "of the length", "one more", "Chinese", "padding",
        "another workspace's", "another installation's", "a letter changed", "a line more",
    ],
)  # fmt: skip
def test_a_cursor_that_is_not_ours_is_refused(cursor: str) -> None:
    with pytest.raises(InvalidCursor):
        CURSORS.position(LUMEN, cursor)
