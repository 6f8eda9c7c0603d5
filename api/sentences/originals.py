"""What Heard says when words before masking cannot be shown."""

from domain.originals import errors
from domain.shared.errors import Refusal
from domain.shared.languages import Sentence

SENTENCES: dict[type[Refusal], Sentence] = {
    errors.OriginalNotKept: Sentence(
        "Nothing was masked in it, or what was masked was not kept.",
        "其中没有被遮盖的内容，或被遮盖的内容未曾保留。",
    ),
    errors.OriginalUnreadable: Sentence(
        "It was sealed under another secret key than the one that Heard runs with now.",
        "它是用另一把密钥封存的，与 Heard 现在使用的密钥不同。",
    ),
}
