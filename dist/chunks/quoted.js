// src/workload/quoted.ts
/**
* Untrusted text as it may stand in a message: quoted, without control characters, cut to a bounded length.
*
* @param limit characters that are kept at most
*/
const quoted = (text, limit = 100) => JSON.stringify(text.length > limit ? `${text.slice(0, limit)}…` : text);

export { quoted as t };