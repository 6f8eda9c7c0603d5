"""What streams say when they say no."""

from domain.shared.errors import Refusal
from domain.shared.languages import Sentence
from domain.streams import errors

SENTENCES: dict[type[Refusal], Sentence] = {
    errors.CursorExpired: Sentence(
        "This cursor is too old: read the state anew, then subscribe from a new cursor.",
        "此游标已过期：请重新读取当前状态，再用新的游标订阅。",
    ),
    errors.InvalidCursor: Sentence(
        "This cursor is not one of ours: read the state anew, then subscribe from a new cursor.",
        "此游标无效：请重新读取当前状态，再用新的游标订阅。",
    ),
}
