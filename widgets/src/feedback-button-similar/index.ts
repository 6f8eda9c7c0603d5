/** What others said already, to vote for instead of saying it again. Fetched once somebody writes. */
import { h, sheet, type Runtime } from "../core";
import { similarStyles } from "./similar-styles";

/** Milliseconds without a key before it is looked. */
const PAUSE = 400;
const SHORTEST = 4;
const LONGEST = 200;
const MOST = 3;

interface Idea {
  readonly url: string;
  readonly title: string;
  readonly votesCount: number;
}

/** Shows below `field` what resembles the text that the answer was last given. */
export function similar(
  runtime: Runtime,
  words: Readonly<Record<string, string>>,
  field: HTMLElement,
): (text: string) => void {
  let timer = 0;
  let latest = "";
  const place = h("div", { "aria-live": "polite" });
  field.after(place);
  (field.getRootNode() as ShadowRoot).adoptedStyleSheets.push(sheet(similarStyles));

  const look = async (): Promise<void> => {
    const text = latest;
    // In a body: an address, and whatever somebody is about to say with it, ends up in logs.
    const { similarIdeas } =
      text.length < SHORTEST
        ? { similarIdeas: [] }
        : await runtime
            .read<{ similarIdeas: readonly Idea[] }>("similarIdeas", { text })
            .catch(() => ({ similarIdeas: [] }));
    // Somebody wrote on meanwhile.
    if (text !== latest) return;
    const lines = similarIdeas.slice(0, MOST).map(({ url, title, votesCount }) => {
      const said = " " + words.votes!.replace("{n}", `${votesCount}`);
      const link = h("a", { href: url, target: "_blank", rel: "noopener", part: "idea", dir: "auto" }, title);
      return h("li", {}, link, h("span", { class: "c-aside" }, said));
    });
    const heading = h("p", { class: "c-aside" }, words.similar!);
    place.replaceChildren(...(lines[0] ? [heading, h("ul", {}, ...lines)] : []));
  };
  return (text) => {
    latest = text.trim().slice(0, LONGEST);
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  };
}
