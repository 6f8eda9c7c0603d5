/** Votes and follows: on at once, off again if the server declines, and the same wherever shown. */
import { send } from "../view/sending";
import type { Wishes } from "../wishes";

interface Wish {
  isOn: boolean;
  count: number;
  /** Each switch that shows it. */
  readonly shown: Set<Element>;
}

interface Own {
  readonly roadmapChoices: Readonly<Record<"voted" | "followed", readonly string[]>>;
}

type Known = Map<string, Wish>;

const known = new WeakMap<Wishes, Known>();

/** Make known what stands in the widget by now, and press what was `pressed`. */
export function live(widget: Wishes, pressed?: Element): void {
  const here: Known = known.get(widget) ?? new Map();
  known.set(widget, here);
  const slugs = new Set<string>();
  for (const [element, [kind, { slug, votesCount: count }]] of widget.switches) {
    const wish = here.get(kind + slug) ?? { isOn: false, count, shown: new Set() };
    if (!here.has(kind + slug)) slugs.add(slug);
    here.set(kind + slug, wish);
    if (wish.shown.has(element)) continue;
    wish.shown.add(element);
    show(widget, element, wish);
  }
  if (slugs.size) void mark(widget, here, [...slugs]);
  if (pressed) press(widget, here, pressed);
}

/** Ask which of those items the customer wants already; without an answer none shows as such. */
async function mark(widget: Wishes, here: Known, slugs: readonly string[]): Promise<void> {
  const found = await widget.runtime.read<Own>("myVotes", { slugs }).catch(() => undefined);
  const { voted = [], followed = [] } = found?.roadmapChoices ?? {};
  for (const slug of voted) turn(widget, here.get("vote" + slug), true, 0);
  for (const slug of followed) turn(widget, here.get("follow" + slug), true, 0);
}

function press(widget: Wishes, here: Known, pressed: Element): void {
  const [kind, { id, slug }] = widget.switches.get(pressed)!;
  const wish = here.get(kind + slug)!;
  const wanted = !wish.isOn;
  turn(widget, wish, wanted);
  send(widget, (wanted ? "" : "un") + kind, { itemId: id }, kind + id, (wrong, { type }) => {
    const isRefused = type === "refused";
    if (isRefused) turn(widget, wish, !wanted);
    widget.say(isRefused ? wrong : "");
  });
}

function turn(widget: Wishes, wish: Wish | undefined, isOn: boolean, by = isOn ? 1 : -1): void {
  if (!wish || wish.isOn === isOn) return;
  wish.isOn = isOn;
  wish.count += by;
  for (const element of wish.shown) show(widget, element, wish);
}

function show(widget: Wishes, element: Element, { isOn, count: n }: Wish): void {
  const [kind, { title }] = widget.switches.get(element)!;
  element.setAttribute("aria-checked", `${isOn}`);
  element.setAttribute("aria-label", widget.filled(kind, { n, title }));
  if (kind === "vote") element.lastChild!.textContent = widget.number(n);
}
