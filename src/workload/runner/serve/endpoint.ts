import { Pool } from 'undici';

/** Where requests go, with what goes with each. */
export interface Endpoint {
  readonly pool: Pool;
  /** Path of the API, without a slash at its end: `/v1`. */
  readonly basePath: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Connections to an API: as many as there are requests under way, each kept for the next one, as a busy client has them.
 * Times are limited by who sends, not by the connection.
 *
 * @param apiKey sent as a bearer token
 */
export const openEndpoint = (url: string, apiKey: string | undefined): Endpoint => {
  const { origin, pathname } = new URL(url);
  return {
    pool: new Pool(origin, { connections: null, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 }),
    basePath: pathname.replace(/\/+$/, ''),
    headers: apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` },
  };
};
