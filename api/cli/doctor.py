"""`heard doctor`: the settings, whether what they name works, and what to do when it does not."""

import asyncio
import os
import sys
from dataclasses import asdict, dataclass
from typing import Final

import click
from redis import asyncio as redis
from redis.exceptions import RedisError
from sqlalchemy.engine import make_url

from api.cli.failing import Failed
from api.cli.opened import NOT_MIGRATED, TOO_NEW, reached, shown
from api.cli.terminal import language, print_json, run
from api.outside.configuring import ModelSettings
from api.outside.probing import probe_model
from api.settings import OidcSettings, Settings, read_settings
from api.wiring import build
from domain.attachments.kinds import MEGABYTE
from domain.encoding.choosing import current_encoder, is_semantic
from domain.encoding.queries import count_encoded
from domain.encoding.semantic import ModelUnknown, check_model
from domain.searching.models import FORGIVES_TYPOS
from domain.searching.queries import forgives_two_slips
from domain.shared import queries
from domain.shared.clock import utc_now
from domain.shared.languages import Sentence
from domain.shared.work import Database

PATIENCE_SECONDS: Final = 3
LATE_SECONDS: Final = 300

REACHABLE: Final = Sentence("reachable", "可连接")
CURRENT: Final = Sentence("at the schema of this version", "结构与此版本一致")
WAITING: Final = Sentence(
    "{count} waiting, the oldest for {seconds:.0f} s",
    "{count} 条待处理，最早的已等待 {seconds:.0f} 秒",
)
LATE: Final = Sentence(
    "{count} waiting, the oldest for {seconds:.0f} s: does `heard worker` run?",
    "{count} 条待处理，最早的已等待 {seconds:.0f} 秒：`heard worker` 是否在运行？",
)
NONE_PARKED: Final = Sentence("none", "无")
PARKED: Final = Sentence(
    "{count} deliveries failed twenty times and are set aside: the log says why.",
    "{count} 次投递失败二十次后已搁置：原因见日志。",
)
NO_REDIS: Final = Sentence("not set: nudges stay in the process", "未设置：唤醒仅限本进程")
REDIS_DOWN: Final = Sentence(
    "not reachable: the worker looks once a second instead. Is HEARD_REDIS_URL right?",
    "无法连接：处理进程改为每秒查看一次。请检查 HEARD_REDIS_URL。",
)
TYPOS_FORGIVEN: Final = Sentence(
    "both languages, slips are forgiven", "中英文均可，拼写有误也能找到"
)
TYPOS_NOT_FORGIVEN: Final = Sentence(
    "both languages; one slip in a word is forgiven. For two an administrator of the database "
    "may run: {sql}",
    "中英文均可；每个词可容一处拼写错误。若要容两处，数据库管理员可执行：{sql}",
)
LEXICAL: Final = Sentence(
    "lexical layer {version}: texts are compared by their words; {encoded} of {written} encoded",
    "词汇层 {version}：按用词比较文本；已编码 {encoded}/{written} 条",
)
SEMANTIC: Final = Sentence(
    "semantic layer {version}: texts are compared by meaning; {encoded} of {written} encoded",
    "语义层 {version}：按含义比较文本；已编码 {encoded}/{written} 条",
)
UNENCODED: Final = Sentence(
    ". `heard understand --all` encodes the others.",
    "。运行 `heard understand --all` 可编码其余反馈。",
)
MODEL_UNKNOWN: Final = Sentence(
    "The files of the semantic layer are not those that Heard was measured with: install "
    "requirements/semantic.txt anew, or set HEARD_ENCODER=lexical. ({why})",
    "语义层的文件与 Heard 测试所用的不一致：请重新安装 requirements/semantic.txt，"
    "或设置 HEARD_ENCODER=lexical。（{why}）",
)
WRITABLE: Final = Sentence("writable", "可写")
NOT_WRITABLE: Final = Sentence(
    "not writable by this user: change its owner, or set HEARD_DATA_DIR.",
    "当前用户无法写入：请更改所有者，或设置 HEARD_DATA_DIR。",
)


@dataclass(frozen=True)
class Check:
    """One thing that was looked at, and what was seen."""

    name: str
    ok: bool
    seen: str


@click.command()
@click.option("--json", "as_json", is_flag=True)
def doctor(as_json: bool) -> None:
    """Print the settings, secrets hidden, and say what is wrong; exit code 1 when something is."""
    settings = read_settings()
    checks = run(_checks(settings))
    shown_settings = settings_shown(settings)
    ok = all(check.ok for check in checks)
    if as_json:
        print_json(
            {
                "ok": ok,
                "settings": shown_settings,
                "checks": [asdict(check) for check in checks],
            }
        )
    else:
        for name, value in shown_settings.items():
            click.echo(f"  {name:<26} {value}")
        click.echo()
        for check in checks:
            click.echo(f"{'✓' if check.ok else '✗'} {check.name:<20} {check.seen}")
    sys.exit(0 if ok else 1)


def settings_shown(settings: Settings) -> dict[str, str]:
    """Each setting under its name, without any secret."""
    return {
        "HEARD_DATA_DIR": str(settings.data_dir),
        "HEARD_DATABASE_URL": _hidden(settings.database_url),
        "HEARD_REDIS_URL": _hidden(settings.redis_url),
        "HEARD_BASE_URL": settings.base_url,
        "HEARD_SECRET_KEY": "********",
        "HEARD_HOST": settings.host,
        "HEARD_PORT": str(settings.port),
        "HEARD_SMTP_URL": _hidden(settings.smtp_url),
        "HEARD_MAIL_FROM": settings.mail_from,
        "HEARD_WEBHOOK_ALLOW_PRIVATE": ",".join(map(str, settings.webhook_networks)) or "-",
        **_oidc_shown(settings.oidc),
        "HEARD_TRUSTED_PROXIES": ",".join(settings.trusted_proxies) or "none",
        "HEARD_POINTS_PER_MINUTE": str(settings.points_per_minute),
        "HEARD_TRUSTED_DOCUMENTS": str(settings.trusted_documents or "-"),
        "HEARD_OPERATIONS": "trusted" if settings.only_trusted_operations else "any",
        "HEARD_SCHEMA": "open" if settings.is_schema_open else "members",
        "HEARD_METRICS_TOKEN": "********" if settings.metrics_token else "-",
        "HEARD_LOG_FORMAT": settings.log_format,
        "HEARD_ATTACHMENT_MB": str(settings.attachment_limit // MEGABYTE),
        "HEARD_ENCODER": settings.encoder.value,
        "HEARD_OTLP_URL": _hidden(settings.otlp_url),
        **_model_shown(settings.model),
    }


def _model_shown(model: ModelSettings | None) -> dict[str, str]:
    return {
        "HEARD_MODEL_URL": model.url if model else "-",
        "HEARD_MODEL_NAME": model.name if model else "-",
        "HEARD_MODEL_KEY": "********" if model and model.key else "-",
        "HEARD_MODEL_PER_DAY": str(model.per_day) if model else "-",
        "HEARD_MODEL_PER_MINUTE": str(model.per_minute) if model else "-",
        "HEARD_MODEL_SECONDS": str(model.timeout) if model else "-",
    }


def _oidc_shown(oidc: OidcSettings | None) -> dict[str, str]:
    return {
        "HEARD_OIDC_ISSUER": oidc.issuer if oidc else "-",
        "HEARD_OIDC_CLIENT_ID": oidc.client_id if oidc else "-",
        "HEARD_OIDC_CLIENT_SECRET": "********" if oidc and oidc.client_secret else "-",
        "HEARD_OIDC_NAME": oidc.name if oidc else "-",
        "HEARD_OIDC_ROLE": oidc.role.value if oidc and oidc.role else "-",
        "HEARD_OIDC_DOMAINS": " ".join(sorted(oidc.domains)) if oidc and oidc.domains else "-",
    }


def _hidden(url: str | None) -> str:
    if url is None:
        return "-"
    try:
        return make_url(url).render_as_string(hide_password=True)
    except Exception:
        return "********"


async def _checks(settings: Settings) -> list[Check]:
    heard = build(settings)
    try:
        checks = [_data_folder(settings), *await _database(heard.database)]
        model = await probe_model(settings.model, heard.database if checks[-1].ok else None)
    finally:
        await heard.database.close()
    seen = Check("outside model", model.ok, _told(model.seen, **model.details))
    return [*checks, await _redis(settings.redis_url), seen]


def _data_folder(settings: Settings) -> Check:
    ok = os.access(settings.data_dir, os.W_OK) if settings.data_dir.exists() else True
    return Check("data folder", ok, _told(WRITABLE if ok else NOT_WRITABLE))


async def _database(database: Database) -> list[Check]:
    try:
        state = await reached(database)
    except Failed as error:
        return [Check("database", False, error.message)]
    checks = [Check("database", True, _told(REACHABLE))]
    if not state.is_current:
        sentence = NOT_MIGRATED if state.is_known else TOO_NEW
        return [*checks, Check("schema", False, _told(sentence, url=shown(database)))]
    async with database.reading() as session:
        waiting, parked, oldest = await queries.waiting_deliveries(session)
        forgives = await forgives_two_slips(session)
        counted = await count_encoded(session, current_encoder())
    seconds = max(0.0, (utc_now() - oldest).total_seconds()) if oldest else 0.0
    late = seconds > LATE_SECONDS
    return [
        *checks,
        Check("schema", True, _told(CURRENT)),
        Check("outbox", not late, _told(LATE if late else WAITING, count=waiting, seconds=seconds)),
        Check("parked", not parked, _told(PARKED if parked else NONE_PARKED, count=parked)),
        Check("search", True, _search_told(forgives)),
        _layer(*counted),
    ]


def _layer(written: int, encoded: int) -> Check:
    """Which encoder is on, whether its files are whole, and what it has encoded."""
    encoder = current_encoder()
    if is_semantic():
        try:
            check_model()
        except ModelUnknown as error:
            return Check("encoder", False, _told(MODEL_UNKNOWN, why=error))
    sentence = SEMANTIC if is_semantic() else LEXICAL
    version = f"({encoder.name} {encoder.version})"
    seen = _told(sentence, version=version, written=written, encoded=encoded)
    return Check("encoder", True, seen + (_told(UNENCODED) if encoded < written else ""))


def _search_told(forgives: bool) -> str:
    """A database that lets nobody add an extension is no fault."""
    if forgives:
        return _told(TYPOS_FORGIVEN)
    return _told(TYPOS_NOT_FORGIVEN, sql="; ".join(FORGIVES_TYPOS))


async def _redis(url: str | None) -> Check:
    if url is None:
        return Check("nudges", True, _told(NO_REDIS))
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            async with redis.from_url(url, socket_connect_timeout=PATIENCE_SECONDS) as client:
                await client.ping()
    except (RedisError, OSError, ValueError):
        return Check("nudges", False, _told(REDIS_DOWN))
    return Check("nudges", True, _told(REACHABLE))


def _told(sentence: Sentence, **details: object) -> str:
    return sentence.in_(language()).format(**details)
