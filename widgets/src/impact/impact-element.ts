/** `<heard-impact>`: you said, we did, this is what changed, thank you. */
import { Choice, h, option } from "../core";
import { View } from "../view";
import { day, list, toldStyles } from "../view/telling";
import { impactStyles } from "./impact-styles";

export interface Effect {
  readonly helped: number;
  readonly didNot: number;
  /** What was measured before and after, where that is published. */
  readonly sentence?: string | null;
}

interface Change {
  readonly helped: boolean | null;
  readonly item: { readonly id: string; readonly title: string };
  readonly release: { readonly url: string; readonly title: string; readonly publishedAt: string };
  readonly feedback: { readonly text: string | null };
  readonly effect: Effect;
}

interface Mine {
  readonly me: {
    readonly badges: readonly { readonly kind: string; readonly count: number }[];
    readonly changes: readonly Change[];
  } | null;
}

const judging = (): Promise<typeof import("../impact-judging")> => import("../impact-judging");

/**
 * What the customer's own words changed, and whether it helped.
 *
 * @tagname heard-impact
 * @attr {"light"|"dark"|"auto"} scheme - forces a colour scheme; otherwise the page's own holds
 * @attr {"ltr"|"rtl"} dir - forces a direction; otherwise the language decides
 *
 * @fires heard-ready - the changes are shown
 * @fires heard-submitted - whether a change helped was noted
 * @fires heard-refused - the server declined; `detail.code`, `detail.message`
 * @fires heard-kept - it could not be sent yet and waits on this device
 *
 * @csspart card, totals, change, said, done, measured, answer, retry
 *
 * @cssprop --heard-accent, --heard-on-accent - quotes, links and what is chosen
 * @cssprop --heard-surface, --heard-text, --heard-muted, --heard-line, --heard-control - the card
 * @cssprop --heard-radius, --heard-font - corner radius; font family
 */
export class HeardImpactElement extends View {
  constructor() {
    super(toldStyles, impactStyles);
  }

  protected async made(): Promise<HTMLElement> {
    const { me } = await this.runtime.read<Mine>("myImpact");
    const { words } = this;
    if (me?.changes[0]) judging().catch(() => 0);
    const count = (kind: string): number => me?.badges.find((it) => it.kind === kind)?.count ?? 0;
    const totals = this.aside("totals", { n: count("SPOKEN"), m: count("SHIPPED") });
    totals.part.add("totals");
    return h(
      "div",
      { class: "c-card", part: "card" },
      h("h2", {}, words.title!),
      totals,
      me?.changes[0]
        ? list("ol", words.title!, me.changes.map((each) => this.#change(each)))
        : words.empty!,
    );
  }

  #change({ helped, item, release, feedback, effect }: Change): HTMLElement {
    const { words } = this;
    const told = h("p", { class: "c-aside", role: "status" }, this.told(effect));
    const options = [option(words.yes!), option(words.no!)];
    options.forEach((each) => each.setAttribute("part", "answer"));
    const choice = new Choice(options, `${words.helped} ${item.title}`, (index) => {
      choice.check(index);
      judging().then(
        ({ judge }) => judge(this, told, item.id, !index),
        () => this.say(words.failed!),
      );
    });
    if (helped !== null) choice.check(helped ? 0 : 1);
    return h(
      "li",
      { part: "change" },
      this.aside("said"),
      h("q", { part: "said" }, feedback.text || words.score!),
      this.aside("did"),
      h("p", { part: "done" }, item.title),
      h("a", { href: release.url, target: "_blank" }, `${release.title} · ${day(this, release.publishedAt)}`),
      effect.sentence
        ? h("p", { class: "c-aside", part: "measured", dir: "auto" }, effect.sentence)
        : "",
      words.thanks!,
      h("div", { class: "c-row" }, words.helped!, choice.element),
      told,
    );
  }

  /** @internal Never a share without the number of people behind it. */
  told({ helped, didNot }: Effect): string {
    const all = helped + didNot;
    return all ? this.filled("effect", { n: helped, m: all }) : "";
  }
}
