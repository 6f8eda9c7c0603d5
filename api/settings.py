"""Settings: read from the environment once, at the edge, and passed down."""

import hashlib
import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from ipaddress import ip_network
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from api.dialing import Network
from api.layering import layer_chosen
from api.limiting.rates import POINTS_A_MINUTE
from api.outside.configuring import ModelSettings, model_settings
from api.secret_file import make_folder, secret_key
from api.settings_unusable import SettingsUnusable as SettingsUnusable
from domain.attachments.kinds import LARGEST_FILE, MEGABYTE
from domain.encoding.choosing import EncoderChoice
from domain.people.roles import Role

DEFAULT_PORT: Final = 8000
MOST_MEGABYTES: Final = 100
MOST_POINTS: Final = 1_000_000_000


@dataclass(frozen=True, repr=False)
class OidcSettings:
    """The sign-in provider. `role` is what newcomers of `domains` become; None lets none in."""

    issuer: str
    client_id: str
    client_secret: str | None
    name: str
    role: Role | None
    domains: frozenset[str]


@dataclass(frozen=True, repr=False)
class Settings:
    """All of them. `docs/settings.md` describes each; `heard doctor` prints them, secrets hidden.

    `redis_url`, `smtp_url` are None when absent: then nudges stay in the process and mails go to
    the log. Only `trusted_proxies`, addresses or networks, may tell whose request they pass on.
    """

    data_dir: Path
    database_url: str
    redis_url: str | None
    base_url: str
    secret_key: bytes
    host: str
    port: int
    smtp_url: str | None
    mail_from: str
    trusted_proxies: tuple[str, ...] = ()
    points_per_minute: int = POINTS_A_MINUTE
    webhook_networks: tuple[Network, ...] = ()
    oidc: OidcSettings | None = None
    trusted_documents: Path | None = None
    only_trusted_operations: bool = False
    is_schema_open: bool = True
    metrics_token: str | None = None
    log_format: str = "text"
    otlp_url: str | None = None
    attachment_limit: int = LARGEST_FILE
    model: ModelSettings | None = None
    encoder: EncoderChoice = EncoderChoice.AUTO

    def derived(self, purpose: str) -> bytes:
        """32 bytes for one purpose only, so that no secret is used twice."""
        return hmac.digest(self.secret_key, purpose.encode(), hashlib.sha256)

    @property
    def is_https(self) -> bool:
        """Whether people reach Heard over TLS: then cookies are `Secure` and `__Host-`."""
        return self.base_url.startswith("https://")


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this process; makes the data folder and the secret key when absent.

    Raises SettingsUnusable with one clear sentence.
    """
    data_dir = Path(environment.get("HEARD_DATA_DIR") or "data").absolute()
    port = _port(environment.get("HEARD_PORT"))
    return Settings(
        data_dir=data_dir,
        database_url=_database_url(environment.get("HEARD_DATABASE_URL"), data_dir),
        redis_url=environment.get("HEARD_REDIS_URL") or None,
        base_url=_base_url(environment.get("HEARD_BASE_URL"), port),
        secret_key=secret_key(environment.get("HEARD_SECRET_KEY"), data_dir),
        host=environment.get("HEARD_HOST") or "127.0.0.1",
        port=port,
        smtp_url=environment.get("HEARD_SMTP_URL") or None,
        mail_from=environment.get("HEARD_MAIL_FROM") or "Heard <heard@localhost>",
        trusted_proxies=_proxies(environment.get("HEARD_TRUSTED_PROXIES")),
        points_per_minute=_number(
            environment, "HEARD_POINTS_PER_MINUTE", POINTS_A_MINUTE, MOST_POINTS
        ),
        webhook_networks=_networks(environment.get("HEARD_WEBHOOK_ALLOW_PRIVATE")),
        oidc=_oidc(environment),
        trusted_documents=_file(environment.get("HEARD_TRUSTED_DOCUMENTS")),
        only_trusted_operations=_only_trusted(environment.get("HEARD_OPERATIONS")),
        is_schema_open=_is_schema_open(environment.get("HEARD_SCHEMA")),
        metrics_token=environment.get("HEARD_METRICS_TOKEN") or None,
        log_format=_log_format(environment.get("HEARD_LOG_FORMAT")),
        otlp_url=_otlp_url(environment.get("HEARD_OTLP_URL")),
        attachment_limit=MEGABYTE * _number(environment, "HEARD_ATTACHMENT_MB", 20, MOST_MEGABYTES),
        model=_model(environment),
        encoder=layer_chosen(environment.get("HEARD_ENCODER")),
    )


def _model(environment: Mapping[str, str]) -> ModelSettings | None:
    return model_settings(
        url=environment.get("HEARD_MODEL_URL"),
        name=environment.get("HEARD_MODEL_NAME"),
        key=environment.get("HEARD_MODEL_KEY"),
        per_day=_number(environment, "HEARD_MODEL_PER_DAY", 1_000, MOST_POINTS),
        per_minute=_number(environment, "HEARD_MODEL_PER_MINUTE", 20, 10_000),
        timeout=_number(environment, "HEARD_MODEL_SECONDS", 30, 300),
    )


def _port(text: str | None) -> int:
    if not text:
        return DEFAULT_PORT
    if not text.isascii() or not text.isdigit() or not 0 <= int(text) <= 65_535:
        raise SettingsUnusable(f"HEARD_PORT must be a number from 0 to 65535, not {text!r}.")
    return int(text)


def _log_format(text: str | None) -> str:
    if (text or "text") not in ("text", "json"):
        raise SettingsUnusable(f"HEARD_LOG_FORMAT must be text or json, not {text!r}.")
    return text or "text"


def _otlp_url(text: str | None) -> str | None:
    if not text:
        return None
    if not text.startswith(("http://", "https://")):
        raise SettingsUnusable(f"HEARD_OTLP_URL must begin with http:// or https://, not {text!r}.")
    if not (find_spec("opentelemetry") and find_spec("opentelemetry.sdk")):
        raise SettingsUnusable(
            "HEARD_OTLP_URL needs the extra `telemetry`: pip install 'heard[telemetry]'."
        )
    return text


def _file(text: str | None) -> Path | None:
    return Path(text).absolute() if text else None


def _only_trusted(text: str | None) -> bool:
    if text not in (None, "", "any", "trusted"):
        raise SettingsUnusable(f"HEARD_OPERATIONS must be any or trusted, not {text!r}.")
    return text == "trusted"


def _is_schema_open(text: str | None) -> bool:
    if text not in (None, "", "open", "members"):
        raise SettingsUnusable(f"HEARD_SCHEMA must be open or members, not {text!r}.")
    return text != "members"


def _networks(text: str | None) -> tuple[Network, ...]:
    try:
        return tuple(ip_network(part.strip()) for part in (text or "").split(",") if part.strip())
    except ValueError as error:
        raise SettingsUnusable(
            "HEARD_WEBHOOK_ALLOW_PRIVATE must be networks with commas between them, such as "
            f"10.0.0.0/8,fd00::/8: {error}."
        ) from error


def _proxies(text: str | None) -> tuple[str, ...]:
    proxies = tuple(part.strip() for part in (text or "").split(",") if part.strip())
    for proxy in proxies:
        try:
            ip_network(proxy)
        except ValueError as error:
            raise SettingsUnusable(
                "HEARD_TRUSTED_PROXIES must be addresses or networks with commas between them, "
                f"such as 10.0.0.1,fd00::/8; {proxy!r} is none."
            ) from error
    return proxies


def _number(environment: Mapping[str, str], name: str, default: int, most: int) -> int:
    """From 1 to `most`."""
    text = environment.get(name) or str(default)
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:20]) <= most:
        raise SettingsUnusable(f"{name} must be a number from 1 to {most}, not {text[:40]!r}.")
    return int(text)


def _base_url(text: str | None, port: int) -> str:
    if not text:
        return f"http://localhost:{port}"
    if not text.startswith(("http://", "https://")):
        raise SettingsUnusable(f"HEARD_BASE_URL must begin with http:// or https://, not {text!r}.")
    return text.rstrip("/")


def _database_url(text: str | None, data_dir: Path) -> str:
    if not text:
        make_folder(data_dir)
        return f"sqlite+aiosqlite:///{data_dir / 'heard.db'}"
    for plain, driver in (
        ("postgresql://", "postgresql+asyncpg://"),
        ("postgres://", "postgresql+asyncpg://"),
        ("sqlite://", "sqlite+aiosqlite://"),
    ):
        if text.startswith(plain):
            return driver + text.removeprefix(plain)
    if text.startswith(("postgresql+asyncpg://", "sqlite+aiosqlite://")):
        return text
    raise SettingsUnusable(
        "HEARD_DATABASE_URL must begin with postgresql:// or sqlite://; other databases are not "
        "supported."
    )


def _oidc(environment: Mapping[str, str]) -> OidcSettings | None:
    issuer = environment.get("HEARD_OIDC_ISSUER")
    if not issuer:
        return None
    client_id = environment.get("HEARD_OIDC_CLIENT_ID")
    if not client_id:
        raise SettingsUnusable("HEARD_OIDC_ISSUER is set, so HEARD_OIDC_CLIENT_ID must be set too.")
    domains = (environment.get("HEARD_OIDC_DOMAINS") or "").replace(",", " ").casefold().split()
    return OidcSettings(
        issuer=_issuer(issuer),
        client_id=client_id,
        client_secret=environment.get("HEARD_OIDC_CLIENT_SECRET") or None,
        name=environment.get("HEARD_OIDC_NAME") or urlsplit(issuer).hostname or issuer,
        role=_newcomers_role(environment.get("HEARD_OIDC_ROLE"), domains),
        domains=frozenset(domains),
    )


def _issuer(text: str) -> str:
    """TLS, or this machine: whoever can change what the provider says signs in as anybody."""
    parts = urlsplit(text)
    is_here = parts.hostname in {"localhost", "127.0.0.1", "::1"}
    if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and is_here)):
        raise SettingsUnusable(f"HEARD_OIDC_ISSUER must begin with https://, not {text!r}.")
    return text


def _newcomers_role(text: str | None, domains: list[str]) -> Role | None:
    if not text:
        return None
    allowed = [role.value for role in Role if role is not Role.OWNER]
    if text not in allowed:
        raise SettingsUnusable(
            f"HEARD_OIDC_ROLE must be one of {', '.join(allowed)}, not {text!r}."
        )
    if not domains:
        raise SettingsUnusable(
            "HEARD_OIDC_ROLE lets newcomers in, so HEARD_OIDC_DOMAINS must say of which domains."
        )
    return Role(text)
