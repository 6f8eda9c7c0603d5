"""Understanding after the receipt: the worker reads the text and stores what it found."""

import asyncio

from domain.feedback import queries as feedback_queries
from domain.feedback.events import FeedbackSubmitted
from domain.feedback.models import Feedback
from domain.shared.ids import SignalId, new_id
from domain.shared.outbox import Telling
from domain.shared.work import Database, UnitOfWork
from domain.understanding import queries
from domain.understanding.events import FeedbackUnderstood
from domain.understanding.findings import Findings
from domain.understanding.models import Signal, SignalName
from domain.understanding.pipeline import understand
from domain.understanding.residual.judging import Residual, moved_by
from domain.understanding.residual.keeping import RESIDUALS
from domain.understanding.scores import GivenScore
from domain.understanding.trained.using import use_chosen_model


def understand_stored(feedback: Feedback) -> Findings:
    """What the text and the score of a stored feedback say."""
    score = None
    if feedback.kind is not None and feedback.score is not None:
        score = GivenScore(feedback.kind.value, feedback.score)
    return understand(feedback.text or "", declared_language=feedback.language, score=score)


async def understand_here(database: Database, feedback: Feedback) -> Findings:
    """The same as its workspace has taught Heard to read it, in a thread."""
    await use_chosen_model(database)
    residual = await RESIDUALS.of(database, feedback.workspace_id, understand_stored)
    return await asyncio.to_thread(understand_with, residual, feedback)


def understand_with(residual: Residual, feedback: Feedback) -> Findings:
    """What a stored feedback says, moved by what people corrected."""
    return moved_by(residual, feedback.text or "", understand_stored(feedback))


async def understand_submitted(telling: Telling[FeedbackSubmitted]) -> None:
    """Listener: read outside of any transaction, in a thread; then write."""
    event = telling.event
    async with telling.database.reading() as session:
        feedback = await feedback_queries.feedback_by_id(
            session, event.workspace_id, event.feedback_id
        )
    if feedback is None:
        return
    findings = await understand_here(telling.database, feedback)
    async with telling.transaction() as work:
        await store_findings(work, feedback, findings)


async def store_findings(work: UnitOfWork, feedback: Feedback, findings: Findings) -> None:
    """Make `findings` the feedback's signals, in place of older ones; a person's word stays."""
    known = {
        signal.name: signal for signal in await queries.signals_of(work.session, [feedback.id])
    }
    for finding in findings:
        name = SignalName(finding.kind)
        signal = known.get(name)
        if signal is not None and signal.is_by_person:
            continue
        if signal is None:
            signal = Signal(
                id=SignalId(new_id()),
                workspace_id=feedback.workspace_id,
                feedback_id=feedback.id,
                name=name,
            )
            work.session.add(signal)
            known[name] = signal
        signal.label = finding.label
        signal.score = finding.score
        signal.confidence = finding.confidence
        signal.reasons = [reason._asdict() for reason in finding.reasons]
        signal.analyzer, signal.version = findings.read_by(finding)
        signal.understood_at = work.now
    work.record(
        FeedbackUnderstood(
            workspace_id=feedback.workspace_id,
            feedback_id=feedback.id,
            language=known[SignalName.LANGUAGE].label,
            sentiment=known[SignalName.SENTIMENT].label,
            nature=known[SignalName.NATURE].label,
        )
    )
