/** What an answer of the server means. Pure. */
import type { Outcome } from "../core/runtime";

export interface Answer {
  readonly data?: Readonly<Record<string, any>> | null;
  readonly errors?: readonly {
    readonly message?: string;
    readonly extensions?: { readonly code?: string };
  }[];
  /** Of a file that was left. */
  readonly id?: string;
}

/** Statuses that speak of the moment and not of the message. */
const TRY_AGAIN = /^(408|425|429|5..)$/;

/** `answer` is undefined where the body was no JSON. `kept` means: try again later. */
export function outcome(status: number, answer: Answer | null | undefined): Outcome {
  const data = answer?.data;
  const error = answer?.errors?.[0];
  if (data && !error) {
    // A refusal has a code and a sentence; a redeemed reward may have a code alone.
    const refused = Object.values(data).find((it) => it?.code && it.message != null);
    return refused
      ? { type: "refused", code: refused.code, message: refused.message }
      : { type: "submitted", data };
  }
  // A success that is not ours comes from a captive portal or a proxy.
  if (TRY_AGAIN.test(`${status}`) || status < 400) return { type: "kept" };
  return { type: "refused", code: error?.extensions?.code || "", message: error?.message || "" };
}
