"""Whether an outside model is on and answers, for `heard doctor`. Sends no words of anybody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from api.outside.configuring import ModelSettings
from api.outside.speaking import OutsideModel
from domain.outside.queries import count_on
from domain.shared.languages import Sentence
from domain.shared.work import Database

UNSET: Final = Sentence("not set: nothing leaves this machine", "未设置：任何内容都不会离开本机")
ANSWERS: Final = Sentence(
    "answers at {host}; turned on in {count} workspaces", "{host} 有应答；{count} 个工作区已开启"
)
KEY_REFUSED: Final = Sentence(
    "{host} refuses the key (HTTP {status}): is HEARD_MODEL_KEY right?",
    "{host} 拒绝密钥（HTTP {status}）：请检查 HEARD_MODEL_KEY。",
)
AWAY: Final = Sentence(
    "{host} does not answer ({why}): is HEARD_MODEL_URL right? Questions wait; nothing else does.",
    "{host} 没有应答（{why}）：请检查 HEARD_MODEL_URL。询问会等待，其他不受影响。",
)


@dataclass(frozen=True)
class Probed:
    """What was seen."""

    ok: bool
    seen: Sentence
    details: Mapping[str, object] = field(default_factory=dict)


async def probe_model(settings: ModelSettings | None, database: Database | None) -> Probed:
    """Ask for its list of models; a server without one answers 404, which will do."""
    if settings is None:
        return Probed(True, UNSET)
    model = OutsideModel(settings)
    host = settings.host
    try:
        status = await model.probe()
    except Exception as error:
        return Probed(False, AWAY, {"host": host, "why": type(error).__name__})
    finally:
        await model.close()
    if status in (401, 403):
        return Probed(False, KEY_REFUSED, {"host": host, "status": status})
    if status >= 500 or 300 <= status < 400:
        return Probed(False, AWAY, {"host": host, "why": f"HTTP {status}"})
    return Probed(True, ANSWERS, {"host": host, "count": await _count(database, host)})


async def _count(database: Database | None, host: str) -> int | str:
    """How many workspaces; "?" where the database cannot say."""
    if database is None:
        return "?"
    try:
        async with database.reading() as session:
            return await count_on(session, host)
    except SQLAlchemyError:
        return "?"
