/** What widgets are given to live on. */
import type { Outcome, Runtime } from "../core/runtime";
import type { Configuration } from "./configuration";
import { device } from "./device";
import type { Line } from "./line";
import { outcome } from "./reading";
import { saying, sending } from "./sending";

/** `part` fetches the code of a part by its name. */
export function running(
  { key, host, language, text, css }: Configuration,
  line: Line,
  part: (name: string) => Promise<any>,
): Runtime {
  return {
    key,
    host,
    language,
    css,
    text,
    part,
    ...sending(line, key),
    read: async (name, variables = {}) => data(await line.post(saying(name), variables, line.identity)),
    look: async (name, variables = {}) =>
      data(outcome(...(await line.fetch(asking({ q: name, v: JSON.stringify(variables), lang: language }))))),
    words: async (name) => {
      const [status, found] = await line.fetch(`/words/${name}.json?lang=${language}`);
      return status === 200 ? found : data(UNREACHABLE);
    },
    upload: async (file, name) => {
      const { identity } = line;
      const about = { name, device: device(), ...(identity && { identity }) };
      // Without a type of their own, bytes need no preflight.
      const body = new Blob([file], { type: "text/plain" });
      const [status, found] = await line.fetch("/files" + asking(about), { method: "POST", body });
      return found?.id || data(outcome(status, found));
    },
    identified: () => !!line.identity,
  };
}

const UNREACHABLE: Outcome = { type: "kept" };

const asking = (parameters: Record<string, string>): string => "?" + new URLSearchParams(parameters);

/** The data, or what is thrown in its place. */
function data(outcome: Outcome): any {
  if (outcome.type === "submitted") return outcome.data;
  const { code, message } = { code: "UNREACHABLE", message: "", ...outcome };
  throw Object.assign(new Error(message), { code });
}
