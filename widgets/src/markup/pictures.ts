/** Getting pictures: chosen, pasted, dropped, or of the screen. */
import { h, sheet, type Runtime } from "../core";
import type { Panel } from "../panel";
import { mark } from "./board";
import { markupStyles } from "./markup-styles";
import type { Mark } from "./marks";

const MOST = 5;
/** Pixels of the longer side: enough to read, and soon sent. */
const LONGEST = 2000;
/** Bytes above which a picture is better sent as JPEG. */
const HEAVY = 3e6;
/** Milliseconds until the form is gone from the screen that is pictured. */
const MOMENT = 350;

export interface Pictures {
  /** Have somebody choose. */
  choose(): void;
  /** Take the screen, without the panel. */
  shoot(): Promise<void>;
  open(files: Iterable<File>): Promise<void>;
  /** Leave all of them on the server; their ids, in order, if there are any. Rejects with Refused. */
  leave(): Promise<string[] | undefined>;
}

/** Shows what was got below `row`, which `panel` holds; `complain` says what went wrong. */
export async function pictures(
  runtime: Runtime,
  row: HTMLElement,
  panel: Panel,
  complain: (sentence: string) => void,
): Promise<Pictures> {
  const words = await runtime.words("markup");
  const stage = panel.element.parentElement!;
  const kept = new Set<HTMLCanvasElement>();
  const shown = h("ul", { class: "m-shown" });
  (stage.getRootNode() as ShadowRoot).adoptedStyleSheets.push(sheet(markupStyles));

  const add = (picture: CanvasImageSource, width: number, height: number): void => {
    if (kept.size === MOST) return complain(words.most!);
    const scale = Math.min(1, LONGEST / Math.max(width, height));
    const canvas = h("canvas");
    const base = h("canvas");
    canvas.width = base.width = Math.max(1, width * scale);
    canvas.height = base.height = Math.max(1, height * scale);
    base.getContext("2d")!.drawImage(picture, 0, 0, base.width, base.height);
    const marks: Mark[] = [];
    const small = h("canvas");
    small.width = 192;
    small.height = (192 * height) / width;
    const edit = (): void =>
      mark(stage, words, canvas, base, marks, () =>
        small.getContext("2d")!.drawImage(canvas, 0, 0, small.width, small.height),
      );
    const drop = (): void => {
      kept.delete(canvas);
      line.remove();
      row.querySelector("button")!.focus();
    };
    const button = (name: string, click: () => void, content: Node | string): HTMLElement =>
      h("button", { type: "button", part: "picture", "aria-label": words[name]!, click }, content);
    const line = h("li", {}, button("edit", edit, small), button("remove", drop, "×"));
    kept.add(canvas);
    shown.append(line);
    edit();
  };
  const open = async (files: Iterable<File>): Promise<void> => {
    complain("");
    for (const file of files) {
      try {
        const picture = await createImageBitmap(file);
        add(picture, picture.width, picture.height);
      } catch {
        complain(words.unreadable!);
      }
    }
  };
  const shoot = async (): Promise<void> => {
    // Older browsers pass over what they do not know.
    const wanted = { video: true, preferCurrentTab: true } as DisplayMediaStreamOptions;
    const stream = await navigator.mediaDevices.getDisplayMedia(wanted).catch(() => undefined);
    if (!stream) return;
    const film = h("video");
    panel.element.hidden = film.muted = true;
    try {
      film.srcObject = stream;
      await film.play();
      await new Promise((resolve) => setTimeout(resolve, MOMENT));
      add(film, film.videoWidth, film.videoHeight);
    } finally {
      stream.getTracks().forEach((track) => track.stop());
      panel.element.hidden = false;
    }
  };
  const input = h("input", {
    type: "file",
    accept: "image/*",
    multiple: true,
    hidden: true,
    change: () => {
      void open([...input.files!]);
      input.value = "";
    },
  });
  row.after(shown, input);

  return {
    choose: () => input.click(),
    shoot,
    open,
    leave: async () => {
      const ids: string[] = [];
      for (const canvas of kept) ids.push(await runtime.upload(...(await written(canvas))));
      return ids[0] ? ids : undefined;
    },
  };
}

async function written(canvas: HTMLCanvasElement): Promise<[Blob, string]> {
  const as = (type: string): Promise<Blob> =>
    new Promise((resolve) => canvas.toBlob((blob) => resolve(blob!), type, 0.9));
  const png = await as("image/png");
  return png.size < HEAVY ? [png, "picture.png"] : [await as("image/jpeg"), "picture.jpg"];
}
