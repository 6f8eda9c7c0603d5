/**
 * The code of each part, fetched when first asked for. The build fills it in with an `import()` for
 * each part there is, so that a bundler of the host sees every one.
 */
export const PARTS: Readonly<Record<string, () => Promise<unknown>>> = {};
