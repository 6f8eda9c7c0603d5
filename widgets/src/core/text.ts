/** The sentences a widget may show, in one language. The English file decides which there are. */
export type Text = Readonly<typeof import("../../strings/en.json")>;
