/** A random key that tells one device's answers from another's; no cookie, no fingerprint. */

const NAME = "heard.device";
let key: string | undefined;

/** 128 random bits as base64url; the same on every visit where storage allows. */
export function device(): string {
  if (key) return key;
  try {
    key = localStorage.getItem(NAME) || undefined;
  } catch {
    // Without storage the key lasts as long as the page.
  }
  if (!key) {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    key = btoa(String.fromCharCode(...bytes))
      .replace(/=/g, "")
      .replace(/\+/g, "-")
      .replace(/\//g, "_");
    try {
      localStorage.setItem(NAME, key);
    } catch {
      // As above.
    }
  }
  return key;
}
