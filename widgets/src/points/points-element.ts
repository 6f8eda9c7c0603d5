/** `<heard-points>`: what feedback has earned, and what it buys. */
import { h } from "../core";
import { View } from "../view";
import { list, toldStyles } from "../view/telling";
import { pointsStyles } from "./points-styles";

export interface Reward {
  readonly id: string;
  readonly title: string;
  readonly cost: number;
  readonly stockLeft: number;
}

interface Tier {
  readonly name: string;
}

interface Bought {
  readonly code: string;
  readonly isUsed: boolean;
  readonly reward: { readonly title: string };
}

interface Mine {
  readonly me: {
    readonly isVerified: boolean;
    readonly points: Readonly<Record<"pending" | "available" | "debt", number>>;
    readonly standing: {
      readonly missing: number;
      readonly share: number;
      readonly current: Tier | null;
      readonly following: Tier | null;
    };
    readonly redemptions: { readonly edges: readonly { readonly node: Bought }[] };
  } | null;
  readonly rewards: readonly Reward[];
}

/**
 * Balance, tier, rewards and codes of whoever the host vouches for. Redeeming takes two steps.
 *
 * @tagname heard-points
 * @attr {"light"|"dark"|"auto"} scheme - forces a colour scheme; otherwise the page's own holds
 * @attr {"ltr"|"rtl"} dir - forces a direction; otherwise the language decides
 *
 * @fires heard-ready - the points are shown
 * @fires heard-submitted - a reward was redeemed
 * @fires heard-refused - the server declined; `detail.code`, `detail.message`
 * @fires heard-kept - it could not be sent yet
 *
 * @csspart card, balance, tier, reward, redeem, confirm, cancel, code, retry
 *
 * @cssprop --heard-accent, --heard-on-accent - progress and the button that redeems
 * @cssprop --heard-surface, --heard-text, --heard-muted, --heard-line, --heard-control - the card
 * @cssprop --heard-radius, --heard-font - corner radius; font family
 */
export class HeardPointsElement extends View {
  constructor() {
    super(toldStyles, pointsStyles);
  }

  protected async made(): Promise<HTMLElement> {
    const { me, rewards } = await this.runtime.read<Mine>("myPoints");
    const { words } = this;
    const card = h("div", { class: "c-card", part: "card" }, h("h2", { tabindex: -1 }, words.title!));
    if (!me) {
      card.append(words.stranger!);
      return card;
    }
    const { available, pending, debt } = me.points;
    const { current, following, missing, share } = me.standing;
    const offers = rewards.map((each) => this.#offer(each, available, me.isVerified));
    const codes = me.redemptions.edges.map(({ node: { code, isUsed, reward } }) =>
      h("li", {}, h("p", {}, h("bdi", {}, reward.title)), h("code", { part: "code" }, code), isUsed ? words.used! : ""),
    );
    card.append(h("p", { part: "balance" }, h("b", {}, this.number(available)), " ", words.available!));
    if (pending) card.append(this.aside("pending", { n: pending }));
    if (debt) card.append(this.aside("debt", { n: debt }));
    if (current || following) {
      card.append(
        h(
          "div",
          { part: "tier" },
          current?.name ?? "",
          h("progress", { value: `${share}`, "aria-label": words.tier! }),
          following ? this.aside("next", { n: missing, name: following.name }) : "",
        ),
      );
    }
    card.append(list("ul", words.rewards!, offers));
    if (codes[0]) card.append(list("ul", words.codes!, codes));
    return card;
  }

  #offer(reward: Reward, available: number, isVerified: boolean): HTMLElement {
    const { title, cost, stockLeft } = reward;
    const missing = cost - available;
    const row = h("li", { part: "reward" }, h("h3", {}, h("bdi", {}, title)), this.aside("cost", { n: cost }));
    if (!stockLeft) row.append(this.aside("gone"));
    else if (missing > 0) row.append(this.aside("missing", { n: missing }));
    else if (!isVerified) row.append(this.aside("enter"));
    else {
      const first = this.button("redeem", () =>
        import("../points-redeeming").then(
          ({ confirm }) => confirm(this, first, reward),
          () => this.say(this.words.failed!),
        ),
      );
      first.setAttribute("aria-label", `${this.words.redeem}: ${title}`);
      row.append(first);
    }
    return row;
  }
}
