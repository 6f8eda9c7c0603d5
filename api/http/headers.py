"""What every page promises the browser about itself."""

from typing import Final

from api.http.languages.choosing import Language

PAGE_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing inline, nothing foreign: whatever slips through escaping still cannot run."""

_ALWAYS: Final = {
    "Content-Security-Policy": PAGE_POLICY,
    "X-Content-Type-Options": "nosniff",
    # Tracking pages carry their secret in the address: no other origin may learn it.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}


def page_headers(language: Language) -> dict[str, str]:
    """The headers of a page said in `language`. Caching is for the page itself to decide."""
    return {
        **_ALWAYS,
        "Content-Language": "zh-Hans" if language == "zh" else "en",
        "Vary": "Accept-Language, Cookie",
    }
