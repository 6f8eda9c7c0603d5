/** The form: what it is, the words, pictures, where to answer; then thanks and a number. */
import { Conversation } from "../answer";
import { Choice, drawing, h, newId, option, sheet, type Outcome, type Refused, type Runtime } from "../core";
import { Panel } from "../panel";
import { formStyles } from "./form-styles";
import { similar } from "./similar";

/** What it may be, and how each is drawn. */
const KINDS = [
  ["PROBLEM", "M12 4l9 16H3zM12 10v4m0 3v0"],
  ["IDEA", "M9 17h6m-5 3h4M9 14a6 6 0 1 1 6 0z"],
  ["QUESTION", "M8 9a4 4 0 1 1 5 4l-1 2m0 4v0"],
  ["PRAISE", "M12 20L4 12a5 5 0 0 1 8-6 5 5 0 0 1 8 6z"],
] as const;
const SUBMIT = "submitFeedback";

/** What the element lends to its form. */
export interface Around {
  readonly runtime: Runtime;
  readonly stage: HTMLElement;
  readonly words: Readonly<Record<string, string>>;
  readonly element: HTMLElement;
  say(sentence: string): void;
  tell(name: string, detail: unknown): void;
  /** It was said; the next one begins anew. */
  renew(): void;
}

/** A panel, still closed, with the form in it. */
export async function build({ runtime, stage, words, element, say, tell, renew }: Around): Promise<Panel> {
  let kind: string | undefined;
  let id = newId();
  let isBusy = false;
  let isSaid = false;
  let isLost = false;
  (stage.getRootNode() as ShadowRoot).adoptedStyleSheets.push(sheet(formStyles));

  const alert = h("p", { class: "a-alert", role: "alert" });
  const complain = (sentence: string, field?: HTMLElement): void => {
    alert.textContent = sentence;
    field?.focus();
  };
  const ideas = similar(runtime, words);
  const text = h("textarea", {
    class: "a-field",
    part: "comment",
    rows: "4",
    dir: "auto",
    maxlength: "10000",
    "aria-label": words.ask!,
    placeholder: words.ask!,
    input: () => ideas.seek(text.value),
  });
  const email = h("input", {
    type: "email",
    class: "a-field",
    part: "email",
    autocomplete: "email",
    maxlength: "254",
  });
  const choice = new Choice(
    KINDS.map(([name, path]) => option(drawing(path), words[`kind${name}`]!)),
    words.kind!,
    (index) => {
      choice.check(index);
      kind = KINDS[index]![0];
      const ask = words[`ask${kind}`]!;
      text.setAttribute("aria-label", (text.placeholder = ask));
    },
  );
  const button = h("button", { class: "a-button a-main", part: "send" }, words.send!);
  const busy = (now: boolean): void => {
    button.setAttribute("aria-disabled", `${(isBusy = now)}`);
    say(now ? runtime.text.sending : "");
  };

  const hear = (outcome: Outcome): void => {
    const { type, ...rest } = outcome;
    busy(false);
    isSaid = type !== "refused";
    if (type === "refused") {
      // Nothing was stored, so what is sent next is a new submission with an id of its own.
      id = newId();
      card.replaceChildren(form);
      complain(outcome.message || runtime.text.failed);
    } else {
      thanks.hear(outcome);
      if (isLost) card.append(h("p", { class: "a-alert", role: "alert" }, words.pictureLost!));
    }
    tell(`heard-${type}`, type === "submitted" ? outcome.data[SUBMIT] : rest);
  };

  const send = async (): Promise<void> => {
    const said = text.value.trim();
    const touchpoint = element.getAttribute("touchpoint");
    let attachments: readonly string[] | undefined;
    if (isBusy) return;
    if (!said) return complain(words.empty!, text);
    if (!email.validity.valid) return complain(words.emailWrong!, email);
    complain("");
    busy(true);
    isLost = false;
    try {
      attachments = await pictures?.leave();
    } catch (error) {
      const { code, message } = error as Refused;
      if (code !== "UNREACHABLE") {
        busy(false);
        return complain(message || runtime.text.failed);
      }
      // The words are kept and sent later; a picture cannot be, and that is said.
      isLost = true;
    }
    const input = {
      text: said,
      language: runtime.language,
      ...(kind && { intent: kind }),
      ...(email.value && { email: email.value }),
      ...(attachments?.[0] && { attachments }),
      ...(touchpoint && { touchpoint }),
    };
    runtime.send(SUBMIT, input, id, hear);
  };

  const form = h(
    "form",
    {
      novalidate: true,
      submit: (event: Event) => {
        event.preventDefault();
        void send();
      },
    },
    h("h2", {}, words.title!),
    choice.element,
    text,
    ideas.element,
  );
  const card = h("div", { class: "c-card" }, form);
  const panel = new Panel(
    stage,
    {
      label: words.title!,
      close: words.close!,
      corner: element.getAttribute("position") === "start" ? "start" : "end",
      closed: () => {
        if (!isSaid) return;
        panel.element.remove();
        renew();
      },
    },
    card,
  );
  const thanks = new Conversation(runtime, card, () => 0, say);
  // Without its code everything works but pictures.
  const pictures = await import("../markup").then(
    (markup) => markup.pictures(runtime, form, panel, complain),
  ).catch(() => undefined);
  // Whom the host vouches for it can reach itself.
  if (!runtime.identified()) form.append(h("label", { class: "c-aside" }, words.email!, email));
  form.append(alert, button);
  return panel;
}
