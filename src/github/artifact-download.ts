import { messageOf } from '../model/errors.ts';
import type { GitHubClient } from './client.ts';

export type Download =
  | { readonly kind: 'whole'; readonly bytes: Uint8Array }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'failed'; readonly reason: string };

export interface ArtifactPlace {
  readonly owner: string;
  readonly repo: string;
  readonly artifact: number;
}

type Chunks = AsyncIterable<Uint8Array>;

const isStream = (data: unknown): data is Chunks =>
  typeof data === 'object' && data !== null && Symbol.asyncIterator in data;

/** Reads until the end or the limit, whichever comes first; a length that was declared counts for nothing. */
const collect = async (stream: Chunks, limit: number): Promise<Download> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.byteLength;
    // Leaving the loop cancels the stream.
    if (length > limit) return { kind: 'too-large' };
    chunks.push(chunk);
  }
  return { kind: 'whole', bytes: Buffer.concat(chunks) };
};

/**
 * Where the storage is that the API names. The address is used without the token, and only one that is as well
 * protected as the API's own: a plain `http:` address would let anybody on the way change what is read.
 */
const storageAddress = (location: string | undefined, apiUrl: string): URL | undefined => {
  if (location === undefined || location.length > 8000 || !URL.canParse(location, apiUrl)) return undefined;
  const url = new URL(location, apiUrl);
  const api = new URL(apiUrl);
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && api.protocol === 'http:');
  return safe && url.username === '' && url.password === '' ? url : undefined;
};

const storageTimeoutMs = 60_000;

const fromStorage = async (url: URL, limit: number): Promise<Download> => {
  const { EnvHttpProxyAgent, fetch } = await import('undici');
  const dispatcher = new EnvHttpProxyAgent();
  try {
    // No header but what fetch sets itself: the address carries its own right for a minute.
    const response = await fetch(url, {
      dispatcher,
      redirect: 'error',
      signal: AbortSignal.timeout(storageTimeoutMs),
    });
    if (response.status !== 200) {
      await response.body?.cancel();
      return { kind: 'failed', reason: `the storage answered ${response.status}` };
    }
    if (Number(response.headers.get('content-length') ?? '0') > limit) {
      await response.body?.cancel();
      return { kind: 'too-large' };
    }
    return response.body === null
      ? { kind: 'failed', reason: 'the storage sent nothing' }
      : await collect(response.body as Chunks, limit);
  } catch (thrown) {
    // An address of the storage is a right to read for a minute: messages of fetch do not name it.
    const cause = thrown instanceof Error && thrown.cause !== undefined ? messageOf(thrown.cause) : messageOf(thrown);
    return { kind: 'failed', reason: `the storage could not be read: ${cause.slice(0, 200)}` };
  } finally {
    await dispatcher.close().catch(() => undefined);
  }
};

/**
 * Downloads an artifact's archive. The API answers with an address at another host, which is asked without the token
 * and may not send us further; a server that sends the archive itself is read the same bounded way.
 * @throws what the request to the API throws
 */
export const downloadBounded = async (
  client: GitHubClient,
  { owner, repo, artifact }: ArtifactPlace,
  limit: number,
): Promise<Download> => {
  const response = (await client.api.request('GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{format}', {
    owner,
    repo,
    artifact_id: artifact,
    format: 'zip',
    request: { redirect: 'manual', parseSuccessResponseBody: false },
  })) as { status: number; headers: Readonly<Record<string, string | number | undefined>>; data: unknown };
  const { status, headers, data } = response;
  if (status === 200 && isStream(data)) {
    return /^text\/html/i.test(String(headers['content-type'] ?? ''))
      ? { kind: 'failed', reason: 'the answer was a web page and no archive' }
      : collect(data, limit);
  }
  if (isStream(data) && 'cancel' in data) await (data.cancel as () => Promise<void>)().catch(() => undefined);
  if (status < 300 || status > 399) return { kind: 'failed', reason: `GitHub answered ${status}` };
  const apiUrl = client.api.request.endpoint.DEFAULTS.baseUrl;
  const location = headers['location'];
  const url = storageAddress(location === undefined ? undefined : String(location), apiUrl);
  return url === undefined
    ? { kind: 'failed', reason: 'GitHub named no address that is safe to read from' }
    : fromStorage(url, limit);
};
