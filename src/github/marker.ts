import { JouleGateError } from '../model/errors.ts';

/** Most characters (Unicode code points) that GitHub takes in a comment. */
export const commentLimit = 65_536;

const keyPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;

/**
 * The invisible first line that tells our comment from all others.
 * @param key one comment per key: letters, digits, `.`, `_`, `-`, at most 80
 * @throws JouleGateError `github-comment-key-invalid`
 */
export const markerOf = (key: string): string => {
  if (!keyPattern.test(key)) {
    throw new JouleGateError('usage', 'github-comment-key-invalid', `"${key}" cannot be the key of a comment`, {
      hint: 'A key has letters, digits, ".", "_" and "-", at most 80.',
    });
  }
  return `<!-- joulegate:${key} -->`;
};

/** How many characters (code points) a comment's body may have beside its marker. */
export const commentRoom = (key: string): number => commentLimit - markerOf(key).length - 1;

/**
 * The text that is sent: the marker, then the body.
 * @throws JouleGateError `github-comment-too-long`
 */
export const withMarker = (key: string, body: string): string => {
  // GitHub counts an emoji as one; a string holds it as two.
  const length = Array.from(body).length;
  const room = commentRoom(key);
  if (length > room) {
    const message = `the comment has ${length} characters and GitHub takes ${room} beside the marker`;
    throw new JouleGateError('github', 'github-comment-too-long', message, {
      hint: 'The full report is in the job summary and in the report files.',
    });
  }
  return `${markerOf(key)}\n${body}`;
};

/** Whether a comment's first line is the marker of this key. A quotation of it starts with "> " and is not. */
export const isMarked = (key: string, text: string): boolean => text.split(/\r?\n/, 1)[0]?.trimEnd() === markerOf(key);

/** The key of the gate whose comment a text is; undefined for any other text. */
export const keyOf = (text: string): string | undefined => {
  const key = /^<!-- joulegate:(\S{1,80}) -->$/.exec(text.split(/\r?\n/, 1)[0]?.trimEnd() ?? '')?.[1];
  return key !== undefined && keyPattern.test(key) ? key : undefined;
};

/** Whether two texts are the same comment; GitHub may change line ends and cut white space at the end. */
export const sameText = (a: string, b: string): boolean => plain(a) === plain(b);
const plain = (text: string): string => text.replaceAll('\r\n', '\n').trimEnd();
