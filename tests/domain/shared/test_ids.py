import threading
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from domain.shared.ids import new_id, parse_public_id, public_id

KINDS = st.from_regex(r"[a-z]{1,12}", fullmatch=True)


def test_ids_are_version_seven_and_grow() -> None:
    made = [new_id() for _ in range(5_000)]
    assert made == sorted(made)
    assert len(set(made)) == 5_000
    assert {(one.version, one.variant) for one in made} == {(7, "specified in RFC 4122")}


def test_threads_never_make_the_same_one() -> None:
    made: list[UUID] = []

    def make() -> None:
        made.extend(new_id() for _ in range(2_000))

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 8_000


@given(KINDS, st.uuids())
def test_the_public_form_is_read_back(kind: str, value: UUID) -> None:
    assert parse_public_id(public_id(kind, value)) == (kind, value)


@given(st.uuids(), st.uuids())
def test_the_public_form_sorts_as_the_id_does(one: UUID, other: UUID) -> None:
    assert (one < other) == (public_id("a", one) < public_id("a", other))


@given(st.text())
def test_whatever_else_is_no_id(text: str) -> None:
    parsed = parse_public_id(text)
    assert parsed is None or public_id(*parsed) == text


def test_a_wrong_letter_or_length_or_size_is_no_id() -> None:
    good = public_id("feedback", UUID(int=2**128 - 1))
    assert good == "feedback_7zzzzzzzzzzzzzzzzzzzzzzzzz"
    for bad in (good + "0", good[:-1], good.replace("_7", "_8"), good[:-1] + "u", good.upper()):
        assert parse_public_id(bad) is None
