"""Versions of the base models, which one is in use, and whose corrections may teach, as tables."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from domain.shared.append_only import append_only
from domain.shared.ids import ModelChoiceId, TrainedModelId, WorkspaceId
from domain.shared.tables import Json, Table
from domain.workspaces.models import Workspace


class TrainedModel(Table):
    """A challenger. `files` is None where it did not beat the champion: it can never be used.

    `trained_for` is the version of the models that came with Heard then: with others it would not
    fit together. `champion` is the number of the version that it was measured against, 0 for those
    that came with Heard. `figures` hold both sides' (figures.py).
    """

    __tablename__ = "trained_model"

    id: Mapped[TrainedModelId] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    trained_for: Mapped[str]
    champion: Mapped[int]
    learned_corrections: Mapped[int]
    figures: Mapped[Json]
    files: Mapped[bytes | None]
    trained_at: Mapped[datetime]


class ModelChoice(Table):
    """Which version is in use from then on; the newest row counts. Without a row: what came along.

    `model_id` is None for the models that came with Heard. `chosen_by` is an actor, or "operator".
    """

    __tablename__ = "model_choice"

    id: Mapped[ModelChoiceId] = mapped_column(primary_key=True)
    model_id: Mapped[TrainedModelId | None] = mapped_column(ForeignKey(TrainedModel.id))
    chosen_by: Mapped[str]
    chosen_at: Mapped[datetime]


class TeachingPolicy(Table):
    """Whether a workspace's corrections may teach the base models. Without a row they may not."""

    __tablename__ = "teaching_policy"

    workspace_id: Mapped[WorkspaceId] = mapped_column(ForeignKey(Workspace.id), primary_key=True)
    is_allowed: Mapped[bool]
    changed_at: Mapped[datetime]


for _kind in (TrainedModel, ModelChoice):
    append_only(Table.metadata.tables[_kind.__tablename__])
