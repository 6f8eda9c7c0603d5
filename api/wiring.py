"""What is built once, at start, and handed to everything else."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from api.http.pages import Pages
from api.inviting import inviting
from api.layering import use_layer
from api.limiting.buckets import Buckets, shared_storage
from api.linking import linking
from api.live.following import Live
from api.live.listening import streaming
from api.live.news import News
from api.mailing import mailing
from api.newsletters.confirming import confirming
from api.newsletters.lettering import lettering
from api.observing.instruments import Metrics
from api.observing.tracing import Tracing, tracing_for
from api.outside.asking import OutsideAsker
from api.outside.pacing import Pace
from api.outside.speaking import OutsideModel
from api.settings import Settings
from api.stopping import Stopping
from api.surveying import InvitationSender
from api.webhooks.offering import DESCRIPTIONS, WEBHOOK_LISTENERS
from api.webhooks.posting import Poster
from api.webhooks.sending import Sender
from api.webhooks.warning import warning
from domain.campaigns.settling import on_survey_answered
from domain.campaigns.taking_over import take_over_contacts
from domain.claiming.events import FeedbackClaimed
from domain.comments.events import CommentPosted
from domain.comments.telling import tell_followers
from domain.encoding.storing import encode_submitted
from domain.feedback.events import (
    FeedbackJudged,
    FeedbackProgressed,
    FeedbackReplied,
    FeedbackSubmitted,
)
from domain.messages.events import MessagesStored
from domain.messages.telling import tell_of_late_evidence, tell_of_progress, tell_of_reply
from domain.newsletters.events import NewsAsked, NewsDue
from domain.newsletters.sending import begin_letters
from domain.outside.asking import asking_about_unsure
from domain.people.events import CustomerClaimed, CustomerLinkAsked, MemberInvited
from domain.people.identity import identity_secret
from domain.receipts.notes import Signer
from domain.receipts.proving import log_signer
from domain.releases.events import FeedbackShipped, ReleasePublished
from domain.roadmap.dropping import drop_fake_evidence
from domain.roadmap.events import EvidenceLinked, EvidenceUnlinked
from domain.shared.ids import SiteId, WorkspaceId
from domain.shared.outbox import Listening, Outbox, subscriptions
from domain.shared.sealing import Vault
from domain.shared.work import Database
from domain.similar.events import CopyProposed
from domain.similar.following import join_copies, leave_with_original
from domain.similar.proposing import propose_copy
from domain.streams.cursors import Cursors
from domain.surveys.events import SurveyAnswered
from domain.surveys.invitations.hearing import on_survey_answered as settle_invitation
from domain.surveys.taking_over import take_over_responses
from domain.topics.assigning import sort_submitted
from domain.trust.events import TrustChanged
from domain.trust.hearing import hear_judgement, weigh_told
from domain.understanding.corrections.events import LabelCorrected
from domain.understanding.events import FeedbackUnderstood
from domain.understanding.storing import understand_submitted
from domain.understanding.taking_back import reread_taken_back
from domain.webhooks.events import WebhookPaused
from domain.webhooks.keeping import SecretKeeper
from domain.webhooks.subscribing import Targets
from rewards.listeners import (
    on_customer_claimed,
    on_feedback_claimed,
    on_feedback_judged,
    on_feedback_shipped,
    on_feedback_submitted,
    on_trust_changed,
)

LISTENERS: Final = (
    Listening(FeedbackSubmitted, "understanding", understand_submitted),
    Listening(LabelCorrected, "understanding.taken_back", reread_taken_back),
    Listening(FeedbackSubmitted, "encoding", encode_submitted),
    Listening(FeedbackSubmitted, "similar.copies", propose_copy),
    Listening(FeedbackSubmitted, "topics", sort_submitted),
    Listening(FeedbackSubmitted, "rewards.submitted", on_feedback_submitted),
    Listening(FeedbackUnderstood, "trust.understood", weigh_told),
    Listening(CopyProposed, "trust.copied", weigh_told),
    Listening(FeedbackClaimed, "trust.claimed", weigh_told),
    Listening(FeedbackJudged, "trust.judged", hear_judgement),
    Listening(TrustChanged, "rewards.trust", on_trust_changed),
    Listening(FeedbackJudged, "rewards.judged", on_feedback_judged),
    Listening(FeedbackShipped, "rewards.shipped", on_feedback_shipped),
    Listening(FeedbackClaimed, "rewards.feedback_claimed", on_feedback_claimed),
    Listening(CustomerClaimed, "rewards.claimed", on_customer_claimed),
    Listening(CustomerClaimed, "campaigns.claimed", take_over_contacts),
    Listening(CustomerClaimed, "surveys.claimed", take_over_responses),
    Listening(SurveyAnswered, "campaigns.answered", on_survey_answered),
    Listening(SurveyAnswered, "invitations.answered", settle_invitation),
    Listening(FeedbackReplied, "messages.reply", tell_of_reply),
    Listening(FeedbackProgressed, "messages.progress", tell_of_progress),
    Listening(EvidenceLinked, "messages.late_evidence", tell_of_late_evidence),
    Listening(EvidenceLinked, "similar.linked", join_copies),
    Listening(EvidenceUnlinked, "similar.unlinked", leave_with_original),
    Listening(FeedbackJudged, "roadmap.drop_fake", drop_fake_evidence),
    Listening(CommentPosted, "messages.team_comment", tell_followers),
    Listening(ReleasePublished, "newsletters.release", begin_letters),
)


def listeners(settings: Settings, news: News) -> tuple[Listening, ...]:
    """Who hears what: the whole table, with those that need settings or tell news."""
    mail = Listening(MessagesStored, "mail", mailing(settings))
    invitations = Listening(MemberInvited, "mail.invitations", inviting(settings))
    links = Listening(CustomerLinkAsked, "mail.customer_links", linking(settings))
    questions = Listening(NewsAsked, "mail.news_asked", confirming(settings))
    letters = Listening(NewsDue, "mail.news", lettering(settings))
    warnings = Listening(WebhookPaused, "mail.webhook_paused", warning(settings))
    unsure = (
        [Listening(FeedbackUnderstood, "outside.asking", asking_about_unsure(settings.model.host))]
        if settings.model
        else []
    )
    return (
        *LISTENERS,
        mail,
        invitations,
        links,
        questions,
        letters,
        warnings,
        *unsure,
        *streaming(news),
        *WEBHOOK_LISTENERS,
    )


@dataclass(frozen=True)
class Heard:
    """One process of Heard."""

    settings: Settings
    database: Database
    listeners: tuple[Listening, ...]
    limits: Buckets = field(default_factory=Buckets)
    news: News = field(default_factory=News)

    @cached_property
    def outbox(self) -> Outbox:
        """What the worker works through."""
        return Outbox(self.database, [self.tracing.around(each) for each in self.listeners])

    @cached_property
    def live(self) -> Live:
        """The streams as this process follows them."""
        return Live(self.database, self.news)

    @cached_property
    def cursors(self) -> Cursors:
        """Positions of streams as clients see them."""
        return Cursors(self.settings.derived("stream cursors"))

    @cached_property
    def pages(self) -> Pages:
        """Templates in both languages."""
        oidc = self.settings.oidc
        return Pages(known={"sign_in_with": oidc.name if oidc else None})

    @cached_property
    def secret_keeper(self) -> SecretKeeper:
        """Who seals and opens the secrets of webhooks."""
        return SecretKeeper(self.settings.derived("webhook secrets"))

    @cached_property
    def webhook_targets(self) -> Targets:
        """What a webhook may want and where it may lead."""
        return Targets(DESCRIPTIONS, plain_http=bool(self.settings.webhook_networks))

    @cached_property
    def webhook_sender(self) -> Sender:
        """What the worker does beside the outbox."""
        poster = Poster(self.settings.webhook_networks)
        return Sender(self.database, self.secret_keeper, poster)

    @cached_property
    def invitation_sender(self) -> InvitationSender:
        """Who mails invitations to surveys when they are due."""
        return InvitationSender(self.database, self.settings, self.pages)

    @cached_property
    def outside_askers(self) -> tuple[OutsideAsker, ...]:
        """Who asks the outside model; nobody where the operator has set none."""
        if self.settings.model is None:
            return ()
        model, pace = OutsideModel(self.settings.model), Pace(self.settings.model.per_minute)
        return (OutsideAsker(self.database, model, self.metrics.outside_answers, pace),)

    @cached_property
    def stopping(self) -> Stopping:
        """Whether this process was told to stop."""
        return Stopping()

    @cached_property
    def metrics(self) -> Metrics:
        """What this process counts."""
        return Metrics()

    @cached_property
    def tracing(self) -> Tracing:
        """Traces, where they are wanted."""
        return tracing_for(self.settings.otlp_url)

    def site_secret(self, site_id: SiteId) -> str:
        """With which a site's own server signs identity tokens."""
        return identity_secret(self.settings.derived("identity tokens"), site_id)

    def receipt_signer(self, workspace_id: WorkspaceId) -> Signer:
        """Who signs the heads of a workspace's receipt log."""
        seed = self.settings.derived("receipt log")
        return log_signer(seed, self.settings.base_url, workspace_id)

    @property
    def trace_secret(self) -> bytes:
        """With what senders are made opaque before anything but the edge sees them."""
        return self.settings.derived("sender traces")

    @property
    def code_secret(self) -> bytes:
        """From which the codes of redemptions are derived."""
        return self.settings.derived("redemption codes")


def build(settings: Settings, nudge: Callable[[], None] | None = None) -> Heard:
    """Everything that needs nothing but settings; opens no connection yet."""
    use_layer(settings.encoder)
    news = News()
    table = listeners(settings, news)
    database = Database(
        settings.database_url,
        subscriptions=subscriptions(table),
        nudge=nudge,
        vault=Vault(settings.derived("original words")),
    )
    limits = Buckets(
        shared=shared_storage(settings.redis_url) if settings.redis_url else None,
        points_per_minute=settings.points_per_minute,
        secret=settings.derived("limits"),
    )
    return Heard(settings, database, table, limits, news)
