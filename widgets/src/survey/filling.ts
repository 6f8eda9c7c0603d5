/** `{name}` filled in. */
export function filled(sentence: string, values: Readonly<Record<string, unknown>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => `${values[name]}`);
}
