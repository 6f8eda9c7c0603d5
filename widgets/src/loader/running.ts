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
    upload: async function upload(file, name): Promise<string> {
      const { identity } = line;
      // A form needs no preflight, and who speaks stands in no address that logs keep.
      const body = new FormData();
      body.append("u", JSON.stringify({ device: device(), identity }));
      body.append("file", file, name);
      const signal = AbortSignal.timeout(FILE_PATIENCE);
      const [status, found] = await line.fetch("/files", { method: "POST", body, signal });
      if (status === 401 && identity) {
        line.identity = undefined;
        return upload(file, name);
      }
      return found?.id || data(outcome(status, found));
    },
    identified: () => !!line.identity,
  };
}

/** Milliseconds: phones send slowly. */
const FILE_PATIENCE = 12e4;
const UNREACHABLE: Outcome = { type: "kept" };

const asking = (parameters: Record<string, string>): string => "?" + new URLSearchParams(parameters);

/** The data, or what is thrown in its place. */
function data(outcome: Outcome): any {
  if (outcome.type === "submitted") return outcome.data;
  const { code, message } = { code: "UNREACHABLE", message: "", ...outcome };
  throw Object.assign(new Error(message), { code });
}
