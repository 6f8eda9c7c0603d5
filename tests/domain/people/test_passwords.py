import asyncio
import subprocess
import sys
import threading
import time

import pytest

from domain.people import passwords
from domain.people.errors import PasswordTooObvious, WeakPassword
from domain.people.passwords import hash_password, is_password


class Counting:
    """A hasher that counts how many work at once."""

    def __init__(self) -> None:
        self.most = self.now = self.all = 0
        self._lock = threading.Lock()

    def hash(self, password: str) -> str:
        with self._lock:
            self.now += 1
            self.all += 1
            self.most = max(self.most, self.now)
        time.sleep(0.02)
        with self._lock:
            self.now -= 1
        return f"hash of {password}"

    def verify(self, stored: str, password: str) -> bool:
        return self.hash(password) == stored


async def test_two_at_a_time_however_many_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    counting = Counting()
    monkeypatch.setattr(passwords, "_hasher", counting)
    await asyncio.gather(
        *(hash_password("correct horse") for _ in range(6)),
        *(is_password("correct horse", "other") for _ in range(6)),
    )
    assert (counting.most, counting.all, counting.now) == (2, 12, 0)


async def test_hashes_are_salted_argon2id_and_know_their_password() -> None:
    one, other = await hash_password("correct horse"), await hash_password("correct horse")
    assert one != other
    assert one.startswith("$argon2id$")
    assert await is_password("correct horse", one)
    assert not await is_password("Correct horse", one)
    assert not await is_password("correct horse", None)
    assert not await is_password("correct horse", "no hash at all")


@pytest.mark.parametrize("password", ["", "nine char", "x" * 201])
async def test_short_and_endless_passwords_are_refused(password: str) -> None:
    with pytest.raises(WeakPassword) as refused:
        await hash_password(password)
    assert refused.value.least == 10


@pytest.mark.parametrize(
    "password", ["ada@lumen.example", "ADA@Lumen.Example", "Lumen  Lights", "lumenlights"]
)
async def test_what_everybody_would_try_first_is_refused(password: str) -> None:
    with pytest.raises(PasswordTooObvious):
        await hash_password(password, obvious=("ada@lumen.example", "Lumen Lights"))


def test_outside_the_tests_a_hash_takes_64_mib_and_three_rounds() -> None:
    program = (
        "import asyncio; from domain.people.passwords import hash_password; "
        "print(asyncio.run(hash_password('correct horse battery')))"
    )
    made = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert made.stdout.startswith("$argon2id$v=19$m=65536,t=3,p=")
