"""What a browser says of one visit, on a slow line and with a quarter of its processor."""

from dataclasses import dataclass
from statistics import median
from typing import Final

from playwright.sync_api import Browser

from bench.widgets.serving import STRICT, Shelf
from bench.widgets.subjects import Subject

RUNS: Final = 5
THROTTLE: Final = 4
SLOW_4G: Final = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
PATIENCE_MS: Final = 60_000
WATCH: Final = """
window.seen = {long: [], shift: 0, reports: 0, errors: 0, at: null};
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) seen.long.push(entry.duration);
}).observe({type: "longtask", buffered: true});
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.shift += entry.value;
}).observe({type: "layout-shift", buffered: true});
addEventListener("securitypolicyviolation", () => { seen.reports++; });
addEventListener("error", () => { seen.errors++; });
addEventListener("unhandledrejection", () => { seen.errors++; });
const look = () => {
  if (%s) seen.at ??= performance.now();
  else requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


@dataclass(frozen=True)
class Visit:
    """Times in milliseconds, `heap` in bytes after collection; `kilobytes` are brotli."""

    kilobytes: float
    requests: int
    until_question: float
    script: float
    longest_task: float
    shift: float
    heap: float


@dataclass(frozen=True)
class Strictly:
    """Under a policy without inline styles and with Trusted Types: did it come at all?"""

    stands: bool
    reports: int
    errors: int


def measured(browser: Browser, shelf: Shelf, origin: str, subject: Subject) -> Visit:
    """The median of five visits, each with an empty cache."""
    visits = [_visit(browser, shelf, origin, subject) for _ in range(RUNS)]
    return Visit(*(median(values) for values in zip(*map(_values, visits), strict=True)))


def _values(visit: Visit) -> tuple[float, ...]:
    return tuple(vars(visit).values())


def _visit(browser: Browser, shelf: Shelf, origin: str, subject: Subject) -> Visit:
    shelf.subject, shelf.policy = subject, None
    shelf.sent.clear()
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.add_init_script(WATCH % subject.stands)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
    session.send("Performance.enable")
    page.goto(f"{origin}/page", timeout=PATIENCE_MS)
    # Asking runs in the page, too: not at every frame, which would count as the subject's script.
    page.wait_for_function("window.seen.at !== null", timeout=PATIENCE_MS, polling=250)
    page.wait_for_timeout(1_500)
    seen = page.evaluate("window.seen")
    told = session.send("Performance.getMetrics")["metrics"]
    script = next(one["value"] for one in told if one["name"] == "ScriptDuration")
    session.send("HeapProfiler.collectGarbage")
    heap = session.send("Runtime.getHeapUsage")["usedSize"]
    sent = list(shelf.sent)
    context.close()
    return Visit(
        kilobytes=sum(size for _, size in sent) / 1000,
        requests=len(sent),
        until_question=seen["at"],
        script=script * 1000,
        longest_task=max(seen["long"], default=0),
        shift=seen["shift"],
        heap=heap,
    )


def strictly(browser: Browser, shelf: Shelf, origin: str, subject: Subject) -> Strictly:
    """One visit without any slowing down, under the strictest policy that host pages have."""
    shelf.subject, shelf.policy = subject, STRICT
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.add_init_script(WATCH % subject.stands)
    page.goto(f"{origin}/page")
    page.wait_for_timeout(3_000)
    seen = page.evaluate("window.seen")
    context.close()
    return Strictly(seen["at"] is not None, seen["reports"], seen["errors"])
