"""The secret key and the data folder: made when absent, once, whoever starts first."""

import os
import secrets
from pathlib import Path
from typing import Final

from api.settings_unusable import SettingsUnusable

KEY_FILE: Final = "secret.key"


def secret_key(text: str | None, data_dir: Path) -> bytes:
    """The one that was given, else the one of the data folder. Raises SettingsUnusable."""
    if text:
        if len(text) < 32:
            raise SettingsUnusable("HEARD_SECRET_KEY must be at least 32 characters long.")
        return text.encode()
    path = data_dir / KEY_FILE
    make_folder(data_dir)
    try:
        if not path.exists():
            _write_once(path, secrets.token_urlsafe(48))
        return path.read_text().strip().encode()
    except OSError as error:
        raise _unusable(data_dir, error) from error


def make_folder(data_dir: Path) -> None:
    """Raises SettingsUnusable."""
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unusable(data_dir, error) from error


def _unusable(data_dir: Path, error: OSError) -> SettingsUnusable:
    return SettingsUnusable(
        f"The data folder {data_dir} cannot be used ({error.strerror}): make it writable, or "
        "set HEARD_DATA_DIR to a folder that is."
    )


def _write_once(path: Path, key: str) -> None:
    """Of two processes that start at once, one writes; a reader never sees half a key."""
    draft = path.with_suffix(f".{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(key)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
