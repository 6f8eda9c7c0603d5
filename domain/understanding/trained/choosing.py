"""Publishing a challenger that beat the champion, and taking versions back."""

from domain.auditing.recording import record_audit
from domain.shared.ids import ModelChoiceId, TrainedModelId, new_id
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork
from domain.understanding.trained import queries
from domain.understanding.trained.challenging import Files, packed
from domain.understanding.trained.errors import ModelVersionUnknown
from domain.understanding.trained.figures import Figures, beats
from domain.understanding.trained.models import ModelChoice, TrainedModel
from domain.understanding.trained.using import shipped_version

OPERATOR = "operator"


async def settle(
    work: UnitOfWork,
    *,
    files: Files,
    champion: Figures,
    champion_number: int,
    challenger: Figures,
    learned_corrections: int,
) -> tuple[TrainedModel, bool]:
    """The challenger with its number, and whether it was published: only where it beats.

    Its figures are kept either way. Who may ask for this holds the machine.
    """
    is_better = beats(challenger, champion)
    model = TrainedModel(
        id=TrainedModelId(new_id()),
        number=await queries.last_number(work.session) + 1,
        trained_for=shipped_version(),
        champion=champion_number,
        learned_corrections=learned_corrections,
        figures={"champion": champion.as_json(), "challenger": challenger.as_json()},
        files=packed(files) if is_better else None,
        trained_at=work.now,
    )
    work.session.add(model)
    await work.session.flush()
    if is_better:
        await _choose(work, model.id, OPERATOR)
    return model, is_better


async def roll_back(work: UnitOfWork, viewer: Viewer, *, number: int) -> None:
    """Read by that version from the next text on, in all workspaces; 0 is what came with Heard.

    The version in use chosen again changes nothing. Refuses: NotAllowed, ModelVersionUnknown.
    """
    viewer.must(Permission.MANAGE_MODELS)
    model = await queries.model_numbered(work.session, number) if number else None
    if number and (model is None or model.trained_for != shipped_version()):
        raise ModelVersionUnknown(number)
    wanted = model.id if model else None
    choice = await queries.newest_choice(work.session)
    if (choice.model_id if choice else None) == wanted:
        return
    await _choose(work, wanted, OPERATOR if viewer.is_system else viewer.actor)
    record_audit(work, viewer, "model.rolled_back", version=str(number))


async def _choose(work: UnitOfWork, model_id: TrainedModelId | None, by: str) -> None:
    work.session.add(
        ModelChoice(id=ModelChoiceId(new_id()), model_id=model_id, chosen_by=by, chosen_at=work.now)
    )
    await work.session.flush()
