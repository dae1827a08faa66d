import { createServer, request as send, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * The addresses of GitHub Enterprise Server in front of a stand-in: its REST API lies under `/api/v3`, GraphQL under
 * `/api/graphql` (docs.github.com, "Getting started with the REST API", for Enterprise Server). Whatever else is asked is written down.
 */
export interface Enterprise {
  readonly apiUrl: string;
  /** Requests outside of both, as "METHOD path". */
  readonly astray: readonly string[];
  readonly close: () => Promise<void>;
}

export const startEnterprise = async (apiUrl: string): Promise<Enterprise> => {
  const { hostname, port } = new URL(apiUrl);
  const astray: string[] = [];
  const server: Server = createServer((incoming, response) => {
    const { method = 'GET', url = '/', headers } = incoming;
    const path = url.startsWith('/api/v3/')
      ? url.slice('/api/v3'.length)
      : url === '/api/graphql'
        ? '/graphql'
        : undefined;
    if (path === undefined) {
      astray.push(`${method} ${url}`);
      response.writeHead(404).end();
      return;
    }
    const outgoing = send({ hostname, port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    outgoing.on('error', () => response.destroy());
    incoming.pipe(outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v3`,
    astray,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
