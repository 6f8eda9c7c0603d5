"""What keeps an integration alive: limits, tokens, webhooks, the team, the audit log."""

from typing import Final

from api.graphql.examples.showing import ANYONE, Example, scope
from domain.shared.languages import Sentence

RUNNING: Final = (
    Example(
        Sentence("What is left of my points?", "我的额度还剩多少？"),
        ANYONE,
        """
query Left {
  rateLimit { cost limit remaining resetSeconds }
}""",
    ),
    Example(
        Sentence("Make a token for a program", "为程序创建令牌"),
        scope("admin"),
        """
mutation MakeToken($input: CreateTokenInput!) {
  createToken(input: $input) {
    ... on TokenCreated { text token { id name scopes expiresAt } }
    ... on UserError { code message }
  }
}""",
        {
            "input": {
                "name": "Nightly report",
                "scopes": ["FEEDBACK_READ"],
                "idempotencyKey": "new…",
            }
        },
        {"Nightly report": Sentence("Nightly report", "每晚报表")},
    ),
    Example(
        Sentence("List the tokens", "查看令牌"),
        scope("admin"),
        """
query Tokens {
  tokens(first: 10) {
    edges { node { id name prefix scopes lastUsedAt expiresAt revokedAt } }
  }
}""",
    ),
    Example(
        Sentence("Which events are there?", "有哪些事件？"),
        ANYONE,
        """
query EventKinds {
  webhookEventKinds { kind description }
}""",
    ),
    Example(
        Sentence("Set up a webhook", "设置 Webhook"),
        scope("webhooks:write"),
        """
mutation MakeWebhook($input: CreateWebhookInput!) {
  createWebhook(input: $input) {
    ... on WebhookCreated { secret webhook { id url eventKinds state } }
    ... on UserError { code message }
  }
}""",
        {
            "input": {
                "name": "Warehouse",
                "url": "https://hooks.example.com/heard",
                "eventKinds": ["feedback.submitted", "release.published"],
                "idempotencyKey": "new…",
            }
        },
        {"Warehouse": Sentence("Warehouse", "数据仓库")},
    ),
    Example(
        Sentence("Send it a test", "发送测试事件"),
        scope("webhooks:write"),
        """
mutation TestWebhook($input: SendTestEventInput!) {
  sendTestEvent(input: $input) {
    ... on TestEventSent { delivery { id eventKind state } }
    ... on UserError { code message }
  }
}""",
        {"input": {"webhookId": "webhook_…", "idempotencyKey": "new…"}},
    ),
    Example(
        Sentence("Look at its deliveries", "查看投递记录"),
        scope("webhooks:write"),
        """
query Deliveries($id: ID!) {
  webhook(id: $id) {
    state
    deliveries(first: 10) {
      edges { node { id eventKind state attempts { at statusCode error } } }
    }
  }
}""",
        {"id": "webhook_…"},
    ),
    Example(
        Sentence("Who is in the team?", "团队里有谁？"),
        scope("admin"),
        """
query Team {
  members(first: 20) { edges { node { name role hasSecondFactor lastSeenAt } } }
}""",
    ),
    Example(
        Sentence("Read the audit log", "查看审计日志"),
        scope("audit:read"),
        """
query Audit($filter: AuditFilter) {
  auditLog(first: 20, filter: $filter) {
    edges { node { at action subject actor { name kind } details requestId } }
  }
}""",
        {"filter": {"action": "token.created"}},
    ),
)
