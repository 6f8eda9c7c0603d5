"""What a search found, as pages show it."""

from markupsafe import Markup

from api.http.highlighting import around_hits, highlighted


def test_hits_are_marked_and_everything_else_is_escaped() -> None:
    shown = highlighted("<b>Chargers</b> & more", "charger")
    assert shown == '&lt;b&gt;<mark class="hit">Chargers</mark>&lt;/b&gt; &amp; more'


def test_safe_html_keeps_its_tags() -> None:
    page = Markup('<a href="/charger">the charger</a>')
    assert highlighted(page, "charger") == (
        '<a href="/charger">the <mark class="hit">charger</mark></a>'
    )


def test_a_hit_far_in_is_shown_from_a_little_before() -> None:
    text = "It comes with excellent software, without any problem, a battery charger and a cable."
    assert around_hits(text, "charger", 100) == text
    assert around_hits(text, "charger", 40) == "…ithout any problem, a battery charger and a cable."
    assert around_hits(text, "lens", 40) == text
