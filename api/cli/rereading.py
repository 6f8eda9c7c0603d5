"""`heard understand --all`: old feedback, read and weighed again as this version does."""

from typing import Final

from api.cli.opened import opened
from api.cli.terminal import language, print_json, progress, run, say
from domain.shared.languages import Sentence
from domain.trust.reweighing import reweigh_feedback
from domain.understanding.rereading import count_to_reread, reread_feedback

REREAD: Final = Sentence("{count} read again.", "已重新分析 {count} 条。")
READING: Final = Sentence("Reading again", "正在重新分析")


def reread_all(*, as_json: bool) -> None:
    """Say how many were read again."""
    count = run(_reread())
    if as_json:
        print_json({"read_again": count})
        return
    say(REREAD, count=count)


async def _reread() -> int:
    async with opened() as heard:
        total = await count_to_reread(heard.database)
        with progress() as bars:
            bar = bars.add_task(READING.in_(language()), total=total)
            count = await reread_feedback(
                heard.database, progress=lambda done: bars.update(bar, completed=done)
            )
            await reweigh_feedback(heard.database)
            return count
