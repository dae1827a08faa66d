import { request } from 'undici';
import { JouleGateError, messageOf } from '../../../model/errors.ts';
import type { Endpoint } from './endpoint.ts';

/**
 * What a server says of its models. `unauthorised`: it wants another key. `not-yet`: an answer that cannot be used, as
 * while a server loads its model. `silent`: no answer; `hangs` where somebody listens and says nothing in time.
 */
export type ModelsAnswer =
  | { readonly kind: 'models'; readonly ids: readonly string[] }
  | { readonly kind: 'unauthorised' | 'not-yet'; readonly message: string }
  | { readonly kind: 'silent'; readonly hangs: boolean; readonly message: string };

const idsOf = (text: string): readonly string[] | undefined => {
  try {
    const { data } = JSON.parse(text) as { readonly data?: unknown };
    if (!Array.isArray(data)) return undefined;
    const ids = data.map((each: unknown) => (each as { readonly id?: unknown } | null)?.id);
    return ids.filter((id) => typeof id === 'string');
  } catch {
    return undefined;
  }
};

/** Asks `GET <url>/models`, once. */
export const askModels = async (
  url: string,
  headers: Endpoint['headers'],
  timeoutMs: number,
): Promise<ModelsAnswer> => {
  try {
    const { statusCode, body } = await request(`${url.replace(/\/+$/, '')}/models`, {
      headers,
      signal: AbortSignal.timeout(Math.ceil(timeoutMs)),
    });
    const text = await body.text();
    const message = `HTTP status ${statusCode}: ${text.trim().slice(0, 200)}`;
    if (statusCode === 401 || statusCode === 403) return { kind: 'unauthorised', message };
    const ids = statusCode === 200 ? idsOf(text) : undefined;
    if (ids === undefined || ids.length === 0)
      return { kind: 'not-yet', message: ids === undefined ? message : 'no model' };
    return { kind: 'models', ids };
  } catch (error) {
    const hangs = error instanceof Error && error.name === 'TimeoutError';
    return { kind: 'silent', hangs, message: messageOf(error) || 'no connection' };
  }
};

/** The error of a server that wants another key. */
export const unauthorised = (url: string, message: string): JouleGateError =>
  new JouleGateError('workload', 'server-unauthorised', `${url} does not let this client in: ${message}`, {
    hint: 'api-key-variable: names the environment variable with the API key.',
  });

/**
 * The model that requests name: the wanted one, or the first that is served.
 * @throws JouleGateError `model-not-served`
 */
export const chooseModel = (wanted: string | undefined, ids: readonly string[], url: string): string => {
  const chosen = wanted ?? ids[0];
  if (chosen !== undefined && ids.includes(chosen)) return chosen;
  throw new JouleGateError(
    'workload',
    'model-not-served',
    `${url} does not serve ${wanted ?? 'any model'}; it serves ${ids.slice(0, 10).join(', ')}`,
    { hint: 'Set model: to one of them, or leave it out for the first.' },
  );
};
