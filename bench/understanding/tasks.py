"""The questions that are asked of a labelled file, and how right an answer is."""

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from domain.understanding.findings import Finding, Findings

Row = Mapping[str, str]
Answer = Callable[[Findings], str]

FEELINGS: Final = {
    "happy": "joy", "angry": "anger", "sad": "sadness", "fear": "fear", "surprise": "surprise",
    "neutral": "neutral",
}  # fmt: skip
AUTHORED: Final = {"gratitude": "joy", "anxiety": "fear"}


@dataclass(frozen=True)
class Task:
    """One line of the table. `is_macro` says whether F1 counts instead of accuracy; `learned_by`
    names the model that has learned from some of these rows, so that the line proves nothing.
    """

    title: str
    file: str
    answer: Answer
    truth: Callable[[Row], str]
    is_macro: bool = False
    polar: bool = False
    learned_by: str = ""
    counts: Callable[[Row], bool] = lambda _: True


def polar(findings: Findings) -> str:
    """Two classes: above 0 is positive, everything else negative."""
    return "positive" if (findings.sentiment.score or 0) > 0 else "negative"


def labelled(kind: str) -> Answer:
    """The label of a kind."""

    def answer(findings: Findings) -> str:
        found: Finding = getattr(findings, kind)
        return found.label

    return answer


def urgent(findings: Findings) -> str:
    """Two classes of urgency."""
    return "urgent" if findings.urgency.label in ("high", "critical") else "calm"


def chinese_emotion(findings: Findings) -> str:
    """In the six of SMP2020, which knows neither excitement nor disappointment."""
    label = findings.emotion.label
    return {"excitement": "joy", "disappointment": "sadness"}.get(label, label)


APP_NATURES: Final = {"bug report": "complaint", "feature request": "suggestion"}


def asked_of_app(findings: Findings) -> str:
    """A bug, a wish, or neither: what the set calls rating and user experience are one to Heard."""
    label = findings.nature.label
    return label if label in APP_NATURES.values() else "neither"


def language(findings: Findings) -> str:
    """The code of the language."""
    return findings.language.detail or findings.language.label


def _label(row: Row) -> str:
    return row["label"]


def _of(column: str) -> Callable[[Row], str]:
    return lambda row: row[column]


TASKS: Final[Sequence[Task]] = (
    Task("zh hotels, laptops, books", "dev_sent_zh_chnsenticorp", polar, _label, polar=True,
         learned_by="sentiment"),
    Task("zh take-away", "dev_sent_zh_waimai", polar, _label, polar=True),
    Task("zh ten categories", "dev_sent_zh_shopping", polar, _label, polar=True),
    Task("zh Weibo", "dev_sent_zh_weibo", polar, _label, polar=True),
    Task("en SST-2", "dev_sent_en_sst2", polar, _label, polar=True),
    Task("en human-rated, 3 classes", "dev_sent_en_human3", labelled("sentiment"), _label,
         learned_by="rating"),
    Task("en 8 emotions", "dev_emotion_en_goemotions", labelled("emotion"), _label,
         learned_by="emotion"),
    Task("en 8 emotions, F1", "dev_emotion_en_goemotions", labelled("emotion"), _label, True,
         learned_by="emotion"),
    Task(
        "zh 6 emotions",
        "dev_emotion_zh_smp2020",
        chinese_emotion,
        lambda row: FEELINGS[row["label"]],
    ),
    Task(
        "zh 6 emotions, F1",
        "dev_emotion_zh_smp2020",
        chinese_emotion,
        lambda row: FEELINGS[row["label"]],
        True,
    ),
    Task("en app reviews: bug, wish, none", "dev_nature_en_appreviews", asked_of_app,
         lambda row: APP_NATURES.get(row["label"], "neither")),
    Task("zh offence", "dev_offensive_zh_cold", labelled("offence"),
         lambda row: {"safe": "civil"}.get(row["label"], row["label"]),
         learned_by="offence"),
    Task("en spam", "dev_spam_en_sms", labelled("spam"),
         lambda row: {"ham": "genuine"}.get(row["label"], row["label"]),
         learned_by="spam"),
    Task("zh irony hint, F1", "dev_sarcasm_zh_tosarcasm", labelled("irony"),
         lambda row: "possible" if row["label"] == "sarcasm" else "none", True),
    Task("authored: nature", "dev_feedback_authored", labelled("nature"), _label),
    Task("authored: urgent or not", "dev_feedback_authored", urgent,
         lambda row: "urgent" if row["urgency"] in ("high", "critical") else "calm"),
    Task("authored: urgency, 4 levels", "dev_feedback_authored", labelled("urgency"),
         _of("urgency")),
    Task("authored: sentiment", "dev_feedback_authored", labelled("sentiment"), _of("sentiment")),
    Task("authored: emotion", "dev_feedback_authored", labelled("emotion"),
         lambda row: AUTHORED.get(row["emotion"], row["emotion"])),
    Task("authored: civil", "dev_feedback_authored", labelled("offence"), lambda _: "civil"),
    Task("authored: genuine", "dev_feedback_authored", labelled("spam"), lambda _: "genuine"),
    Task("take-away: genuine", "dev_sent_zh_waimai", labelled("spam"), lambda _: "genuine"),
    Task("take-away: civil", "dev_sent_zh_waimai", labelled("offence"), lambda _: "civil"),
    Task("shop snippets: genuine", "dev_sent_en_human3", labelled("spam"), lambda _: "genuine"),
    Task("mixed recognised", "dev_langid", labelled("language"), _label,
         counts=lambda row: row["label"] == "mixed"),
    Task("language, all", "dev_langid", language, _label),
    Task("language of sentences and feedback", "dev_langid", language, _label,
         counts=lambda row: "word pairs" not in row["source"]),
)  # fmt: skip


def rows_of(folder: Path, task: Task) -> list[Row]:
    """None where the folder does not hold the file."""
    path = folder / f"{task.file}.csv"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if task.counts(row)]


def rightness(answers: Sequence[str], truths: Sequence[str], *, is_macro: bool) -> float:
    """Accuracy or macro-F1, in per cent."""
    if is_macro:
        return 100 * macro_f1(answers, truths)
    return 100 * sum(map(str.__eq__, answers, truths)) / len(truths)


def macro_f1(answers: Sequence[str], truths: Sequence[str]) -> float:
    """The mean over the labels that occur in truth of 2·hits / (answered + true)."""
    pairs = list(zip(answers, truths, strict=True))
    scores = [
        2 * pairs.count((label, label)) / (list(answers).count(label) + list(truths).count(label))
        for label in sorted(set(truths))
    ]
    return sum(scores) / len(scores)


def correlation(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Pearson's."""
    from statistics import correlation as pearson

    return pearson(ours, theirs)
