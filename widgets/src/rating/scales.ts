/** The six ways to ask for a score. Pure values; the words come with the configuration. */
export type Kind = "nps" | "csat" | "ces" | "stars" | "faces" | "thumbs";

const FIVE = [1, 5] as const;

export const SCALES: Readonly<Record<Kind, readonly [lowest: number, highest: number]>> = {
  nps: [0, 10],
  csat: FIVE,
  ces: [1, 7],
  stars: FIVE,
  faces: FIVE,
  thumbs: [0, 1],
};

const STAR = "M12 3l2.8 5.7 6.2.9-4.5 4.4 1.1 6.2L12 17.3l-5.6 2.9 1.1-6.2L3 9.6l6.2-.9z";
/** Down is up, turned over by the styles. */
const THUMB = "M3 10h4v11H3zM7 19.5h10.5l2.5-10h-6l1-6.5h-2.5L7 11";
const HEAD = "M12 2.5a9.5 9.5 0 1 1 0 19a9.5 9.5 0 1 1 0-19M8.6 9v.6M15.4 9v.6";

/** From very unhappy to very happy: one head, five mouths. */
const FACES = [
  "",
  "M7.6 17c2-3.4 6.8-3.4 8.8 0",
  "M8.2 16.3c1.8-1.6 5.8-1.6 7.6 0",
  "M8.2 15.6h7.6",
  "M8.2 14.6c1.8 1.8 5.8 1.8 7.6 0",
  "M7.4 13.5h9.2c-.6 5.2-8.6 5.2-9.2 0z",
].map((mouth) => HEAD + mouth);

/** What is drawn for a score; the other kinds show the number. */
export const PATHS: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  csat: FACES,
  faces: FACES,
  stars: Array(6).fill(STAR),
  thumbs: [THUMB, THUMB],
};
