"""Search beside the substring search that it replaced: `python -m bench.searching [ROWS]`.

Both find the first page of 25 in the same database and run; `times` is how much quicker the index
is: below 1 it is slower, as for words so common that the old search soon had its page.
Where they do not find the same, both counts say so: the index knows words, the other letters.
"""

import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Final

import click
from sqlalchemy import func

from api.migrating import migrate
from api.settings import read_settings
from api.wiring import Heard, build
from bench.measuring import prepare_workspace
from domain.feedback.models import Channel, Feedback
from domain.feedback.submitting import Submission, submit_feedbacks
from domain.inbox.queries import SEARCHED
from domain.searching.queries import hits_for
from domain.searching.written import contains_all
from domain.shared.viewer import Viewer

ROWS: Final = 50_000
PAGE: Final = 25
TRIES: Final = 5
QUERIES: Final = (
    "printer",
    "crash login",
    "打印机",
    "退款 物流",
    "夜間模式",
    "flamingo",
    "pritner",
    "p",
)
WORDS: Final = {
    "en": "the app is slow when my order page login printer crash refund export table mobile "
    "update password search filter colour button invoice mail support delivery "
    "late broken great love",
    "zh": "打印机 退款 物流 登录 页面 很慢 闪退 客服 订单 搜索 密码 更新 手机 导出 表格 颜色 "
    "按钮 发票 很好 喜欢 希望 增加 夜间模式 通知 无法 打开 支付 快递 破损 不错",
}


def invented(chance: random.Random, number: int) -> str:
    """A text of 8 to 40 words with a word of its own; one in a thousand speaks of a flamingo."""
    language = chance.choice(("en", "zh"))
    words = chance.choices(WORDS[language].split(), k=chance.randint(8, 40))
    own = "flamingo" if number % 1_000 == 0 else f"case{number}"
    return ("" if language == "zh" else " ").join(words) + f" {own}"


async def filled(heard: Heard, viewer: Viewer, rows: int) -> float:
    """Feedback a second, 500 to a transaction."""
    chance = random.Random(5)  # noqa: S311  # texts, not secrets
    begun = time.perf_counter()
    for start in range(0, rows, 500):
        said = [
            Submission(channel=Channel.IMPORT, text=invented(chance, number))
            for number in range(start, min(rows, start + 500))
        ]
        async with heard.database.transaction() as work:
            await submit_feedbacks(work, viewer, said)
    return rows / (time.perf_counter() - begun)


async def by_index(heard: Heard, viewer: Viewer, query: str, *, counts: bool = False) -> int:
    """How many rows the first page has, or all."""
    async with heard.database.reading() as session:
        hits = await hits_for(session, viewer.workspace_id, SEARCHED, query)
        assert hits is not None
        wanted = (
            Feedback.__table__.select()
            .where(Feedback.workspace_id == viewer.workspace_id)
            .where(Feedback.id == hits.c.subject_id)
        )
        if counts:
            return int(await session.scalar(wanted.with_only_columns(func.count())) or 0)
        best = (hits.c.relevance, Feedback.received_at, Feedback.id)
        rows = await session.execute(wanted.order_by(*(c.desc() for c in best)).limit(PAGE))
        return len(rows.all())


async def by_substring(heard: Heard, viewer: Viewer, query: str, *, counts: bool = False) -> int:
    """The same as it was before."""
    async with heard.database.reading() as session:
        wanted = Feedback.__table__.select().where(
            Feedback.workspace_id == viewer.workspace_id,
            *contains_all(Feedback.search_text, query),
        )
        if counts:
            return int(await session.scalar(wanted.with_only_columns(func.count())) or 0)
        newest = wanted.order_by(Feedback.received_at.desc(), Feedback.id.desc())
        return len((await session.execute(newest.limit(PAGE))).all())


async def milliseconds(act: Callable[[], Awaitable[object]]) -> float:
    """The median of five."""
    taken = []
    for _ in range(TRIES):
        begun = time.perf_counter()
        await act()
        taken.append(1_000 * (time.perf_counter() - begun))
    return statistics.median(taken)


async def measure(url: str, folder: Path, rows: int) -> None:
    """Print one line for each query."""
    secret = "only for measuring: " + "k" * 32
    heard = build(
        read_settings(
            {
                "HEARD_DATABASE_URL": url,
                "HEARD_DATA_DIR": str(folder),
                "HEARD_SECRET_KEY": secret,
            }
        )
    )
    try:
        await migrate(heard.database)
        viewer = await prepare_workspace(heard)
        rate = await filled(heard, viewer, rows)
        click.echo(f"{heard.database.dialect}: {rows} feedbacks, {rate:.0f} stored a second")
        click.echo("  query            substring ms  index ms   times   found: substring, index")
        for query in QUERIES:
            old = await milliseconds(partial(by_substring, heard, viewer, query))
            new = await milliseconds(partial(by_index, heard, viewer, query))
            counts = (
                await by_substring(heard, viewer, query, counts=True),
                await by_index(heard, viewer, query, counts=True),
            )
            click.echo(
                f"  {query:<15}{old:14.1f}{new:10.1f}{old / new:8.1f}   {counts[0]}, {counts[1]}"
            )
    finally:
        await heard.database.close()


def main() -> None:
    """SQLite always, PostgreSQL where one is named."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(f"sqlite:///{Path(folder) / 'bench.db'}", Path(folder), rows))
        if url := os.environ.get("HEARD_BENCH_DATABASE_URL"):
            asyncio.run(measure(url, Path(folder), rows))


if __name__ == "__main__":
    main()
