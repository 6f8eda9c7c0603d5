/** What is typed is acted on after a pause, and not before a word that is being composed has ended. */

/** Milliseconds without a key. */
const PAUSE = 250;

const timers = new WeakMap<object, ReturnType<typeof setTimeout>>();

export function paused(field: object, { isComposing }: InputEvent, act: () => unknown): void {
  clearTimeout(timers.get(field));
  if (!isComposing) timers.set(field, setTimeout(act, PAUSE));
}
