/** Days and numbers as the language writes them. */

/** An ISO date or time as `22 Nov 2026`; what is none comes back as it is. */
export function day(language: string, iso: string): string {
  // A date alone is that day everywhere, not midnight in London.
  const isDate = iso.length === 10;
  const time = Date.parse(iso);
  if (isNaN(time)) return iso;
  const options = { dateStyle: "medium", ...(isDate && { timeZone: "UTC" }) } as const;
  return new Intl.DateTimeFormat(language, options).format(time);
}

export function number(language: string, value: number): string {
  return new Intl.NumberFormat(language).format(value);
}
