"""What follows from a try: it is kept, and the delivery is done, waits, or is given up."""

import random
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import func, or_, update

from domain.shared.ids import WebhookAttemptId, new_id
from domain.shared.work import UnitOfWork, changed_rows
from domain.webhooks.leasing import Errand
from domain.webhooks.models import (
    AttemptError,
    DeliveryState,
    PauseReason,
    Webhook,
    WebhookAttempt,
    WebhookDelivery,
)
from domain.webhooks.pausing import pause_by_itself
from domain.webhooks.scheduling import delay_after, is_dead, rest_after

ANSWER_LIMIT: Final = 1_000


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of one try. No `error`: the target took it."""

    begun_at: datetime
    duration_ms: int
    status_code: int | None = None
    error: AttemptError | None = None
    answer: str = ""


async def record_attempt(work: UnitOfWork, errand: Errand, outcome: Outcome) -> bool:
    """Keep the try and what follows from it; False when another sender took the delivery over."""
    if not await _settled(work, errand, outcome):
        return False
    work.session.add(
        WebhookAttempt(
            id=WebhookAttemptId(new_id()),
            delivery_id=errand.delivery_id,
            at=outcome.begun_at,
            duration_ms=outcome.duration_ms,
            status_code=outcome.status_code,
            error=outcome.error,
            answer=cleaned_answer(outcome.answer),
        )
    )
    if not errand.is_test:
        await _judge_target(work, errand, outcome)
    return True


def cleaned_answer(text: str) -> str:
    """What a database keeps and a page may show: no control characters, 1,000 at most."""
    shown = (c for c in text[:ANSWER_LIMIT] if c in "\n\t" or (c.isprintable() or c == " "))
    return "".join(shown)


async def _settled(work: UnitOfWork, errand: Errand, outcome: Outcome) -> bool:
    """Guarded by the lease."""
    settled = await work.session.execute(
        update(WebhookDelivery)
        .where(WebhookDelivery.id == errand.delivery_id, WebhookDelivery.lease == errand.lease)
        .values(lease=None, **_follows(work.now, errand, outcome))
        .execution_options(synchronize_session=False)
    )
    return changed_rows(settled) == 1


def _follows(now: datetime, errand: Errand, outcome: Outcome) -> dict[str, object]:
    if outcome.error is None:
        return {"state": DeliveryState.DELIVERED, "settled_at": now}
    delay = None if errand.is_test else delay_after(errand.tries, _jitter())
    if delay is None:
        return {"state": DeliveryState.FAILED, "settled_at": now}
    return {"due_at": now + delay}


def _jitter() -> float:
    return random.uniform(-1, 1)  # noqa: S311  (guards nothing)


async def _judge_target(work: UnitOfWork, errand: Errand, outcome: Outcome) -> None:
    if outcome.error is None:
        await work.session.execute(
            update(Webhook)
            .where(
                Webhook.id == errand.webhook_id,
                or_(Webhook.failures_in_row > 0, Webhook.rest_until.is_not(None)),
            )
            .values(failures_in_row=0, failing_since=None, rest_until=None)
            .execution_options(synchronize_session=False)
        )
        return
    failures, since = await _count_failure(work, errand)
    if outcome.error is AttemptError.GONE:
        await pause_by_itself(work, errand.workspace_id, errand.webhook_id, PauseReason.GONE)
    elif is_dead(failures, since, work.now):
        await pause_by_itself(work, errand.workspace_id, errand.webhook_id, PauseReason.FAILING)
    elif rest := rest_after(failures):
        await work.session.execute(
            update(Webhook)
            .where(Webhook.id == errand.webhook_id)
            .values(rest_until=work.now + rest)
            .execution_options(synchronize_session=False)
        )


async def _count_failure(work: UnitOfWork, errand: Errand) -> tuple[int, datetime]:
    """How many in a row now, and since when."""
    counted = await work.session.execute(
        update(Webhook)
        .where(Webhook.id == errand.webhook_id)
        .values(
            failures_in_row=Webhook.failures_in_row + 1,
            failing_since=func.coalesce(Webhook.failing_since, work.now),
        )
        .returning(Webhook.failures_in_row, Webhook.failing_since)
        .execution_options(synchronize_session=False)
    )
    failures, since = counted.one()
    assert since is not None
    return failures, since
