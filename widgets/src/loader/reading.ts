/** What an answer of the server means. Pure. */
import type { Outcome } from "../core/runtime";

interface Answer {
  readonly data?: { readonly submitFeedback?: Record<string, string> | null } | null;
  readonly errors?: readonly {
    readonly message?: string;
    readonly extensions?: { readonly code?: string };
  }[];
}

/** Statuses that speak of the moment and not of the message. */
const TRY_AGAIN = /^(408|425|429|5..)$/;

/** `answer` is undefined where the body was no JSON. `kept` means: try again later. */
export function outcome(status: number, answer: Answer | null | undefined): Outcome {
  const result = answer?.data?.submitFeedback;
  if (result?.__typename === "FeedbackSubmitted") {
    const { trackingNumber = "", statusUrl = "" } = result;
    return { type: "submitted", trackingNumber, statusUrl };
  }
  if (result) return { type: "refused", code: result.code || "", message: result.message || "" };
  // A success that is not ours comes from a captive portal or a proxy.
  if (TRY_AGAIN.test(String(status)) || status < 400) return { type: "kept" };
  const error = answer?.errors?.[0];
  return { type: "refused", code: error?.extensions?.code || "", message: error?.message || "" };
}
