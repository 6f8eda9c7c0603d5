"""`heard understand --all`: old feedback, encoded, read and weighed again as this version does."""

from typing import Final

from api.cli.opened import opened
from api.cli.terminal import language, print_json, progress, run, say
from domain.encoding.reencoding import count_to_reencode, reencode_feedback
from domain.shared.languages import Sentence
from domain.trust.reweighing import reweigh_feedback
from domain.understanding.rereading import count_to_reread, reread_feedback

REREAD: Final = Sentence(
    "{read} read again, {encoded} encoded again.", "已重新分析 {read} 条，重新编码 {encoded} 条。"
)
READING: Final = Sentence("Reading again", "正在重新分析")
ENCODING: Final = Sentence("Encoding again", "正在重新编码")


def reread_all(*, as_json: bool) -> None:
    """Say how many were encoded and read again."""
    encoded, read = run(_reread())
    if as_json:
        print_json({"read_again": read, "encoded_again": encoded})
        return
    say(REREAD, read=read, encoded=encoded)


async def _reread() -> tuple[int, int]:
    async with opened() as heard:
        to_encode = await count_to_reencode(heard.database)
        to_read = await count_to_reread(heard.database)
        with progress() as bars:
            encoding = bars.add_task(ENCODING.in_(language()), total=to_encode)
            reading = bars.add_task(READING.in_(language()), total=to_read)
            encoded = await reencode_feedback(
                heard.database, progress=lambda done: bars.update(encoding, completed=done)
            )
            read = await reread_feedback(
                heard.database, progress=lambda done: bars.update(reading, completed=done)
            )
            await reweigh_feedback(heard.database)
            return encoded, read
