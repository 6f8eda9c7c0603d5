"""A measured effect in one sentence, in the words of `templates/parts/effects.html`.

For whoever shows it elsewhere: a widget, a partner's own page.
"""

from typing import Final

from api.http.effect_figures import Figure, figure_of
from api.http.languages.choosing import Language
from api.http.languages.reading import sentence, translations
from domain.effects.comparing import Verdict
from domain.effects.observing import Observed

VERDICTS: Final = {
    Verdict.BETTER: sentence("better"),
    Verdict.WORSE: sentence("worse"),
    Verdict.SAME: sentence("no difference that we could see"),
}


def effect_sentence(observed: Observed, language: Language) -> str | None:
    """`Stars: 3.6 before, 4.3 after (+0.7, 95% interval …; …) · better`; None while not known."""
    if not observed.is_known:
        return None
    figure = figure_of(observed, language)
    _ = translations(language).gettext
    before, after = figure.rows
    sides = _("%(name)s: %(before)s before, %(after)s after") % {
        "name": _name(figure, language),
        "before": before.value,
        "after": after.value,
    }
    counted = _("%(before)s and %(after)s answers in %(days)s days each") % {
        "before": before.n,
        "after": after.n,
        "days": figure.measure.days,
    }
    if not observed.is_over:
        counted = _("%(text)s, so far") % {"text": counted}
    certainty = _("(%(difference)s; %(counted)s)") % {
        "difference": _difference(figure, language),
        "counted": counted,
    }
    return f"{sides} {certainty} · {_(VERDICTS[observed.verdict])}"


def _name(figure: Figure, language: Language) -> str:
    _ = translations(language).gettext
    name = figure.title or _(figure.name)
    if figure.measure.touchpoint:
        name += " · " + _("at “%(touchpoint)s”") % {"touchpoint": figure.measure.touchpoint}
    if figure.observed.site:
        name += " · " + _("on “%(site)s”") % {"site": figure.observed.site}
    return name


def _difference(figure: Figure, language: Language) -> str:
    _ = translations(language).gettext
    said = {"difference": figure.difference, "low": figure.low, "high": figure.high}
    if figure.unit:
        return _("%(difference)s points, 95%% interval %(low)s to %(high)s") % said
    return _("%(difference)s, 95%% interval %(low)s to %(high)s") % said
