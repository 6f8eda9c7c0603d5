"""The semantic layer: what its thresholds find and take for the same, and what looking costs.

The sentences were written for Heard by one author; expect less from your own.
"""

import resource
from collections.abc import Sequence
from importlib import import_module
from time import process_time
from typing import Final
from uuid import UUID

import click
import numpy as np

from bench.similar.ideas import ITEMS, STRANGE, TYPED
from bench.similar.pairs import Pair
from domain.encoding.nearest import MOST, Shelf
from domain.encoding.protocols import Encoder
from domain.encoding.semantic import SemanticEncoder, is_installed
from domain.ideas.meaning import ALIKE, WEIGHS, close_titles
from domain.ideas.resembling import likeness
from domain.inbox.meaning import CLOSE
from domain.shared.clock import utc_now
from domain.shared.ids import FeedbackId
from domain.shared.texts import searchable
from domain.similar.meaning import SAME_IDEA
from domain.understanding.pipeline import understand

SAME: Final = (
    ("Please add a dark mode, it is too bright at night.", "希望增加深色模式，晚上太亮了。"),
    ("Let me export all invoices as a CSV file.", "希望可以把所有发票导出成 CSV 文件。"),
    ("The app crashes whenever I open the camera.", "每次打开相机应用就闪退。"),
    ("I was charged twice for the same order.", "同一个订单扣了我两次钱。"),
    ("The parcel arrived a week late.", "包裹晚到了一个星期。"),
    ("I cannot sign in with my new phone number.", "换了新手机号以后登录不上了。"),
    ("The lens cap falls off all the time.", "镜头盖老是掉下来。"),
    ("How do I change my delivery address?", "收货地址在哪里修改？"),
    ("Customer service never answers my messages.", "客服一直不回复我的消息。"),
    ("The charger gets very hot after an hour.", "充电器用一个小时就很烫。"),
    ("Please support paying with Alipay.", "能不能支持支付宝付款？"),
    ("Searching takes far too long.", "搜索太慢了。"),
    ("Please add a dark theme for the night.", "I wish there was a night mode, white is glaring."),
    ("The battery dies within two hours.", "It only runs two hours on a full charge."),
    ("Letters are too small for me to read.", "Could you make the text bigger?"),
    ("My refund has not arrived yet.", "I am still waiting for my money back."),
    ("The update deleted all my notes.", "After updating, every note I had was gone."),
    ("Let us share a shopping list with the family.", "I want to share lists with my relatives."),
    ("快递太慢，等了五天才到。", "物流速度不行，五天才收到货。"),
    ("手机用半天就没电了。", "电池不耐用，半天就得充电。"),
    ("客服态度很差，爱理不理。", "客服人员服务态度恶劣。"),
    ("希望能看到历史订单。", "能不能查以前的订单？"),
    ("付款的时候一直转圈，付不了。", "支付页面卡住，无法付款。"),
    ("字太小，看不清。", "希望字体可以调大一点。"),
)  # fmt: skip


def meaning(pairs: Sequence[Pair], texts: Sequence[str]) -> None:
    """Print all of it, where the extra is installed."""
    if not is_installed():
        click.echo("semantic layer   not installed")
        return
    encoder = SemanticEncoder()
    encoder.encode(["warm"])
    _ideas_said_twice(encoder)
    if pairs:
        _pairs(encoder, pairs)
    _typed(encoder)
    _untranslated(encoder)
    _searched(encoder, texts)
    _cost(encoder, texts)


def _ideas_said_twice(encoder: Encoder) -> None:
    one, other = (encoder.encode([pair[side] for pair in SAME]) for side in (0, 1))
    among = one @ other.T
    for step in (0.55, 0.6, SAME_IDEA, 0.7):
        across = int((among.diagonal()[:12] >= step).sum())
        within = int((among.diagonal()[12:] >= step).sum())
        false = int((among >= step).sum()) - across - within
        click.echo(
            f"same idea, {step:.2f}  {across} of 12 across languages, {within} of 12 within one, "
            f"{false} of {among.size - len(SAME)} others"
        )


def _pairs(encoder: Encoder, pairs: Sequence[Pair]) -> None:
    one = encoder.encode([pair[0] for pair in pairs])
    other = encoder.encode([pair[1] for pair in pairs])
    cosines, same = (one * other).sum(axis=1), np.array([pair[2] for pair in pairs])
    above = cosines >= SAME_IDEA
    wins = (cosines[same][:, None] > cosines[~same]).mean()
    click.echo(
        f"labelled pairs   area {100 * wins:.1f}; {int(above.sum())} of {len(pairs)} from "
        f"{SAME_IDEA}, of those {100 * same[above].mean():.1f} % the same as people said"
    )


def _typed(encoder: Encoder) -> None:
    titles = [(title, zh) for title, zh, _ in ITEMS]
    texts = [(searchable(*each[:2]), searchable(*each)) for each in ITEMS]
    first = strange = 0
    for text, wanted in (*TYPED, *((each, -1) for each in STRANGE)):
        close = close_titles(encoder, text, titles)
        scores = [
            WEIGHS * cosine + likeness(text, *each)
            for cosine, each in zip(close, texts, strict=True)
        ]
        best = int(np.argmax(scores))
        first += scores[best] > 0 and best == wanted
        strange += wanted < 0 and scores[best] > 0
    click.echo(
        f"ideas, both      {first} of {len(TYPED)} first, {strange} of {len(STRANGE)} strange ones "
        f"offered something (from {ALIKE})"
    )


def _untranslated(encoder: Encoder) -> None:
    """Items that have a title in the other language alone."""
    first = 0
    for text, wanted in TYPED:
        is_chinese = any(letter > "\u2e80" for letter in text)
        titles = [(title,) if is_chinese else (zh,) for title, zh, _ in ITEMS]
        close = close_titles(encoder, text, titles)
        first += max(close) > 0 and int(np.argmax(close)) == wanted
    click.echo(f"ideas, across    {first} of {len(TYPED)} first (0 by words)")


def _searched(encoder: Encoder, texts: Sequence[str]) -> None:
    """Each first text looks for the second among all others."""
    among = encoder.encode([*(pair[1] for pair in SAME), *texts])
    found = 0
    for place, (query, _) in enumerate(SAME):
        cosines = among @ encoder.encode([query])[0]
        found += cosines[place] >= CLOSE and int((cosines > cosines[place]).sum()) < 10
    click.echo(f"search           {found} of {len(SAME)} among the ten closest of {len(among):,}")


def _cost(encoder: Encoder, texts: Sequence[str]) -> None:
    short = [text[:30] for text in texts]
    begun = process_time()
    for text in short:
        encoder.encode([text])
    rate = len(short) / (process_time() - begun)
    click.echo(f"encoding         {rate:,.0f} texts of 30 letters a second, one by one")
    row = np.ones(encoder.dimensions, dtype="<f2").tobytes()
    shelf = Shelf(utc_now())
    shelf.put([(FeedbackId(UUID(int=number)), row) for number in range(MOST)])
    wanted = encoder.encode(["warm"])[0]
    begun = process_time()
    for _ in range(10):
        shelf.cosines(wanted)
    took = 100 * (process_time() - begun)
    click.echo(f"looking at       {MOST:,} vectors: {took:.0f} ms")
    import_module("api.wiring")
    for text in ("This app is nice, but it crashes.", "这个软件很好用，就是总闪退"):
        understand(text)
    worker = _held()
    import_module("api.app")
    click.echo(
        f"memory           {worker:.0f} MB as a worker has it loaded, "
        f"{_held():.0f} MB with the web process's modules too"
    )


def _held() -> float:
    """The most that this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
