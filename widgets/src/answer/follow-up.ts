/** Which question follows a score; asking a happy person what went wrong would be odd. */
import type { Said } from "../core";

/** Scores up to the first sound disappointed, scores from the second on sound pleased. */
const BANDS: Readonly<Record<Said["kind"], readonly [unhappy: number, happy: number]>> = {
  NPS: [6, 9],
  CSAT: [2, 4],
  CES: [3, 6],
  STARS: [2, 4],
  FACES: [2, 4],
  THUMBS: [0, 1],
};

/** Names both the attribute with the site's own words and the sentence with ours. */
export function followUp({ kind, score }: Said): "why-low" | "why-middle" | "why-high" {
  const [unhappy, happy] = BANDS[kind];
  return score <= unhappy ? "why-low" : score < happy ? "why-middle" : "why-high";
}
