/** What others said already, to vote for instead of saying it again. */
import { h, type Runtime } from "../core";

/** Milliseconds without a key before it is looked. */
const PAUSE = 400;
const SHORTEST = 4;
const MOST = 3;

interface Idea {
  readonly url: string;
  readonly title: string;
  readonly votesCount: number;
}

/** `element` shows what resembles the text that `seek` was last given. */
export function similar(
  runtime: Runtime,
  words: Readonly<Record<string, string>>,
): { readonly element: HTMLElement; seek(text: string): void } {
  const element = h("div", { "aria-live": "polite" });
  let timer = 0;
  let latest = "";

  const look = async (): Promise<void> => {
    const text = latest.slice(0, 200);
    // In a body: an address, and whatever somebody is about to say with it, ends up in logs.
    const found =
      text.length < SHORTEST
        ? []
        : await runtime.read<{ similarIdeas: readonly Idea[] }>("similarIdeas", { text }).then(
            (data) => data.similarIdeas.slice(0, MOST),
            () => [],
          );
    // Somebody wrote on meanwhile.
    if (text !== latest.slice(0, 200)) return;
    const lines = found.map(({ url, title, votesCount }) =>
      h(
        "li",
        {},
        h(
          "a",
          { href: url, target: "_blank", rel: "noopener", part: "idea", dir: "auto" },
          title,
        ),
        h("span", { class: "c-aside" }, " " + words.votes!.replace("{n}", `${votesCount}`)),
      ),
    );
    const heading = h("p", { class: "c-aside" }, words.similar!);
    element.replaceChildren(...(lines[0] ? [heading, h("ul", {}, ...lines)] : []));
  };
  return {
    element,
    seek: (text) => {
      latest = text.trim();
      clearTimeout(timer);
      timer = setTimeout(() => void look(), PAUSE);
    },
  };
}
