/** Waiting for the moment. Everything that waits ends with the page it waits on. */

export interface Trigger {
  readonly kind: "PAGE" | "EVENT" | "SCROLL" | "DWELL" | "EXIT";
  /** Percent of the page. */
  readonly share: number;
  readonly seconds: number;
  readonly event: string;
  /** Seconds between the moment and `come`. */
  readonly delay: number;
}

/** Pixels and milliseconds: so far up in so short a time is a wish to leave. */
const FAST = 300;
const SOON = 250;

export const isPhone = (): boolean => matchMedia("(pointer:coarse) and (max-width:48em)").matches;

/** Calls `come` once. `said` has an event for each word the page tracks. */
export function wait(
  { kind, share, seconds, event, delay }: Trigger,
  said: EventTarget,
  signal: AbortSignal,
  come: () => void,
): void {
  const done = new AbortController();
  const until = { signal: done.signal, passive: true };
  const end = (): void => done.abort();
  signal.addEventListener("abort", end);
  const moment = (): void => {
    if (done.signal.aborted) return;
    end();
    const timer = setTimeout(come, delay * 1e3);
    signal.addEventListener("abort", () => clearTimeout(timer));
  };

  if (kind === "PAGE") moment();
  else if (kind === "EVENT") said.addEventListener(event, moment, until);
  else if (kind === "SCROLL") {
    const look = (): void => {
      const { scrollHeight } = document.documentElement;
      if ((scrollY + innerHeight) * 100 >= share * scrollHeight - 100) moment();
    };
    addEventListener("scroll", look, until);
    look();
  } else if (kind === "DWELL") {
    let seen = 0;
    const clock = setInterval(() => {
      if (!document.hidden && ++seen >= seconds) moment();
    }, 1e3);
    done.signal.addEventListener("abort", () => clearInterval(clock));
  } else if (isPhone()) {
    let [from, since] = [scrollY, 0];
    const look = ({ timeStamp }: Event): void => {
      if (scrollY > from || timeStamp - since > SOON) [from, since] = [scrollY, timeStamp];
      else if (from - scrollY > FAST) moment();
    };
    addEventListener("scroll", look, until);
  } else {
    const look = (event: MouseEvent): void => {
      if (!event.relatedTarget && event.clientY <= 0) moment();
    };
    addEventListener("mouseout", look, until);
  }
}
