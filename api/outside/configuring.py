"""The operator's settings of an outside model."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from api.settings_unusable import SettingsUnusable


@dataclass(frozen=True, repr=False)
class ModelSettings:
    """`url` is what stands before `/chat/completions`; `timeout` is in seconds."""

    url: str
    name: str
    key: str | None
    per_day: int
    per_minute: int
    timeout: int

    @property
    def host(self) -> str:
        """Where words go, with the port if one is named: owners agree to this."""
        return urlsplit(self.url).netloc

    @property
    def is_https(self) -> bool:
        """Without TLS only networks that are not public are dialled."""
        return self.url.startswith("https://")


def model_settings(
    *,
    url: str | None,
    name: str | None,
    key: str | None,
    per_day: int,
    per_minute: int,
    timeout: int,
) -> ModelSettings | None:
    """None without an address. Raises SettingsUnusable."""
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsUnusable("HEARD_MODEL_URL must begin with http:// or https:// and a host.")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise SettingsUnusable(
            "HEARD_MODEL_URL must hold no password, query or fragment: it is shown. A key belongs "
            "into HEARD_MODEL_KEY."
        )
    if not name:
        raise SettingsUnusable("HEARD_MODEL_URL is set, so HEARD_MODEL_NAME must be set too.")
    return ModelSettings(url.rstrip("/"), name, key or None, per_day, per_minute, timeout)
