/** The four ways to ask for a score. Pure values; the words come with the configuration. */
export type Kind = "nps" | "csat" | "ces" | "stars";

/** Scores up to `unhappy` sound disappointed, scores from `happy` on sound pleased. */
type Scale = readonly [lowest: number, highest: number, unhappy: number, happy: number];

export const SCALES: Readonly<Record<Kind, Scale>> = {
  nps: [0, 10, 6, 9],
  csat: [1, 5, 2, 4],
  ces: [1, 7, 3, 6],
  stars: [1, 5, 2, 4],
};

/** Which question follows a score; asking a happy person what went wrong would be odd. */
export function followUp(kind: Kind, score: number): "whyLow" | "whyMiddle" | "whyHigh" {
  const [, , unhappy, happy] = SCALES[kind];
  return score <= unhappy ? "whyLow" : score < happy ? "whyMiddle" : "whyHigh";
}

export const STAR =
  "M12 3l2.8 5.7 6.2.9-4.5 4.4 1.1 6.2L12 17.3l-5.6 2.9 1.1-6.2L3 9.6l6.2-.9z";

const HEAD = "M12 2.5a9.5 9.5 0 1 1 0 19a9.5 9.5 0 1 1 0-19M8.6 9v.6M15.4 9v.6";

/** From very unhappy to very happy: one head, five mouths. */
export const FACES: readonly string[] = [
  "M7.6 17c2-3.4 6.8-3.4 8.8 0",
  "M8.2 16.3c1.8-1.6 5.8-1.6 7.6 0",
  "M8.2 15.6h7.6",
  "M8.2 14.6c1.8 1.8 5.8 1.8 7.6 0",
  "M7.4 13.5h9.2c-.6 5.2-8.6 5.2-9.2 0z",
].map((mouth) => HEAD + mouth);
