"""Giving a feedback to a team, and saying by when its sender may expect something."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from domain.feedback import queries as feedback_queries
from domain.feedback.errors import FeedbackNotFound
from domain.feedback.models import Channel, Feedback, StatusMeaning
from domain.priorities import queries as priority_queries
from domain.routing import queries
from domain.routing.errors import DateHasPassed, MoveReasonMissing, StoryHasEnded
from domain.routing.events import FeedbackRouted
from domain.routing.models import DateMove, FeedbackRoute, OwnerTeam
from domain.routing.promising import ENDED, Promise, Standing, promise_of
from domain.shared.ids import DateMoveId, FeedbackId, OwnerTeamId, new_id
from domain.shared.texts import clean_optional, searchable
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork

TEAM_LIMIT: Final = 60
REASON_LIMIT: Final = 500


@dataclass(frozen=True, kw_only=True)
class Routing:
    """The owner and the date as they shall be; None for neither.

    `reason` is read by the customer; it is needed once a date that they were told is moved.
    """

    team: str | None = None
    due_at: datetime | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Expected:
    """What stands on the page of a feedback: its owner's name, and what is promised."""

    team: str | None
    promise: Promise | None


async def route_feedback(
    work: UnitOfWork, viewer: Viewer, *, feedback_id: FeedbackId, to: Routing
) -> FeedbackRoute:
    """The route. A team of a new name is remembered; the same route again changes nothing.

    Refuses: NotAllowed, FeedbackNotFound, StoryHasEnded, DateHasPassed, MoveReasonMissing,
    TextTooLong, InvalidText.
    """
    viewer.must(Permission.GRADE_FEEDBACK)
    feedback = await feedback_queries.feedback_by_id(
        work.session, viewer.workspace_id, feedback_id, lock=True
    )
    if feedback is None:
        raise FeedbackNotFound
    name = clean_optional(to.team, "team", limit=TEAM_LIMIT)
    reason = clean_optional(to.reason, "reason", limit=REASON_LIMIT)
    route = await _route(work, viewer, feedback)
    moved = await _move(work, viewer, feedback, route, to.due_at, reason)
    team_id = await _team(work, viewer, name) if name else None
    if not moved and route.team_id == team_id:
        return route
    route.team_id, route.due_at = team_id, to.due_at
    route.routed_by, route.routed_at = viewer.actor, work.now
    feedback.changed_at = work.now
    work.session.add(route)
    work.record(
        FeedbackRouted(
            workspace_id=viewer.workspace_id, feedback_id=feedback.id, date_moved=bool(reason)
        )
    )
    return route


async def expected_of(session: AsyncSession, feedback: Feedback) -> Expected:
    """What is promised of a feedback that the caller may see."""
    routes = await queries.routes_of(session, [feedback.id])
    teams = await queries.teams_by_id(session, [r.team_id for r in routes if r.team_id])
    policy = await queries.policy_of(session, feedback.workspace_id)
    standing = await _standing(session, feedback, routes[0].due_at if routes else None)
    return Expected(teams[0].name if teams else None, promise_of(standing, policy))


async def _standing(
    session: AsyncSession, feedback: Feedback, team_date: datetime | None
) -> Standing:
    statuses = await feedback_queries.statuses_of(session, feedback.workspace_id)
    meaning = statuses[feedback.status_id].meaning
    grade = await priority_queries.grade_of(session, feedback.id)
    has_reply = bool(await queries.answered_among(session, [feedback.id]))
    return Standing(
        stored_at=feedback.created_at,
        meaning=meaning,
        is_answered=is_answered(feedback, meaning, has_reply=has_reply),
        level=grade.level if grade else None,
        team_date=team_date,
    )


def is_answered(feedback: Feedback, meaning: StatusMeaning, *, has_reply: bool) -> bool:
    """Whether somebody of the team has done something about it, or nobody awaits it: an import."""
    is_awaited = feedback.channel is not Channel.IMPORT
    is_judged = feedback.judged_valid is not None
    return has_reply or is_judged or not is_awaited or meaning is not StatusMeaning.RECEIVED


async def _route(work: UnitOfWork, viewer: Viewer, feedback: Feedback) -> FeedbackRoute:
    stored = await work.session.get(FeedbackRoute, feedback.id)
    return stored or FeedbackRoute(
        feedback_id=feedback.id,
        workspace_id=viewer.workspace_id,
        team_id=None,
        due_at=None,
        routed_by=viewer.actor,
        routed_at=work.now,
    )


async def _move(
    work: UnitOfWork,
    viewer: Viewer,
    feedback: Feedback,
    route: FeedbackRoute,
    due_at: datetime | None,
    reason: str | None,
) -> bool:
    """Whether the date is another; what the customer was told before is kept with the reason."""
    if due_at == route.due_at:
        return False
    standing = await _standing(work.session, feedback, route.due_at)
    if standing.meaning in ENDED:
        raise StoryHasEnded
    if due_at is not None and due_at <= work.now:
        raise DateHasPassed
    told = promise_of(standing, await queries.policy_of(work.session, viewer.workspace_id))
    is_sooner = told is not None and due_at is not None and due_at <= told.by
    if told is None or is_sooner:
        return True
    if reason is None:
        raise MoveReasonMissing
    work.session.add(
        DateMove(
            id=DateMoveId(new_id()),
            workspace_id=viewer.workspace_id,
            feedback_id=feedback.id,
            before=told.by,
            after=due_at,
            reason=reason,
            moved_by=viewer.actor,
            at=work.now,
        )
    )
    return True


async def _team(work: UnitOfWork, viewer: Viewer, name: str) -> OwnerTeamId:
    folded = searchable(name)
    known = await queries.team_called(work.session, viewer.workspace_id, folded)
    if known is not None:
        return known.id
    team = OwnerTeam(
        id=OwnerTeamId(new_id()),
        workspace_id=viewer.workspace_id,
        name=name,
        folded=folded,
        created_at=work.now,
    )
    work.session.add(team)
    await work.session.flush()
    return team.id
