/** Questions answered by a face, stars or a thumb. Fetched when one is asked. */
import { drawing, option } from "../core";
import { PATHS, type Kind } from "../rating/scales";
import { scoring } from "../survey/scoring";

export { faceStyles as styles } from "./face-styles";

const faces = scoring(
  (score, kind, { runtime: { text }, words }) => {
    const face = text[`csat${score as 1}`];
    const made = option(drawing(PATHS[kind.toLowerCase() as Kind]![score]!));
    const names = { STARS: text.starsOf.replace("{n}", `${score}`), THUMBS: words[`thumb${score}`] };
    // Five words fit below faces only where they are asked for.
    if (kind === "CSAT") made.append(face);
    else made.setAttribute("aria-label", names[kind as "STARS"] ?? face);
    return made;
  },
  ({ kind }) => `s-drawn s-${kind}`,
);

export const FIELDS = { CSAT: faces, STARS: faces, FACES: faces, THUMBS: faces };
