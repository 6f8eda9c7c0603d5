"""The receipt that is downloaded today still fits a log that grows for years."""

import json

from sqlalchemy import update

from domain.feedback.models import Feedback
from domain.feedback.scales import RatingKind
from domain.feedback.tracking import TrackingNumber, shown_tracking_number
from domain.receipts.checkpoints import TreeHead, opened_head
from domain.receipts.forgetting import forget_words
from domain.receipts.issuing import issue_receipt
from domain.receipts.notes import VerifierKey
from domain.receipts.proofs import is_consistent
from domain.receipts.proving import growth_proof, log_head, log_signer, receipt_document
from domain.receipts.tree import EMPTY_ROOT
from domain.receipts.verifying import Misfit, Verification, verify_receipt_file
from domain.shared.ids import public_id
from domain.shared.work import Database
from tests.domain.receipts.stored import BASE_URL, SEED, as_superuser, issued, issued_many
from tests.support.world import World, opened


async def downloaded(world: World, feedback: Feedback) -> bytes:
    async with world.database.reading() as session:
        stored = await session.get_one(Feedback, feedback.id)
        document = await receipt_document(
            session,
            stored,
            signer=log_signer(SEED, BASE_URL, world.workspace_id),
            base_url=BASE_URL,
        )
    return json.dumps(document, ensure_ascii=False, indent=2).encode()


async def verified(world: World, feedback: Feedback) -> Verification:
    key = log_signer(SEED, BASE_URL, world.workspace_id).key
    return verify_receipt_file(await downloaded(world, feedback), str(key))


async def head_of(world: World) -> TreeHead:
    signer = log_signer(SEED, BASE_URL, world.workspace_id)
    async with world.database.reading() as session:
        head = opened_head(await log_head(session, world.workspace_id, signer), signer.key)
    assert head is not None
    return head


async def test_a_receipt_holds_what_the_documentation_says(database: Database) -> None:
    world = await opened(database)
    feedback = await world.feedback("听见 👂", kind=RatingKind.NPS, score=9)
    async with database.transaction() as work:
        await issue_receipt(work, feedback)

    document = json.loads(await downloaded(world, feedback))

    shown = shown_tracking_number(TrackingNumber(feedback.tracking_number))
    origin = f"heard.example/log/{public_id('workspace', world.workspace_id)}"
    assert document["format"] == "heard-receipt/1"
    assert document["tracking"] == shown
    assert document["status_url"] == f"https://heard.example/t/{shown}"
    assert document["content"] == {"kind": "nps", "score": 9, "text": "听见 👂"}
    assert document["inclusion"] == {"index": 0, "size": 1, "proof": []}
    assert document["checkpoint"].startswith(f"{origin}\n1\n")
    assert document["key"].startswith(f"{origin}+")


async def test_every_receipt_of_a_log_is_believed(database: Database) -> None:
    world = await opened(database)
    feedbacks = await issued_many(world, 11)

    verifications = [await verified(world, feedback) for feedback in feedbacks]

    assert [verification.misfits for verification in verifications] == [()] * 11
    assert [verification.head.size for verification in verifications if verification.head] == [
        11
    ] * 11


async def test_an_old_receipt_stays_right_while_the_log_grows(database: Database) -> None:
    world = await opened(database)
    [feedback, *_] = await issued_many(world, 3)
    old = await downloaded(world, feedback)
    before = await head_of(world)
    await issued_many(world, 6)

    after = await head_of(world)
    async with database.reading() as session:
        proof = await growth_proof(session, world.workspace_id, 3, 9)

    assert verify_receipt_file(old).ok
    assert (before.size, after.size) == (3, 9)
    assert proof is not None
    assert is_consistent(3, 9, before.root, after.root, proof)


async def test_a_log_proves_nothing_about_sizes_it_never_had(database: Database) -> None:
    world = await opened(database)
    await issued_many(world, 3)

    async with database.reading() as session:
        assert await growth_proof(session, world.workspace_id, 2, 4) is None
        assert await growth_proof(session, world.workspace_id, 3, 2) is None
        assert await growth_proof(session, world.workspace_id, -1, 2) is None
        assert await growth_proof(session, world.workspace_id, 0, 3) == []


async def test_an_empty_log_has_a_head_too(database: Database) -> None:
    world = await opened(database)

    head = await head_of(world)

    assert (head.size, head.root) == (0, EMPTY_ROOT)


async def test_changed_words_show_in_the_receipt(database: Database) -> None:
    world = await opened(database)
    [feedback] = await issued(world, "It broke twice")
    async with as_superuser(database) as connection:
        await connection.execute(update(Feedback).values(text="It never broke"))

    assert (await verified(world, feedback)).misfits == (Misfit.CONTENT_DIFFERS,)


async def test_forgotten_words_leave_a_receipt_without_words(database: Database) -> None:
    world = await opened(database)
    [feedback, kept] = await issued(world, "My name is Mei", "Something else")
    async with database.transaction() as work:
        await forget_words(work, [feedback.id])

    verification = await verified(world, feedback)
    document = json.loads(await downloaded(world, feedback))

    assert verification.ok
    assert not verification.words_shown
    assert (document["content"], document["salt"]) == (None, None)
    assert (await verified(world, kept)).words_shown


async def test_a_feedback_without_receipt_has_no_document(database: Database) -> None:
    world = await opened(database)
    feedback = await world.feedback()

    assert json.loads(await downloaded(world, feedback)) is None


async def test_each_log_has_its_own_name_under_one_key(database: Database) -> None:
    lumen, other = await opened(database, "lumen"), await opened(database, "other")

    first, second = (
        log_signer(SEED, "http://localhost:8000/", world.workspace_id).key
        for world in (lumen, other)
    )

    assert first.name == f"localhost:8000/log/{public_id('workspace', lumen.workspace_id)}"
    assert first.public_key == second.public_key
    assert first.name != second.name
    assert VerifierKey.parse(str(first)) == first
