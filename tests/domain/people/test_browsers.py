import pytest

from domain.people.browsers import UNKNOWN, Browser, browser_of

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "browser"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox Linux"),
        (f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} Chrome/142.0 Safari/537.36", "Chrome Windows"),
        (
            f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} Chrome/142.0 Safari/537.36 Edg/142.0",
            "Edge Windows",
        ),
        (
            f"Mozilla/5.0 (Linux; Android 15) {WEBKIT} Chrome/142.0 Mobile Safari/537.36",
            "Chrome Android",
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.4 Safari/605.1.15",
            "Safari macOS",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) CriOS/142.0 Safari/604.1",
            "Chrome iPhone",
        ),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/130.0 MicroMessenger/8.0.50", "WeChat Android"),
    ],
)
def test_a_browser_is_told_in_two_words(user_agent: str, browser: str) -> None:
    assert browser_of(user_agent) == Browser(*browser.split(" "))


@pytest.mark.parametrize("user_agent", ["", "curl/8.9", "x" * 10_000, "<script>alert(1)</script>"])
def test_what_nobody_knows_is_unknown_and_not_kept(user_agent: str) -> None:
    assert browser_of(user_agent) == UNKNOWN
