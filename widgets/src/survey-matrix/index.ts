/** Questions answered line by line. Fetched when one is asked. */
import { h } from "../core";
import type { Build } from "../survey/field";

export { lineStyles as styles } from "../survey/line-styles";

/** Each line of a matrix is a group of radios of its own; arrow keys choose and lead nowhere. */
const matrix: Build = ({ key, options, rows, isRequired }, given, { changed }) => {
  const boxes = rows.map((row) =>
    options.map((option) =>
      h("input", {
        type: "radio",
        name: `s-${key}-${row.key}`,
        "aria-label": option.label,
        checked: !!given.rows?.some((it) => it.row === row.key && it.choice === option.key),
        change: () => changed(),
      }),
    ),
  );
  const element = h(
    "div",
    { class: "s-list" },
    ...rows.map((row, at) =>
      h(
        "div",
        { class: "s-list", role: "radiogroup", "aria-label": row.label },
        h("b", {}, row.label),
        ...options.map((option, place) =>
          h("label", { class: "s-line" }, boxes[at]![place]!, h("span", {}, option.label)),
        ),
      ),
    ),
  );
  const said = (): { row: string; choice: string }[] =>
    rows.flatMap((row, at) => {
      const place = boxes[at]!.findIndex((box) => box.checked);
      return place < 0 ? [] : [{ row: row.key, choice: options[place]!.key }];
    });
  return {
    element,
    answer: () => (said().length ? { rows: said() } : undefined),
    wrong: () => isRequired && said().length < rows.length && "needed",
  };
};

export const FIELDS = { MATRIX: matrix };
