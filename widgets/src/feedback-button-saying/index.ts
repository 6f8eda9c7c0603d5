/** What is done with the form of the feedback button. Fetched when somebody begins to fill it in. */
import type { HeardElement, Outcome, Refused } from "../core";
import { h } from "../core";
import type { Fields, Words } from "../feedback-button-form";
import type { Pictures } from "../markup";
import type { Panel } from "../panel";
import { thanksTo } from "../thanks/coming";

const SUBMIT = "submitFeedback";

export interface Acts {
  /** Look whether others said it already. */
  comment(): unknown;
  send(): unknown;
  choose(): unknown;
  shoot(): unknown;
}

export function saying(
  element: HeardElement,
  words: Words,
  panel: Panel,
  [form, said, row, email, alert]: Fields,
): Acts {
  const { runtime, say } = element;
  const { text, language } = runtime;
  const card = form.parentElement!;
  const button = form.lastElementChild!;
  const thanks = thanksTo(runtime, card, say);
  let id: string | undefined;
  let isBusy = false;
  let isLost = false;
  let pictures: Promise<Pictures> | undefined;
  let seek: ((text: string) => void) | undefined;

  const complain = (sentence: string, field?: HTMLElement): void => {
    alert.textContent = sentence;
    field?.focus();
  };
  const busy = (isNow: boolean): void => {
    button.setAttribute("aria-disabled", `${(isBusy = isNow)}`);
    say(isNow ? text.sending : "");
  };
  const picture = (how: "choose" | "shoot" | "open", files?: File[]): unknown =>
    (pictures ??= import("../markup").then((it) => it.pictures(runtime, row, panel, complain)))
      .then((got) => got[how](files!))
      .catch(() => {
        pictures = undefined;
        complain(text.absent);
      });

  const hear = async (outcome: Outcome): Promise<void> => {
    const { type, ...rest } = outcome;
    const receipt = type === "submitted" ? outcome.data[SUBMIT] : undefined;
    busy(false);
    if (type !== "refused") {
      // The next one begins anew.
      panel.opened.closed = () => panel.element.remove();
      (await thanks())(receipt);
      if (isLost) card.append(h("p", { class: "c-alert", role: "alert" }, words.pictureLost!));
    } else {
      // Nothing was stored, so what is sent next is a new submission with an id of its own.
      id = undefined;
      card.replaceChildren(form);
      complain(outcome.message || text.failed);
    }
    element.tell("heard-" + type, receipt ?? rest);
  };

  const given = (event: ClipboardEvent & DragEvent): void => {
    const files = [...(event.clipboardData ?? event.dataTransfer!).files];
    if (!files[0]) return;
    event.preventDefault();
    picture("open", files);
  };
  for (const type of ["paste", "drop"]) form.addEventListener(type, given as EventListener);

  return {
    comment: () => {
      void thanks();
      import("../feedback-button-similar").then(
        ({ similar }) => (seek ??= similar(runtime, words, said))(said.value),
        () => 0,
      );
    },
    choose: () => picture("choose"),
    shoot: () => picture("shoot"),
    send: async () => {
      const written = said.value.trim();
      if (isBusy) return;
      if (!written) return complain(words.empty!, said);
      if (!email.validity.valid) return complain(words.emailWrong!, email);
      complain("");
      busy(true);
      isLost = false;
      let attachments: readonly string[] | undefined;
      try {
        attachments = await (await pictures)?.leave();
      } catch (error) {
        const { code, message } = error as Refused;
        // The words are kept and sent later; a picture cannot be, and that is said.
        isLost = code === "UNREACHABLE";
        if (!isLost) {
          busy(false);
          return complain(message || text.failed);
        }
      }
      const touchpoint = element.getAttribute("touchpoint") || undefined;
      const address = email.value || undefined;
      const input = { text: written, language, intent: said.name || undefined, email: address, attachments, touchpoint };
      id = runtime.send(SUBMIT, input, id, hear);
    },
  };
}
