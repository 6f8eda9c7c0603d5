/** In place of `../survey/kinds` in `all.js`: what most surveys ask is there, the rest beside it. */
import { FIELDS as boxes, styles as lineStyles } from "../survey-boxes";
import { FIELDS as choice, styles as choiceStyles } from "../survey-choice";
import { FIELDS as faces, styles as faceStyles } from "../survey-faces";
import { FIELDS as ranking } from "../survey-ranking";
import { FIELDS as scores, styles as scoreStyles } from "../survey-scores";
import { FIELDS as words, styles as wordStyles } from "../survey-words";
import type { Kinds } from "../survey/field";
import type { Question } from "../survey/walking";

export function kindsOf(questions: readonly Question[]): Promise<readonly (Kinds | false)[]> {
  const kinds = `${questions.map(({ kind }) => kind)}`;
  return Promise.all([
    {
      FIELDS: { ...words, ...scores, ...choice, ...boxes, ...faces, ...ranking },
      styles: scoreStyles + choiceStyles + wordStyles + lineStyles + faceStyles,
    },
    /MATRIX/.test(kinds) && import("../survey-matrix"),
    /DATE|FILE/.test(kinds) && import("../survey-file"),
  ]);
}
