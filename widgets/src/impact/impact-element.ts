/** `<heard-impact>`: you said, we did, this is what changed, thank you. */
import { h, HeardElement } from "../core";
import { impactStyles } from "./impact-styles";

interface Effect {
  readonly helped: number;
  readonly didNot: number;
}

interface Change {
  readonly helped: boolean | null;
  readonly item: { readonly id: string; readonly title: string; readonly titleZh: string | null };
  readonly release: {
    readonly url: string;
    readonly title: string;
    readonly titleZh: string | null;
    readonly publishedAt: string;
  };
  readonly feedback: { readonly text: string | null; readonly statusUrl: string };
  readonly effect: Effect;
}

interface Mine {
  readonly me: {
    readonly badges: readonly { readonly kind: string; readonly count: number }[];
    readonly changes: readonly Change[];
  } | null;
}

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
 * @csspart card, totals, change, said, done, answer, retry
 *
 * @cssprop --heard-accent, --heard-on-accent - quotes, links and what is chosen
 * @cssprop --heard-surface, --heard-text, --heard-muted, --heard-line, --heard-control - the card
 * @cssprop --heard-radius, --heard-font - corner radius; font family
 */
export class HeardImpactElement extends HeardElement {
  #words!: Readonly<Record<string, string>>;

  constructor() {
    super(impactStyles);
  }

  protected async begin(): Promise<void> {
    const { runtime, stage, status } = this;
    try {
      const words = (this.#words = await runtime.words("impact"));
      const { me } = await runtime.read<Mine>("myImpact");
      const count = Object.fromEntries(me?.badges.map(({ kind, count }) => [kind, count]) || []);
      const changes = me?.changes.map((each) => this.#change(each)) || [];
      const card = h(
        "div",
        { class: "c-card", part: "card" },
        h("h2", {}, words.title!),
        h("p", { part: "totals", class: "c-aside" }, filled(words.totals!, count.SPOKEN || 0, count.SHIPPED || 0)),
        changes[0] ? h("ol", {}, ...changes) : h("p", {}, words.empty!),
      );
      stage.replaceChildren(card, status);
      this.tell("heard-ready");
    } catch {
      const { failed = "", retry = "↻" } = this.#words || {};
      const again = (): void => void this.begin();
      stage.replaceChildren(
        h("p", { role: "alert" }, failed),
        h("button", { type: "button", class: "c-option", part: "retry", click: again }, retry),
      );
    }
  }

  #change({ helped, item, release, feedback, effect }: Change): HTMLElement {
    const { language } = this.runtime;
    const words = this.#words;
    const when = new Date(release.publishedAt).toLocaleDateString(language, { dateStyle: "medium" });
    const row = h(
      "li",
      { part: "change" },
      h("p", { class: "c-aside" }, words.said!),
      h("q", { part: "said" }, feedback.text || words.score!),
      h("p", { class: "c-aside" }, words.did!),
      h("p", { part: "done" }, this.#titled(item)),
      h("a", { href: release.url, target: "_blank" }, `${this.#titled(release)} · ${when}`),
      h("p", {}, words.thanks!),
    );
    const told = h("p", { class: "c-aside", role: "status" }, this.#told(effect));
    const options = [true, false].map((yes) => {
      const pressed = `${helped === yes}`;
      const button = h(
        "button",
        { type: "button", class: "c-option", part: "answer", "aria-checked": pressed, role: "radio" },
        words[yes ? "yes" : "no"]!,
      );
      button.addEventListener("click", () => {
        options.forEach((each) => each.setAttribute("aria-checked", `${each === button}`));
        this.runtime.send("judgeChange", { itemId: item.id, helped: yes }, undefined, (outcome) => {
          const { type, ...detail } = outcome;
          this.tell("heard-" + type, detail);
          told.textContent =
            outcome.type === "submitted"
              ? this.#told(outcome.data.judgeChange.effect)
              : outcome.type === "refused"
                ? outcome.message || words.failed!
                : words.kept!;
        });
      });
      return button;
    });
    row.append(
      h("div", { class: "i-ask", role: "radiogroup", "aria-label": `${words.helped!} ${this.#titled(item)}` }, words.helped!, ...options),
      told,
    );
    return row;
  }

  /** Never a share without the number of people behind it. */
  #told({ helped, didNot }: Effect): string {
    return helped + didNot ? filled(this.#words.effect!, helped, helped + didNot) : "";
  }

  #titled({ title, titleZh }: { readonly title: string; readonly titleZh: string | null }): string {
    return (/^zh/.test(this.runtime.language) && titleZh) || title;
  }
}

const filled = (sentence: string, n: number, m: number): string =>
  sentence.replace("{n}", `${n}`).replace("{m}", `${m}`);
