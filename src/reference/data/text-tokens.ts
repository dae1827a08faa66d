import { createHash } from 'node:crypto';
import { alphabet, encodeText } from './alphabet.ts';

/** A text as a character model reads it. */
export interface TextTokens {
  /** One a character: its index in the alphabet. */
  readonly tokens: Int32Array;
  /** Characters of the alphabet. */
  readonly vocabulary: number;
  /** SHA-256, hexadecimal, of the text in UTF-8. */
  readonly digest: string;
}

/** @throws JouleGateError `text-outside-alphabet` */
export const textTokens = (text: string): TextTokens => ({
  tokens: encodeText(text),
  vocabulary: alphabet.length,
  digest: createHash('sha256').update(text).digest('hex'),
});
