import { request } from 'undici';
import { JouleGateError, messageOf } from '../../../model/errors.ts';
import { isCompleted, type RequestRecord } from './record.ts';

/** Answers of each load that are counted again. */
export const answersChecked = 5;
const timeoutMs = 30_000;

/**
 * A text need not be cut into the very tokens that it was made of, and the token that ends an answer is not in its text:
 * so much may the counts differ, as a share and a token an answer.
 */
const shareAllowed = 0.05;

const trouble = (code: string, message: string, cause?: unknown) =>
  new JouleGateError('workload', code, message, {
    hint: 'token-check: tokenize needs a server with POST /tokenize, as vLLM and llama.cpp have it; token-check: off leaves it out.',
    cause,
  });

/** Tokens of a text by the server's own tokenizer; one body that both vLLM and llama.cpp read. */
const countTokens = async (
  url: string,
  headers: Readonly<Record<string, string>>,
  model: string,
  text: string,
): Promise<number> => {
  let answer: { readonly count?: unknown; readonly tokens?: unknown };
  try {
    const { statusCode, body } = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ model, prompt: text, content: text, add_special_tokens: false, add_special: false }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const read = await body.text();
    if (statusCode !== 200) throw new Error(`HTTP status ${statusCode}: ${read.slice(0, 200)}`);
    answer = JSON.parse(read) as typeof answer;
  } catch (error) {
    throw trouble('tokenize-failed', `POST ${url} fails: ${messageOf(error)}`, error);
  }
  const count = answer.count ?? (Array.isArray(answer.tokens) ? answer.tokens.length : undefined);
  if (!Number.isSafeInteger(count)) throw trouble('tokenize-failed', `POST ${url} gives neither "count" nor "tokens"`);
  return count as number;
};

/**
 * Counts the answers of which the text was kept with the server's own tokenizer, and holds its usage to that.
 *
 * @param url base of the API; /tokenize is beside it, at the root of the server
 * @throws JouleGateError `token-count` with both numbers, `tokenize-failed`
 */
export const checkTokens = async (
  url: string,
  headers: Readonly<Record<string, string>>,
  model: string,
  records: readonly RequestRecord[],
): Promise<void> => {
  const tokenize = `${url.replace(/\/+$/, '').replace(/\/v1$/, '')}/tokenize`;
  const answers = records
    .filter(isCompleted)
    .flatMap(({ text, outcome }) => (text === undefined ? [] : [{ text, tokens: outcome.outputTokens }]));
  let [counted, used] = [0, 0];
  for (const { text, tokens } of answers) {
    counted += text === '' ? 0 : await countTokens(tokenize, headers, model, text);
    used += tokens;
  }
  if (Math.abs(counted - used) <= answers.length + shareAllowed * used) return;
  throw new JouleGateError(
    'workload',
    'token-count',
    `the server's usage says ${used} tokens for ${answers.length} answers, and its tokenizer counts ${counted} in their texts`,
    {
      hint: 'The usage cannot be trusted, or the text is not all that was generated: joules per token would be wrong.',
    },
  );
};
