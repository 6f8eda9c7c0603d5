/** What is drawn over a picture. */

/** In the order of the tools. */
export const [ARROW, BOX, PEN, COVER] = [0, 1, 2, 3];

/** A drag with a tool; points in pixels of the picture, first to last. */
export interface Mark {
  readonly tool: number;
  readonly points: (readonly [x: number, y: number])[];
}

const RED = "#d3122a";
/** The picture's longer side is so many strokes wide. */
const STROKES = 200;

/** Draw the picture and every mark on it. What is covered is gone: only the result is ever sent. */
export function draw(canvas: HTMLCanvasElement, picture: CanvasImageSource, marks: readonly Mark[]): void {
  const pen = canvas.getContext("2d")!;
  const stroke = Math.max(canvas.width, canvas.height) / STROKES;
  pen.drawImage(picture, 0, 0);
  pen.lineCap = pen.lineJoin = "round";
  for (const { tool, points } of marks) {
    const [x, y] = points[0]!;
    const [toX, toY] = points.at(-1)!;
    const line = new Path2D();
    if (tool === COVER) {
      pen.fillStyle = "#15171c";
      pen.fillRect(x, y, toX - x, toY - y);
      continue;
    }
    if (tool === BOX) line.rect(x, y, toX - x, toY - y);
    if (tool === PEN) points.forEach((point) => line.lineTo(...point));
    if (tool === ARROW) {
      const angle = Math.atan2(toY - y, toX - x);
      const barb = (turn: number): void =>
        line.lineTo(toX - 6 * stroke * Math.cos(angle + turn), toY - 6 * stroke * Math.sin(angle + turn));
      line.moveTo(x, y);
      line.lineTo(toX, toY);
      barb(0.5);
      line.moveTo(toX, toY);
      barb(-0.5);
    }
    // White round red is seen on anything.
    for (const [colour, width] of [["#fff", 2], [RED, 1]] as const) {
      pen.strokeStyle = colour;
      pen.lineWidth = width * stroke;
      pen.stroke(line);
    }
  }
}
