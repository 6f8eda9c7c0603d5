"""What an outside model answered, held against our own labels. Nothing else of it is used."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

import msgspec

from domain.outside import queries
from domain.outside.band import LABELS
from domain.outside.leasing import Question, forget_question
from domain.outside.models import ProposalState, SignalProposal
from domain.shared.work import UnitOfWork
from domain.understanding.models import SignalName
from domain.understanding.queries import signals_of

LONGEST_ANSWER: Final = 4_000


class AnswerUnusable(Exception):
    """It is no JSON of the shape that was asked for, or names a label that is none of ours."""


class _Said(msgspec.Struct):
    label: Annotated[str, msgspec.Meta(max_length=40)]
    confidence: Annotated[float, msgspec.Meta(ge=0, le=1)]


@dataclass(frozen=True)
class Answer:
    """One label and how sure the model says it is, 0 to 1."""

    label: str
    confidence: float


def read_answer(text: str, names: Sequence[SignalName]) -> Mapping[SignalName, Answer]:
    """One answer for each of `names`, or none at all. Raises AnswerUnusable.

    The text is data of a stranger, who may have read an order in a feedback: it can only choose
    among our labels. Whatever else it holds is not looked at.
    """
    try:
        said = msgspec.json.decode(text[: LONGEST_ANSWER + 1], type=dict[str, msgspec.Raw])
        found = {
            name: msgspec.json.decode(said[name.value], type=_Said, strict=True) for name in names
        }
    except (msgspec.MsgspecError, KeyError, ValueError) as error:
        raise AnswerUnusable from error
    if any(answer.label not in LABELS[name] for name, answer in found.items()):
        raise AnswerUnusable
    return {name: Answer(answer.label, answer.confidence) for name, answer in found.items()}


async def store_answers(
    work: UnitOfWork, question: Question, answers: Mapping[SignalName, Answer], *, model: str
) -> int:
    """Keep them as proposals; how many are new. The question is done with.

    What was erased, or labelled by a person meanwhile, gets none; what was proposed before stays.
    """
    await forget_question(work, question.feedback_id)
    present = {
        signal.name
        for signal in await signals_of(work.session, [question.feedback_id])
        if not signal.is_by_person
    }
    known = {each.name for each in await queries.proposals_of(work.session, [question.feedback_id])}
    new = [name for name in answers if name in present - known]
    work.session.add_all(
        SignalProposal(
            feedback_id=question.feedback_id,
            name=name,
            workspace_id=question.workspace_id,
            label=answers[name].label,
            confidence=answers[name].confidence,
            model=model,
            proposed_at=work.now,
            state=ProposalState.OPEN,
        )
        for name in new
    )
    await work.session.flush()
    return len(new)
