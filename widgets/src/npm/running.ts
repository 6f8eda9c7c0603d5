/** The runtime without a loader: its configuration is fetched instead of written into a script. */
import type { Runtime } from "../core";
import type { Configuration } from "../loader/configuration";
import { line } from "../loader/line";
import { running } from "../loader/running";
import type { Configured } from "./configure";
import { PARTS } from "./parts";

export interface Running {
  readonly runtime: Runtime;
  identify(token?: string): void;
  open(name: string, isAsked?: boolean): Promise<unknown>;
}

export async function run({ host, key, language }: Configured): Promise<Running> {
  const asked = language ? `?lang=${encodeURIComponent(language)}` : "";
  const response = await fetch(`${host}/w/${key}.json${asked}`, { credentials: "omit" });
  if (!response.ok) throw new Error(`heard: ${host} does not know the site ${key}`);
  const configuration: Configuration = await response.json();
  const speaking = line(configuration);
  const part = async (name: string): Promise<any> => PARTS[name]?.();
  const runtime = running(configuration, speaking, part);
  return {
    runtime,
    identify: (token) => {
      if (speaking.identity === token) return;
      speaking.identity = token;
      dispatchEvent(new Event("heard-identified"));
    },
    open: async (name, isAsked) => (await import("../popup")).open(name, runtime, isAsked),
  };
}
