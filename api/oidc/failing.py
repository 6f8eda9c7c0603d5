"""How an exchange with a provider fails."""


class ProviderFailed(Exception):
    """`reason` is a word for the audit log: it holds nothing of what the provider said.

    denied, provider_error, unreachable, misconfigured, code_refused, token_refused.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
