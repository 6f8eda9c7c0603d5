/** The parts that answer the questions asked: those and no others are fetched. */
import type { Kinds } from "./field";
import type { Question } from "./walking";

export function kindsOf(questions: readonly Question[]): Promise<readonly (Kinds | false)[]> {
  const kinds = `${questions.map(({ kind }) => kind)}`;
  return Promise.all([
    /NPS|\bCES|SCALE/.test(kinds) && import("../survey-scores"),
    /CSAT|STAR|FACE|THUMB/.test(kinds) && import("../survey-faces"),
    /TEXT|EMAIL/.test(kinds) && import("../survey-words"),
    /SINGLE|DROP/.test(kinds) && import("../survey-choice"),
    /MULTI|CONS/.test(kinds) && import("../survey-boxes"),
    /RANK/.test(kinds) && import("../survey-ranking"),
    /MATRIX/.test(kinds) && import("../survey-matrix"),
    /DATE|FILE/.test(kinds) && import("../survey-file"),
  ]);
}
