/** What widgets are given to live on. */
import type { Runtime } from "../core/runtime";
import type { Configuration } from "./configuration";
import { Sender } from "./sending";

/** `part` fetches the code of a part by its name. */
export function running(
  { key, host, language, text, theme }: Configuration,
  part: (name: string) => Promise<any>,
): [Runtime, Sender] {
  const sender = new Sender(`${host}/w/${key}`, key, language);
  const words: Record<string, Promise<any>> = {};
  const runtime: Runtime = {
    key,
    host,
    language,
    theme,
    text,
    words: (name) => (words[name] ??= sender.words(name)),
    read: (name, variables) => sender.read(name, variables),
    look: (name, variables) => sender.look(name, variables),
    send: (name, input, id, tell) => sender.send(name, input, id, tell),
    hold: (name, id, input) => sender.hold(name, id, input),
    upload: (file, name) => sender.upload(file, name),
    identified: () => !!sender.identity,
    part,
  };
  return [runtime, sender];
}

