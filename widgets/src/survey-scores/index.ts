/** Questions answered by a number. Fetched when one is asked. */
import { option } from "../core";
import { scoring } from "../survey/scoring";

export { scoreStyles as styles } from "./score-styles";

const scores = scoring(
  (score) => option(`${score}`),
  // More than seven are too many for one row on a phone.
  ({ lowest, highest }) => (highest! - lowest! > 6 ? "s-many" : ""),
);

export const FIELDS = { NPS: scores, CES: scores, SCALE: scores };
