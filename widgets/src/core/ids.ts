/**
 * A random UUID (version 4), as every address of a blob ends with one: `crypto.randomUUID` is missing
 * on pages served without TLS.
 */
export function newId(): string {
  const address = URL.createObjectURL(new Blob());
  URL.revokeObjectURL(address);
  return address.slice(-36);
}
