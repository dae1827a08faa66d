/**
 * Untrusted text as it may stand in a message: quoted, without control characters, cut to a bounded length.
 *
 * @param limit characters that are kept at most
 */
export const quoted = (text: string, limit = 100): string =>
  JSON.stringify(text.length > limit ? `${text.slice(0, limit)}…` : text);
