/** What a survey and the parts that answer its questions agree on; see `../survey-words` and others. */
import type { Runtime } from "../core";
import type { Answer, Question } from "./walking";

export type Words = Readonly<Record<string, string>>;

/** What a field may use of the survey it stands in. */
export interface Stand {
  readonly runtime: Runtime;
  readonly words: Words;
  /** Something was answered; `on` where the person decided so firmly that the next may follow. */
  changed(on?: boolean): void;
  say(sentence: string): void;
}

export interface Field {
  readonly element: HTMLElement;
  /** Undefined as long as nothing was answered. */
  answer(): Answer | undefined;
  /** The key of the words for what is wrong with the answer. */
  wrong?(): string | false | undefined;
}

export type Build = (question: Question, given: Answer, stand: Stand) => Field;

/** What the part of some kinds holds. */
export interface Kinds {
  readonly FIELDS: Readonly<Record<string, Build>>;
  readonly styles: string;
}
