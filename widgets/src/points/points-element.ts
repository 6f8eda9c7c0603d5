/** `<heard-points>`: what feedback has earned, and what it buys. */
import { h, HeardElement, newId } from "../core";
import { pointsStyles } from "./points-styles";

interface Titled {
  readonly title: string;
  readonly titleZh: string | null;
}

interface Reward extends Titled {
  readonly id: string;
  readonly cost: number;
  readonly stockLeft: number;
}

interface Tier {
  readonly name: string;
  readonly nameZh: string | null;
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

interface Bought {
  readonly code: string;
  readonly isUsed: boolean;
  readonly reward: Titled;
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
export class HeardPointsElement extends HeardElement {
  #words!: Readonly<Record<string, string>>;

  constructor() {
    super(pointsStyles);
  }

  protected async begin(): Promise<void> {
    const { runtime, stage, status } = this;
    try {
      this.#words = await runtime.words("points");
      const mine = await runtime.read<Mine>("myPoints");
      stage.replaceChildren(h("div", { class: "c-card", part: "card" }, ...this.#shown(mine)), status);
      this.tell("heard-ready");
    } catch {
      const { failed = "", retry = "↻" } = this.#words || {};
      stage.replaceChildren(
        h("p", { role: "alert" }, failed),
        this.#button("retry", retry, () => void this.begin()),
      );
    }
  }

  #shown({ me, rewards }: Mine): (Node | string)[] {
    const words = this.#words;
    if (!me) return [h("h2", {}, words.title!), h("p", {}, words.stranger!)];
    const { available, pending, debt } = me.points;
    const { current, following, missing, share } = me.standing;
    const codes = me.redemptions.edges.map(({ node }) =>
      h("li", {}, this.#titled(node.reward), h("code", { part: "code" }, node.code), node.isUsed ? words.used! : ""),
    );
    return [
      h("h2", {}, words.title!),
      h("p", { part: "balance" }, h("b", {}, this.#number(available)), " ", words.available!),
      pending ? this.#aside("pending", pending) : "",
      debt ? this.#aside("debt", debt) : "",
      current || following
        ? h(
            "div",
            { part: "tier" },
            h("p", {}, current ? this.#titled(current) : ""),
            h("progress", { value: `${share}`, "aria-label": words.tier! }),
            following ? this.#aside("next", missing, this.#titled(following)) : "",
          )
        : "",
      h("ul", { "aria-label": words.rewards! }, ...rewards.map((each) => this.#offer(each, available, me.isVerified))),
      codes[0] ? h("ul", { "aria-label": words.codes! }, ...codes) : "",
    ];
  }

  #offer(reward: Reward, available: number, isVerified: boolean): HTMLElement {
    const { cost, stockLeft } = reward;
    const name = this.#titled(reward);
    const row = h("li", { part: "reward" }, h("h3", {}, name), this.#aside("cost", cost));
    const missing = cost - available;
    if (!stockLeft) row.append(this.#aside("gone", 0));
    else if (missing > 0) row.append(this.#aside("missing", missing));
    else if (!isVerified) row.append(this.#aside("enter", 0));
    else row.append(this.#button("redeem", this.#words.redeem!, () => this.#confirm(row, reward), name));
    return row;
  }

  /** The second step. However often it is sent, one key buys one piece. */
  #confirm(row: HTMLElement, { id: rewardId, cost }: Reward): void {
    const words = this.#words;
    const key = newId();
    const [first] = row.querySelectorAll("button");
    const said = h("p", { role: "alert" });
    const buy = this.#button("confirm", words.confirm!, () => {
      buy.disabled = true;
      this.runtime.send("redeem", { rewardId }, key, (outcome) => {
        const { type, ...detail } = outcome;
        this.tell("heard-" + type, detail);
        if (outcome.type === "submitted") {
          this.say(words.bought!);
          return void this.begin();
        }
        buy.disabled = type === "kept";
        said.textContent = outcome.type === "refused" ? outcome.message || words.failed! : words.kept!;
      });
    });
    buy.classList.add("p-buy");
    const cancel = this.#button("cancel", words.cancel!, () => {
      step.replaceWith(first!);
      first!.focus();
    });
    const step = h("div", { role: "group" }, this.#aside("sure", cost), buy, " ", cancel, said);
    first!.replaceWith(step);
    buy.focus();
  }

  #button(part: string, text: string, click: () => void, about?: string): HTMLButtonElement {
    const label = about ? { "aria-label": `${text}: ${about}` } : {};
    return h("button", { type: "button", class: "c-option", part, click, ...label }, text);
  }

  #aside(word: string, n: number, name = ""): HTMLElement {
    const said = this.#words[word]!.replace("{n}", this.#number(n)).replace("{name}", name);
    return h("p", { class: "c-aside" }, said);
  }

  #number(value: number): string {
    return value.toLocaleString(this.runtime.language);
  }

  #titled(thing: Titled | Tier): string {
    const { title, titleZh, name, nameZh } = thing as Titled & Tier;
    return (/^zh/.test(this.runtime.language) && (titleZh || nameZh)) || title || name;
  }
}
