/** What follows an answered question: a comment, then thanks. Fetched while the question is read. */
import { sheet, type Follow } from "../core";
import { thanking } from "../thanks";
import { answerStyles } from "./answer-styles";
import { CommentStep } from "./comment-step";
import { followUp } from "./follow-up";

export const follow: Follow = async (runtime, card, send, say) => {
  const { text } = runtime;
  const coming = runtime.words("answer");
  const thank = await thanking(runtime, card, say, coming);
  const step = new CommentStep({ ...text, ...(await coming) }, send);
  let asked: Element[] | undefined;
  return {
    // Asked again after another score, it keeps what was written and where the focus is.
    ask: (said, element) => {
      const why = followUp(said);
      step.heading.textContent = element.getAttribute(why) || text[why];
      step.complain("");
      if (step.element.isConnected) return;
      (card.getRootNode() as ShadowRoot).adoptedStyleSheets.push(sheet(answerStyles));
      card.append(step.element);
      step.heading.focus();
    },
    sending: () => {
      step.busy = true;
      step.complain("");
      say(text.sending);
    },
    hear: (outcome) => {
      say("");
      if (outcome.type !== "refused") {
        asked ??= [...card.children];
        return thank(outcome.type === "submitted" ? outcome.data.submitFeedback : undefined);
      }
      // Refused only after it had been kept: back to what was written.
      if (asked) card.replaceChildren(...asked);
      asked = undefined;
      step.busy = false;
      step.complain(outcome.message || text.failed);
    },
  };
};
