/**
 * Marks a style text. It must hold no `${…}`: the build replaces it by its minified form, and the
 * tag by nothing.
 */
export function css(words: TemplateStringsArray): string {
  return words.join("");
}
