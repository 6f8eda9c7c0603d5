/** What the server puts before the loader. Everything in it may be known to everybody. */
import type { Text } from "../core/text";

export interface Configuration {
  /** The site's public key, `pk_…`. */
  readonly key: string;
  /** Origin of the Heard server, without a slash at the end. */
  readonly host: string;
  /** Language of `text`; the server chose it. */
  readonly language: string;
  /** The hash in the file name of each part, by the part's plain name. */
  readonly parts: Readonly<Record<string, string>>;
  readonly text: Text;
  /** Style rules of the site's look. */
  readonly css: string;
  /** True where the site has something to ask by itself; then `triggers` is fetched at once. */
  readonly asks?: boolean;
}
