/** The table on which a picture is marked. */
import { Choice, drawing, h, option } from "../core";
import { Panel } from "../panel";
import { draw, type Mark } from "./marks";

/** Arrow, box, pen, cover: as in `marks`. */
const TOOLS = ["M5 19L19 5m-9 0h9v9", "M4 6h16v12H4z", "M4 20l1-4L16 5l3 3L8 19z", "M4 7h16v10H4zM4 14l7-7m-4 10L17 7m-4 10l7-7"];

/**
 * Let somebody mark `picture` with pointer or finger; `marks` is changed, `canvas` shows the result.
 * Nothing has to be marked: everything here can be skipped by keyboard.
 */
export function mark(
  stage: HTMLElement,
  words: Readonly<Record<string, string>>,
  canvas: HTMLCanvasElement,
  picture: CanvasImageSource,
  marks: Mark[],
  done: () => void,
): void {
  let tool = 0;
  let drawn: Mark | undefined;
  const show = (): void => draw(canvas, picture, marks);
  const point = ({ offsetX, offsetY }: PointerEvent): readonly [number, number] => [
    (offsetX * canvas.width) / canvas.clientWidth,
    (offsetY * canvas.height) / canvas.clientHeight,
  ];
  canvas.onpointerdown = (event) => {
    canvas.setPointerCapture(event.pointerId);
    marks.push((drawn = { tool, points: [point(event)] }));
  };
  canvas.onpointermove = (event) => {
    drawn?.points.push(point(event));
    if (drawn) show();
  };
  canvas.onpointerup = canvas.onpointercancel = () => {
    // A click without a drag marks nothing.
    if (drawn && !drawn.points[1]) marks.pop();
    drawn = undefined;
    show();
  };
  const tools = new Choice(
    TOOLS.map((path, index) => option(drawing(path), words[`tool${index}`]!)),
    words.tools!,
    (index) => tools.check((tool = index)),
  );
  tools.check(0);
  const undo = (): void => {
    marks.pop();
    show();
  };
  const panel = new Panel(
    stage,
    {
      label: words.title!,
      close: words.done!,
      isModal: true,
      closed: () => {
        panel.element.remove();
        done();
      },
    },
    h(
      "div",
      { class: "c-card m-board" },
      h("h2", {}, words.title!),
      h("p", { class: "c-aside" }, words.hint!),
      tools.element,
      canvas,
      h(
        "div",
        { class: "c-row" },
        h("button", { class: "c-main", part: "done", click: () => panel.close() }, words.done!),
        h("button", { class: "c-quiet", part: "undo", click: undo }, words.undo!),
      ),
    ),
  );
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", words.canvas!);
  show();
  panel.open(true);
}
