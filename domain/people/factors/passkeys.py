"""Passkeys: WebAuthn credentials of members. The library checks what browsers answer.

The user is always verified by the authenticator, so a passkey is two factors in one and may let a
member in alone. Attestation is not asked for: which device it is, is the member's own affair.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import webauthn
from sqlalchemy import delete, update
from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from webauthn.registration.verify_registration_response import VerifiedRegistration

from domain.people.factors import queries
from domain.people.factors.challenging import give_challenge, take_challenge
from domain.people.factors.errors import PasskeyRefused, TooManyPasskeys
from domain.people.factors.models import ChallengePurpose, Passkey
from domain.people.models import Member
from domain.shared.errors import NotFound
from domain.shared.ids import MemberId, PasskeyId, WorkspaceId, new_id
from domain.shared.texts import clean_required
from domain.shared.work import UnitOfWork, changed_rows

MOST_PASSKEYS: Final = 20
ASKED_FOR_MILLISECONDS: Final = 300_000
_VERIFIED: Final = UserVerificationRequirement.REQUIRED


@dataclass(frozen=True)
class RelyingParty:
    """Whom passkeys trust: a host `id`, reached at `origin`, shown as `name`."""

    id: str
    origin: str
    name: str


def relying_party(base_url: str, name: str) -> RelyingParty:
    """Heard at its public address: passkeys made there work nowhere else."""
    parts = urlsplit(base_url)
    return RelyingParty(
        parts.hostname or "localhost", f"{parts.scheme}://{parts.netloc}".lower(), name
    )


async def ask_to_register(
    work: UnitOfWork, member: Member, party: RelyingParty, *, holder: str
) -> str:
    """The options for `navigator.credentials.create`, as JSON. Refuses: TooManyPasskeys."""
    known = await queries.passkeys_of(work.session, member.id)
    if len(known) >= MOST_PASSKEYS:
        raise TooManyPasskeys(MOST_PASSKEYS)
    options = webauthn.generate_registration_options(
        rp_id=party.id,
        rp_name=party.name,
        user_id=member.id.bytes,
        user_name=member.email,
        user_display_name=member.name,
        challenge=await give_challenge(work, holder, ChallengePurpose.REGISTRATION),
        timeout=ASKED_FOR_MILLISECONDS,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=_VERIFIED
        ),
        exclude_credentials=_described(known),
    )
    return webauthn.options_to_json(options)


async def register_passkey(
    work: UnitOfWork,
    member: Member,
    party: RelyingParty,
    *,
    holder: str,
    name: str,
    credential: str,
) -> Passkey:
    """Keep what the browser made. Refuses: PasskeyRefused, TextMissing, TextTooLong."""
    called = clean_required(name, "name", limit=60)
    challenge = await take_challenge(work, holder, ChallengePurpose.REGISTRATION)
    made = _registration(credential, challenge, party) if challenge else None
    if made is None:
        raise work.answer_for_good(PasskeyRefused())
    credential_id = bytes_to_base64url(made.credential_id)
    if await queries.passkey_with_member(work.session, member.workspace_id, credential_id):
        raise work.answer_for_good(PasskeyRefused())
    passkey = Passkey(
        id=PasskeyId(new_id()),
        member_id=member.id,
        name=called,
        credential_id=credential_id,
        public_key=bytes_to_base64url(made.credential_public_key),
        sign_count=made.sign_count,
        transports=_transports(credential),
        created_at=work.now,
        last_used_at=None,
    )
    work.session.add(passkey)
    await work.session.flush()
    return passkey


async def ask_to_prove(
    work: UnitOfWork,
    party: RelyingParty,
    *,
    holder: str,
    purpose: ChallengePurpose,
    member_id: MemberId | None = None,
) -> str:
    """The options for `navigator.credentials.get`, as JSON; of any member when none is named."""
    known = await queries.passkeys_of(work.session, member_id) if member_id else ()
    options = webauthn.generate_authentication_options(
        rp_id=party.id,
        challenge=await give_challenge(work, holder, purpose),
        timeout=ASKED_FOR_MILLISECONDS,
        allow_credentials=_described(known),
        user_verification=_VERIFIED,
    )
    return webauthn.options_to_json(options)


async def accept_passkey(
    work: UnitOfWork,
    workspace_id: WorkspaceId,
    party: RelyingParty,
    *,
    holder: str,
    purpose: ChallengePurpose,
    credential: str,
) -> Member | None:
    """Whose passkey answered the holder's challenge rightly; the challenge is spent either way.

    A signature counter that did not grow tells of a copied passkey: it is not accepted.
    """
    challenge = await take_challenge(work, holder, purpose)
    found = await queries.passkey_with_member(
        work.session, workspace_id, _credential_id(credential)
    )
    if challenge is None or found is None:
        return None
    passkey, member = found
    proof = _authentication(credential, challenge, party, passkey)
    if proof is None or not _is_of(credential, member.id):
        return None
    noted = await work.session.execute(
        update(Passkey)
        .where(Passkey.id == passkey.id, Passkey.sign_count == passkey.sign_count)
        .values(sign_count=proof.new_sign_count, last_used_at=work.now)
    )
    return member if changed_rows(noted) == 1 else None


async def remove_passkey(work: UnitOfWork, member_id: MemberId, passkey_id: PasskeyId) -> str:
    """The name it had. Refuses: NotFound."""
    known = await queries.passkeys_of(work.session, member_id)
    passkey = next((passkey for passkey in known if passkey.id == passkey_id), None)
    if passkey is None:
        raise NotFound("passkey")
    await work.session.execute(delete(Passkey).where(Passkey.id == passkey_id))
    return passkey.name


def _registration(
    credential: str, challenge: bytes, party: RelyingParty
) -> VerifiedRegistration | None:
    try:
        return webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=party.id,
            expected_origin=party.origin,
            require_user_verification=True,
        )
    except Exception:
        # The library raises many kinds on bytes that somebody made up; all of them mean no.
        return None


def _authentication(
    credential: str, challenge: bytes, party: RelyingParty, passkey: Passkey
) -> VerifiedAuthentication | None:
    try:
        return webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=party.id,
            expected_origin=party.origin,
            credential_public_key=base64url_to_bytes(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except Exception:
        # As above.
        return None


def _described(passkeys: Sequence[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(
            id=base64url_to_bytes(passkey.credential_id),
            transports=[AuthenticatorTransport(word) for word in passkey.transports] or None,
        )
        for passkey in passkeys
    ]


def _credential_id(credential: str) -> str:
    said = _read(credential).get("id")
    return said if isinstance(said, str) and said.isascii() else ""


def _transports(credential: str) -> list[str]:
    """Those that the standard knows, of what the browser told about reaching the authenticator."""
    response = _read(credential).get("response")
    told = response.get("transports") if isinstance(response, dict) else None
    known = {transport.value for transport in AuthenticatorTransport}
    return [word for word in told if word in known] if isinstance(told, list) else []


def _is_of(credential: str, member_id: MemberId) -> bool:
    """Whether the answer names that member, where it names anybody."""
    response = _read(credential).get("response")
    handle = response.get("userHandle") if isinstance(response, dict) else None
    return handle in (None, "", bytes_to_base64url(member_id.bytes))


def _read(credential: str) -> dict[str, object]:
    try:
        said = json.loads(credential)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
