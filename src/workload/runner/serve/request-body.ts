import type { ServePrompt } from '../../serve-prompts.ts';
import type { ServeRunnerOptions } from '../options/serve.ts';

/** The JSON of a request: streaming, with the usage at its end, so that tokens are counted by who made them. */
export const requestBody = (
  prompt: ServePrompt,
  model: string,
  { api, tokens, temperature, seed }: Pick<ServeRunnerOptions, 'api' | 'tokens' | 'temperature' | 'seed'>,
): string => {
  const messages = 'messages' in prompt ? prompt.messages : [{ role: 'user', content: prompt.prompt }];
  return JSON.stringify({
    model,
    ...(api === 'chat' ? { messages } : { prompt: 'prompt' in prompt ? prompt.prompt : '' }),
    max_tokens: prompt.max_tokens ?? tokens,
    temperature,
    seed,
    stream: true,
    stream_options: { include_usage: true },
  });
};
