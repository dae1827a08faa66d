import { createParser, type EventSourceParser } from 'eventsource-parser';
import { RequestFailure } from './record.ts';

/** Tokens as a server counts them. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const shown = (text: string): string => JSON.stringify(text.length > 120 ? `${text.slice(0, 120)}...` : text);

/** The piece of text in one choice: of `completions`, or of `chat`, with what a model says while it reasons. */
const pieceOf = (choice: Json): string => {
  const delta = isObject(choice['delta']) ? choice['delta'] : {};
  const calls = delta['tool_calls'];
  const called = Array.isArray(calls) && calls.length > 0 ? JSON.stringify(calls) : '';
  const reasoning = textOf(delta['reasoning_content']) || textOf(delta['reasoning']);
  return textOf(choice['text']) + reasoning + textOf(delta['content']) + called;
};

/**
 * Reads one streamed answer of an OpenAI-compatible server (server-sent events, each a JSON object, ended by `[DONE]`).
 *
 * @param onPiece hears every piece of text that is not empty
 */
export class AnswerReader {
  readonly #parser: EventSourceParser;
  readonly #decoder = new TextDecoder();
  #usage: Usage | undefined;
  #finished = false;
  #failure: RequestFailure | undefined;

  constructor(onPiece: (text: string) => void) {
    this.#parser = createParser({
      onEvent: ({ data }) => {
        this.#failure ??= this.#read(data, onPiece);
      },
      onError: (error) => {
        // A field that the standard does not know is to be ignored; here it means that no such stream is sent at all.
        if (error.type === 'unknown-field' || error.type === 'max-buffer-size-exceeded') {
          this.#failure ??= new RequestFailure(
            'malformed',
            `a line of the stream is no event: ${shown(error.line ?? error.message)}`,
          );
        }
      },
      maxBufferSize: 16 * 1024 * 1024,
    });
  }

  /** @throws RequestFailure `malformed`, or `http` for an error that the server sent in the stream */
  feed(bytes: Uint8Array): void {
    this.#parser.feed(this.#decoder.decode(bytes, { stream: true }));
    if (this.#failure !== undefined) throw this.#failure;
  }

  /**
   * The tokens of the answer, at the end of the stream.
   * @throws RequestFailure `dropped` where the answer was not at its end, `no-usage`
   */
  end(): Usage {
    this.#parser.reset({ consume: true });
    if (this.#failure !== undefined) throw this.#failure;
    if (!this.#finished) throw new RequestFailure('dropped', 'the stream ended before the answer was complete');
    if (this.#usage === undefined) throw new RequestFailure('no-usage', 'the answer came without "usage"');
    return this.#usage;
  }

  #read(data: string, onPiece: (text: string) => void): RequestFailure | undefined {
    if (data.trim() === '[DONE]') {
      this.#finished = true;
      return undefined;
    }
    let event: unknown;
    try {
      event = JSON.parse(data);
    } catch {
      return new RequestFailure('malformed', `an event of the stream is no JSON: ${shown(data)}`);
    }
    if (isObject(event) && event['error'] !== undefined && event['error'] !== null) {
      return new RequestFailure(
        'http',
        `the server sent an error in the stream: ${shown(JSON.stringify(event['error']))}`,
      );
    }
    const choices = isObject(event) ? (event['choices'] ?? []) : undefined;
    if (!isObject(event) || !Array.isArray(choices) || !choices.every(isObject)) {
      return new RequestFailure('malformed', `an event of the stream is no part of an answer: ${shown(data)}`);
    }
    for (const choice of choices) {
      const piece = pieceOf(choice);
      if (piece !== '') onPiece(piece);
      if (typeof choice['finish_reason'] === 'string') this.#finished = true;
    }
    return this.#readUsage(event['usage']);
  }

  #readUsage(usage: unknown): RequestFailure | undefined {
    if (usage === undefined || usage === null) return undefined;
    const [input, output] = isObject(usage) ? [usage['prompt_tokens'], usage['completion_tokens']] : [];
    // Some servers send a first event with an empty usage.
    if (input === undefined && output === undefined) return undefined;
    if (!isCount(input) || !isCount(output)) {
      return new RequestFailure('malformed', `"usage" holds no numbers of tokens: ${shown(JSON.stringify(usage))}`);
    }
    this.#usage = { inputTokens: input, outputTokens: output };
    return undefined;
  }
}
