"""Reading versions, the choice among them, and what they may learn from."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from domain.feedback.models import Feedback
from domain.shared.ids import TrainedModelId, WorkspaceId
from domain.understanding.corrections.models import LabelCorrection
from domain.understanding.models import Signal, SignalName
from domain.understanding.trained.models import ModelChoice, TeachingPolicy, TrainedModel


async def newest_choice(session: AsyncSession) -> ModelChoice | None:
    """None while nobody chose: the models that came with Heard."""
    found = await session.execute(select(ModelChoice).order_by(ModelChoice.id.desc()).limit(1))
    return found.scalar_one_or_none()


async def model_by_id(session: AsyncSession, model_id: TrainedModelId) -> TrainedModel | None:
    """One version with its files."""
    found = await session.execute(select(TrainedModel).where(TrainedModel.id == model_id))
    return found.scalar_one_or_none()


async def model_numbered(session: AsyncSession, number: int) -> TrainedModel | None:
    """One version without its files being read, if it has any."""
    found = await session.execute(
        select(TrainedModel)
        .where(TrainedModel.number == number, TrainedModel.files.is_not(None))
        .options(defer(TrainedModel.files, raiseload=True))
    )
    return found.scalar_one_or_none()


async def last_number(session: AsyncSession) -> int:
    """0 before the first."""
    return await session.scalar(select(func.max(TrainedModel.number))) or 0


async def all_models(session: AsyncSession) -> Sequence[tuple[TrainedModel, bool]]:
    """Every challenger, newest first, and whether it was published; without their files."""
    found = await session.execute(
        select(TrainedModel, TrainedModel.files.is_not(None))
        .order_by(TrainedModel.number.desc())
        .options(defer(TrainedModel.files, raiseload=True))
    )
    return [(model, bool(is_published)) for model, is_published in found]


async def stored_policy(session: AsyncSession, workspace_id: WorkspaceId) -> TeachingPolicy | None:
    """What the workspace chose, if it did."""
    found = await session.execute(
        select(TeachingPolicy).where(TeachingPolicy.workspace_id == workspace_id)
    )
    return found.scalar_one_or_none()


async def teaching_corrections(
    session: AsyncSession, limit: int
) -> Sequence[tuple[LabelCorrection, str, str]]:
    """Corrections of workspaces that allow it, newest first, with text and language."""
    found = await session.execute(
        select(LabelCorrection, Feedback.text, Signal.label)
        .join(TeachingPolicy, TeachingPolicy.workspace_id == LabelCorrection.workspace_id)
        .join(Feedback, Feedback.id == LabelCorrection.feedback_id)
        .join(Signal, Signal.feedback_id == Feedback.id)
        .where(
            TeachingPolicy.is_allowed,
            Feedback.text.is_not(None),
            Signal.name == SignalName.LANGUAGE,
        )
        .order_by(LabelCorrection.id.desc())
        .limit(limit)
    )
    return [(correction, text or "", language) for correction, text, language in found]
