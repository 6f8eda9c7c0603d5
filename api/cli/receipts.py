"""`heard receipt verify` checks one receipt without a server; `heard receipts audit` the log."""

import sys
from pathlib import Path
from typing import Any, Final

import click

from api.cli.failing import Failed
from api.cli.opened import opened, workspace_named
from api.cli.terminal import language, print_json, run, say
from domain.feedback.tracking import shown_tracking_number
from domain.receipts.auditing import Audit, Fault, verify_log
from domain.receipts.verifying import Misfit, Verification, verify_receipt_file
from domain.shared.languages import Sentence

CANNOT_READ: Final = Sentence(
    "The file {name} cannot be read: does it exist, and may you read it?",
    "无法读取文件 {name}：请确认文件存在且有读取权限。",
)
GENUINE: Final = Sentence(
    "The receipt is genuine: feedback {tracking} was received at {received_at}.",
    "回执真实有效：反馈 {tracking} 于 {received_at} 收到。",
)
ERASED: Final = Sentence(
    "Its words were erased since; only number and time are proved.",
    "反馈内容已被删除，仅能证明编号与时间。",
)
KEY_OF_THE_FILE: Final = Sentence(
    "The key was taken from the file itself: {key}\n"
    "Compare it with the key that the site publishes, or give that with --key.",
    "密钥取自回执文件本身：{key}\n请与网站公布的密钥核对，或用 --key 给出该密钥。",
)
MISFITS: Final = {
    Misfit.NOT_A_RECEIPT: Sentence("This is not a receipt of Heard.", "这不是听见的回执。"),
    Misfit.CONTENT_DIFFERS: Sentence(
        "The words or the score are not those that were received.",
        "文字或分数与收到时不一致。",
    ),
    Misfit.LEAF_DIFFERS: Sentence(
        "The tracking number is not the one that was entered in the log.",
        "追踪号与日志中的记录不一致。",
    ),
    Misfit.NOT_IN_THE_LOG: Sentence(
        "The proof does not lead to the head of the log.", "证明无法通向日志的树头。"
    ),
    Misfit.HEAD_NOT_SIGNED: Sentence(
        "The head of the log is not signed by the key.", "日志的树头未经该密钥签名。"
    ),
    Misfit.ANOTHER_KEY: Sentence(
        "The receipt was signed with another key than the one you trust.",
        "回执的签名密钥与您信任的密钥不同。",
    ),
}
AUDITED: Final = Sentence(
    "The log of {slug} is whole: {size} leaves.", "{slug} 的日志完整：共 {size} 条。"
)
FAULTY: Final = Sentence(
    "The log of {slug} is not whole: {table}, {row} {fault}.",
    "{slug} 的日志不完整：{table}，{row} {fault}。",
)
FAULTS: Final = {
    Fault.MISSING: Sentence("is missing", "缺失"),
    Fault.DIFFERS: Sentence("was changed", "被改动"),
    Fault.NOT_EXPECTED: Sentence("should not be there", "不应存在"),
}


@click.group()
def receipt() -> None:
    """One receipt."""


@receipt.command("verify")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--key", help="The log's verifier key, from somewhere you trust.")
@click.option("--json", "as_json", is_flag=True)
def verify(file: Path, key: str | None, as_json: bool) -> None:
    """Check a downloaded receipt, without the server; exit code 1 when it does not hold."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise Failed(CANNOT_READ, name=file) from error
    found = verify_receipt_file(data, key)
    if as_json:
        print_json(_shown(found))
    elif found.ok:
        assert found.tracking is not None
        say(
            GENUINE,
            tracking=shown_tracking_number(found.tracking),
            received_at=found.received_at,
        )
        if not found.words_shown:
            say(ERASED)
        if not found.key_compared:
            say(KEY_OF_THE_FILE, key=found.key)
    for misfit in () if as_json else found.misfits:
        say(MISFITS[misfit], err=True)
    sys.exit(0 if found.ok else 1)


def _shown(found: Verification) -> dict[str, Any]:
    return {
        "ok": found.ok,
        "misfits": [misfit.value for misfit in found.misfits],
        "tracking": shown_tracking_number(found.tracking) if found.tracking else None,
        "received_at": found.received_at,
        "log_size": found.head.size if found.head else None,
        "key": str(found.key) if found.key else None,
        "words_shown": found.words_shown,
        "key_compared": found.key_compared,
    }


@click.group()
def receipts() -> None:
    """The log behind all receipts."""


@receipts.command("audit")
@click.option("--workspace", "slug", required=True)
@click.option("--json", "as_json", is_flag=True)
def audit(slug: str, as_json: bool) -> None:
    """Recompute the whole log; exit code 1 when a row is missing or was changed."""
    found = run(_audit(slug))
    if as_json:
        finding = found.finding
        print_json(
            {
                "ok": found.ok,
                "size": found.size,
                "root": found.root.hex() if found.root else None,
                "finding": vars(finding) if finding else None,
            }
        )
    elif found.finding is None:
        say(AUDITED, slug=slug, size=found.size)
    else:
        where = {"table": found.finding.table, "row": found.finding.row}
        fault = FAULTS[found.finding.fault].in_(language())
        say(FAULTY, err=True, slug=slug, fault=fault, **where)
    sys.exit(0 if found.ok else 1)


async def _audit(slug: str) -> Audit:
    async with opened() as heard:
        workspace, _ = await workspace_named(heard, slug)
        async with heard.database.reading() as session:
            return await verify_log(session, workspace.id)
