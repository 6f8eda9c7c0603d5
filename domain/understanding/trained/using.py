"""What this process reads by: the chosen version, put in place before the next text is read."""

import json

from domain.shared.ids import ModelChoiceId
from domain.shared.work import Database
from domain.understanding.heads.published import number_in_place, shipped_file
from domain.understanding.residual.keeping import RESIDUALS
from domain.understanding.trained import queries
from domain.understanding.trained.challenging import unpacked


class _Known:
    """The choice that this process went by last."""

    choice: ModelChoiceId | None = None


_KNOWN = _Known()


async def use_chosen_model(database: Database) -> int:
    """The number of the version in place afterwards, 0 for what came with Heard.

    One look where nothing changed. A version that was trained for other shipped models is passed
    over: those of an update come first.
    """
    async with database.reading() as session:
        choice = await queries.newest_choice(session)
        chosen = choice.id if choice else None
        if chosen == _KNOWN.choice:
            return number_in_place()
        model_id = choice.model_id if choice else None
        model = await queries.model_by_id(session, model_id) if model_id else None
    from domain.understanding.heads.switching import put_in_place  # loads the models

    if model is None or model.files is None or model.trained_for != shipped_version():
        put_in_place(0, None)
    else:
        put_in_place(model.number, unpacked(model.files))
    RESIDUALS.forget()
    _KNOWN.choice = chosen
    return number_in_place()


def shipped_version() -> str:
    """Of the models that came with Heard."""
    return str(json.loads(shipped_file("manifest.json"))["version"])
