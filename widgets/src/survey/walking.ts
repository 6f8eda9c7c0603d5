/**
 * Which question follows which answer. Pure, and the same as the server's `domain/surveys/walking.py`:
 * one table of cases, `tests/widgets/branching_cases.json`, holds both.
 */

/** An answer, as `answerSurvey` takes it. */
export interface Answer {
  readonly number?: number;
  readonly text?: string;
  readonly choices?: readonly string[];
  readonly other?: string;
  readonly rows?: readonly { readonly row: string; readonly choice: string }[];
  readonly date?: string;
  readonly files?: readonly string[];
}

export type Answers = Readonly<Record<string, Answer | undefined>>;

export interface Condition {
  readonly question: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** Any of the groups, in which all must hold; none at all holds always. */
export type Groups = readonly { readonly all: readonly Condition[] }[];

export interface Option {
  readonly key: string;
  readonly label: string;
}

export interface Question {
  readonly key: string;
  readonly kind: string;
  readonly title: string;
  readonly hint: string;
  readonly isRequired: boolean;
  readonly options: readonly Option[];
  readonly rows: readonly Option[];
  readonly allowsOther: boolean;
  readonly lowest: number | null;
  readonly highest: number | null;
  readonly lowLabel: string;
  readonly highLabel: string;
  readonly shownIf: Groups;
  readonly jumps: readonly { readonly to: string; readonly if: Groups }[];
}

/** The questions that these answers lead through, in order; what is not answered jumps nowhere. */
export function walk(questions: readonly Question[], answers: Answers): Question[] {
  const path: Question[] = [];
  const said: Record<string, Answer | undefined> = {};
  let to: string | undefined;
  for (const question of questions) {
    if (to && to !== question.key) continue;
    to = undefined;
    if (!holds(question.shownIf, said)) continue;
    path.push(question);
    said[question.key] = answers[question.key];
    to = question.jumps.find((jump) => holds(jump.if, said))?.to;
  }
  return path;
}

export function holds(groups: Groups, answers: Answers): boolean {
  return !groups.length || groups.some(({ all }) => all.every((one) => fits(one, answers)));
}

function fits({ question, operator, values }: Condition, answers: Answers): boolean {
  const { number, text, choices = [], other, date, rows = [], files = [] } = answers[question] ?? {};
  const keys = [...choices, ...files, ...rows.map(({ choice }) => choice), ...(other ? ["other"] : [])];
  const said = [...keys, ...[number, text, date].filter((it) => it != null).map(folded)];
  const written = folded([text, other].join("\n"));
  const [value = ""] = values;
  const at = date ?? number!;
  const [low, high] = /MOST/.test(operator) ? [at, value] : [value, at];
  const is = /ANS/.test(operator)
    ? !!said[0]
    : /CON/.test(operator)
      ? values.some((it) => written.includes(folded(it)))
      : /AT_/.test(operator)
        ? // Two days or two numbers; without an answer neither is more than the other.
          date ? low <= high : +low <= +high
        : values.some((it) => said.includes(it) || said.includes(folded(it)));
  return is !== /NOT|EXC|UNA/.test(operator);
}

/** As case, width and space around it do not matter. */
function folded(text: string | number): string {
  return `${text}`.normalize("NFKC").toLowerCase().trim();
}
