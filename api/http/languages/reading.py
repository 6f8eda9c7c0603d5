"""From the files of translators to sentences in memory.

The `.po` files are read as they are when the process starts: nothing is compiled beforehand, so
nothing can be stale.
"""

from collections.abc import Iterable
from functools import cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from api.http.languages.choosing import Language

FOLDER: Final = Path(__file__).parent


def sentence(english: str) -> str:
    """Mark a sentence for translation where Python picks it and a template says `_(picked)`."""
    return english


@cache
def translations(language: Language, folder: Path = FOLDER) -> NullTranslations:
    """The sentences of `language`; a sentence without translation is said in English."""
    files = catalogs(language, folder)
    if not files:
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, merged(files.values(), language))
    compiled.seek(0)
    return Translations(compiled)


def catalogs(language: Language, folder: Path = FOLDER) -> dict[str, Catalog]:
    """Every `.po` file of `language` by its name, in alphabetical order."""
    found: dict[str, Catalog] = {}
    for path in sorted((folder / language).glob("*.po")):
        with path.open("rb") as file:
            found[path.name] = read_po(file, locale=language, abort_invalid=True)
    return found


def merged(files: Iterable[Catalog], language: Language) -> Catalog:
    """One catalog of all files. A sentence met twice keeps its first translation."""
    whole = Catalog(locale=language, fuzzy=False)
    for catalog in files:
        for message in catalog:
            if message.id and whole.get(message.id, message.context) is None:
                whole.add(message.id, message.string, context=message.context)
    return whole
