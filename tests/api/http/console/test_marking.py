from hypothesis import given
from hypothesis import strategies as st

from api.http.console.marking import Piece, marked
from domain.understanding.models import Signal, SignalName


def signal(name: SignalName, *reasons: tuple[int, int, str, float]) -> Signal:
    return Signal(
        name=name,
        reasons=[{"start": s, "end": e, "text": t, "weight": w} for s, e, t, w in reasons],
    )


def test_words_are_marked_by_what_they_moved() -> None:
    text = "I love it but add 深色"
    feeling = signal(SignalName.SENTIMENT, (2, 6, "love", 0.6), (10, 13, "but", -0.1))
    wish = signal(SignalName.NATURE, (14, 17, "add", 1.0))
    assert marked(text, [feeling, wish]) == [
        Piece("I "),
        Piece("love", "good", ("sentiment",)),
        Piece(" it "),
        Piece("but", "bad", ("sentiment",)),
        Piece(" "),
        Piece("add", "info", ("nature",)),
        Piece(" 深色"),
    ]


def test_where_two_labels_meet_the_feeling_gives_the_tone() -> None:
    both = [
        signal(SignalName.NATURE, (0, 4, "bad!", 1.0)),
        signal(SignalName.SENTIMENT, (0, 3, "bad", -1.0)),
    ]
    assert marked("bad!", both) == [
        Piece("bad", "bad", ("nature", "sentiment")),
        Piece("!", "info", ("nature",)),
    ]


def test_a_span_of_another_text_marks_nothing() -> None:
    assert marked("short", [signal(SignalName.NATURE, (2, 90, "longer", 1.0))]) == [Piece("short")]


@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45), st.floats(-1, 1)), max_size=6),
)
def test_nothing_is_lost_or_doubled(text: str, spans: list[tuple[int, int, float]]) -> None:
    reasons = [(start, end, text[start:end], weight) for start, end, weight in spans]
    pieces = marked(text, [signal(SignalName.SENTIMENT, *reasons)])
    assert "".join(piece.text for piece in pieces) == text


def test_what_one_searched_for_is_marked_besides() -> None:
    feeling = signal(SignalName.SENTIMENT, (7, 16, "beautiful", 0.6))
    assert marked("A very beautiful day", [feeling], [(2, 9), (17, 20)]) == [
        Piece("A "),
        Piece("very ", is_hit=True),
        Piece("be", "good", ("sentiment",), is_hit=True),
        Piece("autiful", "good", ("sentiment",)),
        Piece(" "),
        Piece("day", is_hit=True),
    ]
