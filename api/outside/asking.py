"""Asking what is due: beside the outbox, one question after another, and never in a transaction."""

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from prometheus_client import Counter

from api.outside.pacing import Pace
from api.outside.speaking import ModelAway, OutsideModel
from domain.outside.answering import AnswerUnusable, store_answers
from domain.outside.leasing import (
    Question,
    count_request,
    leave_alone,
    put_back,
    take_questions,
    try_later,
)
from domain.shared.work import Database

SPARE_SECONDS: Final = 60
"""A lease outlasts the longest wait for an answer by this."""
FIRST_WAIT: Final = timedelta(seconds=30)
"""After the first failure of a question; then 2, 8 and 32 minutes."""
TOMORROW: Final = timedelta(hours=1)
"""How long a question waits when the day's requests are used up, before it is looked at again."""

log = logging.getLogger("heard.outside")


@dataclass
class OutsideAsker:
    """What the worker does beside the outbox. `counted` has the label `outcome`: `answered`,
    `unusable`, `failed` or `left`, which is the last failure of a question.
    """

    database: Database
    model: OutsideModel
    counted: Counter
    pace: Pace
    _running: "asyncio.Task[None] | None" = None
    _stopping: bool = field(default=False)

    async def turn(self) -> None:
        """Begin, unless it is being done or has to wait; waits for nothing itself."""
        if self._stopping or (self._running and not self._running.done()):
            return
        if not self.pace.seconds_to_wait:
            self._running = asyncio.create_task(self._round())

    async def finish(self) -> None:
        """Let the request that runs come to its end, and hang up."""
        self._stopping = True
        if self._running:
            await asyncio.gather(self._running, return_exceptions=True)
        await self.model.close()

    async def ask_due(self) -> int:
        """Ask until nothing is due or it has to wait; how many requests went out."""
        asked = 0
        while not (self._stopping or self.pace.seconds_to_wait):
            question = await self._take()
            if question is None:
                break
            await self._ask(question)
            asked += 1
        return asked

    async def _round(self) -> None:
        try:
            await self.ask_due()
        except Exception as error:
            self.pace.failed()
            log.warning("questions wait (%s); their leases will end", type(error).__name__)
            log.debug("why", exc_info=error)

    async def _take(self) -> Question | None:
        """The next question, counted for today; None when there is none or today's are used up."""
        settings = self.model.settings
        lease = timedelta(seconds=settings.timeout + SPARE_SECONDS)
        async with self.database.transaction() as work:
            taken = await take_questions(work, host=settings.host, lease=lease, limit=1)
            if not taken:
                return None
            if await count_request(work, most=settings.per_day):
                return taken[0]
            await put_back(work, taken, due_at=work.now + TOMORROW)
        return None

    async def _ask(self, question: Question) -> None:
        self.pace.ask()
        try:
            answers = await self.model.ask(question.text, question.names)
        except AnswerUnusable:
            self.pace.answered()
            await self._give_up(question)
        except ModelAway as error:
            self.pace.failed()
            await self._postpone(question, error)
        else:
            self.pace.answered()
            async with self.database.transaction() as work:
                await store_answers(work, question, answers, model=self.model.settings.name)
            self.counted.labels("answered").inc()

    async def _give_up(self, question: Question) -> None:
        """At temperature 0 the same question is answered the same."""
        async with self.database.transaction() as work:
            await leave_alone(work, question)
        self.counted.labels("unusable").inc()

    async def _postpone(self, question: Question, error: ModelAway) -> None:
        async with self.database.transaction() as work:
            wait = FIRST_WAIT * 4 ** (question.tries - 1)
            is_again = await try_later(work, question, due_at=work.now + wait)
        log.warning("the outside model is away (%s)", error)
        self.counted.labels("failed" if is_again else "left").inc()
