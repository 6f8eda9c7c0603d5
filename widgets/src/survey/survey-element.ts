/** `<heard-survey>`: a survey, one question after the other or all at once. */
import { h, HeardElement, type Following, type Outcome } from "../core";
import { field, fieldStyles, progress, told, type Build, type Field, type Words } from "../survey-fields";
import { keep, recall, type Memory } from "./remembering";
import { walk, type Question } from "./walking";

interface Survey {
  readonly slug: string;
  readonly title: string;
  readonly intro: string;
  readonly thanks: string;
  readonly version: number;
  readonly takesAnswers: boolean;
  readonly questions: readonly Question[];
}

/** A question as it stands there. */
interface Asked {
  readonly question: Question;
  readonly field: Field;
  readonly element: HTMLElement;
  readonly alert: HTMLElement;
}

/**
 * Asks a survey. Answers survive a reload, are sent after each step, and count as one.
 *
 * @tagname heard-survey
 * @attr {string} survey - the survey's slug, as in its address `/s/…`
 * @attr {"all"|"steps"} layout - `all` shows every question at once; otherwise one after the other
 * @attr {string} touchpoint - where in the customer's journey this stands, for example `checkout`
 * @attr {string} campaign - what asked, if a campaign did
 * @attr {string} key - under which the answers are kept; otherwise a new one for each person
 * @attr {"light"|"dark"|"auto"} scheme - forces a colour scheme; otherwise the page's own holds
 * @attr {"ltr"|"rtl"} dir - forces a direction; otherwise the language decides
 *
 * @fires heard-ready - the first question is visible
 * @fires heard-answered - a question was answered; `detail.question`
 * @fires heard-submitted - the server has all of it; `detail.trackingNumber`, `detail.statusUrl`
 * @fires heard-refused - the server declined; `detail.code`, `detail.message`
 * @fires heard-kept - it could not be sent yet and waits on this device
 * @fires heard-closed - there is nothing to answer: closed, over, or no such survey
 *
 * @csspart card, title, progress, intro, question, hint, option, field, other, move, error
 * @csspart back, next, thanks, kept, tracking, copy, follow
 *
 * @cssprop --heard-accent - selection, progress, buttons and links
 * @cssprop --heard-on-accent - text on the accent
 * @cssprop --heard-surface, --heard-text, --heard-muted - card, its text, its quieter text
 * @cssprop --heard-line, --heard-control - decorative lines; outlines of fields (3:1)
 * @cssprop --heard-radius, --heard-font - corner radius of the card; font family
 */
export class HeardSurveyElement extends HeardElement {
  #survey!: Survey;
  #words!: Words;
  #memory!: Memory;
  #following!: Following;
  #asked: readonly Asked[] = [];
  #busy = false;
  readonly #more: Record<string, Build> = {};
  readonly #card: HTMLElement = h("div", { class: "c-card", part: "card" });

  constructor() {
    super(fieldStyles);
  }

  protected begin(): void {
    this.stage.replaceChildren(this.#card, this.status);
    void this.#open();
  }

  async #open(): Promise<void> {
    const { runtime } = this;
    const say = (sentence: string): void => this.say(sentence);
    try {
      const [words, { survey }, { Conversation }] = await Promise.all([
        runtime.words("survey"),
        runtime.look<{ survey: Survey | null }>("survey", {
          slug: this.getAttribute("survey"),
          language: runtime.language,
        }),
        import("../answer"),
      ]);
      this.#words = words;
      this.#following = await new Conversation(runtime, this.#card, () => {}, say).begin();
      if (!survey?.takesAnswers) return this.#close(survey ? "closed" : "notFound");
      this.#survey = survey;
      this.#memory = recall(survey.slug, survey.version, this.getAttribute("key"));
      const kinds = survey.questions.map(({ kind }) => kind).join();
      const add = ({ FIELDS }: { FIELDS: object }): object => Object.assign(this.#more, FIELDS);
      await Promise.all([
        /MATRIX|RANKING/.test(kinds) && import("../survey-more").then(add),
        /MULTI|CONS|DROP/.test(kinds) && import("../survey-boxes").then(add),
        /DATE|FILE/.test(kinds) && import("../survey-file").then(add),
      ]);
    } catch {
      const again = this.#button("next", "↻", () => void this.#open());
      return this.#card.replaceChildren(runtime.text.failed, again);
    }
    this.#show(false);
    this.tell("heard-ready");
  }

  get #path(): Question[] {
    return walk(this.#survey.questions, this.#memory.answers);
  }

  get #all(): boolean {
    return this.getAttribute("layout") === "all";
  }

  #close(word: string): void {
    this.#card.replaceChildren(h("h2", { part: "question" }, this.#words[word]!));
    this.tell("heard-closed");
  }

  /** The step at which the memory stands; `moved` when a person led there. */
  #show(moved = true): void {
    const { title, intro } = this.#survey;
    const words = this.#words;
    const path = this.#path;
    const count = path.length;
    const all = this.#all || count < 2;
    const at = Math.max(0, path.findIndex(({ key }) => key === this.#memory.at));
    const aside = h("p", { class: "c-aside", part: "title" }, title);
    const head: Node[] = [aside];
    if (!all) {
      const how = told(words.progress!, at + 1, count);
      aside.append(" · " + how);
      head.push(progress(title, how, at + 1, count));
    }
    if (intro && (all || !at)) head.push(h("p", { class: "s-intro", part: "intro" }, intro));
    this.#asked = (all ? path : [path[at]!]).map((one) => this.#ask(one));
    const last = all || at + 1 >= count;
    const next = this.#button("next", words[last ? "send" : "next"]!, () => this.#next());
    const back = (): void => this.#turn(path[at - 1]);
    const row = h("div", { class: "a-row" }, next);
    if (at && !all) row.prepend(this.#button("back", words.back!, back));
    this.#card.replaceChildren(...head, ...this.#asked.map(({ element }) => element), row);
    if (moved) point(this.#asked[0]!, "h2");
  }

  #button(part: string, word: string, click: () => void): HTMLElement {
    const look = part === "next" ? "main" : "quiet";
    return h("button", { type: "button", class: "a-button a-" + look, part, click }, word);
  }

  #ask(given: Question): Asked {
    const { key, kind, isRequired } = given;
    const question = { ...given, title: this.#piped(given.title) };
    const id = "s-" + key;
    const hint = [given.hint && this.#piped(given.hint), !isRequired && this.#words.optional];
    const alert = h("p", { class: "a-alert", role: "alert", part: "error" });
    const made = (this.#more[kind] ?? field)(question, this.#memory.answers[key] ?? {}, {
      text: this.runtime.text,
      words: this.#words,
      changed: (on) => this.#changed(asked, on),
      say: (sentence) => this.say(sentence),
      upload: (file, name) => this.runtime.upload(file, name),
    });
    const keydown = (event: KeyboardEvent): void => this.#key(event);
    const element = h(
      "div",
      { class: "s-question", role: "group", "aria-labelledby": id, keydown },
      h("h2", { id, tabindex: "-1", part: "question" }, question.title),
      h("p", { class: "c-aside", part: "hint" }, hint.filter(Boolean).join(" · ")),
      made.element,
      alert,
    );
    const asked: Asked = { question, field: made, element, alert };
    return asked;
  }

  /** Answers to earlier questions stand in the text of later ones. */
  #piped(text: string): string {
    return text.replace(/\{(\w+)\}/g, (_, key: string) => {
      const { number, text: words, choices = [], other, date } = this.#memory.answers[key] ?? {};
      const about = this.#survey.questions.find((one) => one.key === key);
      const labels = choices.map((it) => about?.options.find((one) => one.key === it)?.label);
      return [number, words, date, ...labels, other].filter((it) => it != null).join(", ") || "…";
    });
  }

  #key(event: KeyboardEvent): void {
    const isLine = event.target instanceof HTMLInputElement && !this.#all;
    const isMeant = event.ctrlKey || event.metaKey || isLine;
    if (isMeant && event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      this.#next();
    }
  }

  #changed(asked: Asked, on?: boolean): void {
    this.#complain(asked, "");
    this.#take(asked);
    keep(this.#survey.slug, this.#memory);
    if (!this.#all) return void (on && this.#next());
    // Questions that an answer calls or sends away; what is being typed in stays where it is.
    const known = this.#asked;
    const find = ({ key }: Question): Asked | undefined => known.find((it) => it.question.key === key);
    this.#asked = this.#path.map((one) => find(one) ?? this.#ask(one));
    for (const old of known) if (!this.#asked.includes(old)) old.element.remove();
    this.#asked.forEach(({ element }, at) => {
      if (!element.isConnected) this.#asked[at - 1]!.element.after(element);
    });
  }

  #take({ question, field: made }: Asked): boolean {
    const { answers } = this.#memory;
    const answer = made.answer();
    if (answer) answers[question.key] = answer;
    else delete answers[question.key];
    return !!answer;
  }

  #complain({ alert, question }: Asked, word: string): void {
    const { lowest, highest } = question;
    const n = word === "tooMany" ? highest : lowest;
    alert.textContent = word && told(this.#words[word]!, n);
  }

  #next(): void {
    if (this.#busy) return;
    let wrong: Asked | undefined;
    for (const asked of this.#asked) {
      const answered = this.#take(asked);
      const { key, isRequired } = asked.question;
      const word = asked.field.wrong?.() || (isRequired && !answered ? "needed" : "");
      this.#complain(asked, word);
      if (word) wrong ??= asked;
      else if (answered) this.tell("heard-answered", { question: key });
    }
    if (wrong) return point(wrong, "input,textarea,select,[tabindex='0']");
    const path = this.#path;
    const at = path.findIndex(({ key }) => key === this.#asked[0]!.question.key);
    const next = this.#all ? undefined : path[at + 1];
    this.#save(!next);
    if (next) this.#turn(next);
  }

  #turn(to?: Question): void {
    this.#memory.at = to?.key;
    keep(this.#survey.slug, this.#memory);
    this.#show();
  }

  #save(isComplete: boolean): void {
    const { answers, at, ...memory } = this.#memory;
    memory.revision = ++this.#memory.revision;
    const said = this.#path.flatMap(({ key }) => (answers[key] ? [{ question: key, ...answers[key] }] : []));
    const input = {
      ...memory,
      campaign: this.getAttribute("campaign"),
      touchpoint: this.getAttribute("touchpoint"),
      survey: this.#survey.slug,
      answers: said,
      isComplete,
      language: this.runtime.language,
    };
    if (isComplete) {
      this.#busy = true;
      this.say(this.runtime.text.sending);
    }
    // One id for all of it: what is newer takes the place of what could not be sent yet.
    this.runtime.send("answerSurvey", input, memory.key, (outcome) => this.#hear(outcome, isComplete));
  }

  #hear(outcome: Outcome, isComplete: boolean): void {
    const { type } = outcome;
    if (type === "refused") {
      const { code, message } = outcome;
      this.#busy = false;
      this.say("");
      this.tell("heard-refused", { code, message });
      if (/CLOSED|FULL|SURVEY_NOT/.test(code)) this.#close("closed");
      else if (isComplete) this.#asked.at(-1)!.alert.textContent = message || this.runtime.text.failed;
      return;
    }
    if (!isComplete) return;
    keep(this.#survey.slug);
    const data = type === "submitted" ? outcome.data.answerSurvey : undefined;
    this.#following.hear(data ? { type, data: { submitFeedback: data } } as Outcome : outcome);
    const thanks = this.#card.querySelector("[part=thanks]");
    if (thanks && this.#survey.thanks) thanks.textContent = this.#survey.thanks;
    this.tell("heard-" + type, data);
  }
}

function point({ element }: Asked, at: string): void {
  element.querySelector<HTMLElement>(at)?.focus();
}
