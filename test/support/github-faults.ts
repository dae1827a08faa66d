import { createServer, request as send, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it came in at the proxy. */
export interface SeenRequest {
  readonly method: string;
  /** Path with its query. */
  readonly path: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface MadeAnswer {
  readonly status: number;
  /** An object is sent as JSON, a text and bytes as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * What happens to a request that a rule matches: an answer of our own instead of the server's; `cut`: the connection
 * ends without an answer; `lose`: the server does its work and its answer is lost; `truncate`: the server's answer ends
 * in the middle; `hang`: nothing ever comes; `before`: something happens first, then the server answers.
 */
export type Effect =
  | MadeAnswer
  | ((request: SeenRequest) => MadeAnswer | undefined)
  | 'cut'
  | 'lose'
  | 'truncate'
  | 'hang'
  | { readonly before: () => Promise<void> };

/** Makes the answer of the server behind into GitHub's. It sees JSON and gives what is sent instead. */
export type Adjust = (request: SeenRequest, status: number, body: unknown) => unknown;

export interface Rule {
  readonly method?: string;
  readonly path: RegExp;
  /** How many requests it applies to; without it, to all. */
  readonly times?: number;
  readonly effect: Effect;
}

/** A proxy in front of a server: it writes down every request and breaks those that it is told to. */
export class FaultProxy {
  readonly requests: SeenRequest[] = [];
  readonly #rules: { rule: Rule; left: number }[] = [];
  readonly #lasting: Rule[] = [];
  readonly #adjusting: Adjust[] = [];
  readonly #target: URL;
  readonly #server: Server;

  constructor(target: string) {
    this.#target = new URL(target);
    this.#server = createServer((request, response) => {
      this.#handle(request, response).catch((thrown: unknown) => {
        response.destroy(thrown instanceof Error ? thrown : undefined);
      });
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** The earliest rule that matches wins. */
  inject(...rules: Rule[]): void {
    this.#rules.push(...rules.map((rule) => ({ rule, left: rule.times ?? Infinity })));
  }

  /** A rule that `clear` leaves alone and that comes after all others. */
  always(rule: Rule): void {
    this.#lasting.push(rule);
  }

  /** Changes every JSON answer of the server behind; `clear` leaves it alone. */
  adjust(adjust: Adjust): void {
    this.#adjusting.push(adjust);
  }

  /** Forgets injected rules and requests. */
  clear(): void {
    this.#rules.length = 0;
    this.requests.length = 0;
  }

  /** How many requests of a method whose path matches have come in. */
  count(method: string, path: RegExp): number {
    return this.requests.filter((request) => request.method === method && path.test(request.path)).length;
  }

  /** Requests that change something; GraphQL's questions are not among them. */
  get writes(): readonly SeenRequest[] {
    return this.requests.filter(({ method, path }) => method !== 'GET' && path !== '/graphql');
  }

  #effectOn(request: SeenRequest): Effect | undefined {
    const matches = ({ method, path }: Rule) =>
      (method ?? request.method) === request.method && path.test(request.path);
    const injected = this.#rules.find(({ rule, left }) => left > 0 && matches(rule));
    if (injected !== undefined) {
      injected.left -= 1;
      return injected.rule.effect;
    }
    for (const { effect } of this.#lasting.filter(matches)) {
      const answer = typeof effect === 'function' ? effect(request) : effect;
      if (answer !== undefined) return answer;
    }
    return undefined;
  }

  async #handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const { method = 'GET', url = '/', headers } = incoming;
    const seen = { method, path: url, body: Buffer.concat(chunks).toString('utf8'), headers };
    this.requests.push(seen);
    let effect = this.#effectOn(seen);
    if (typeof effect === 'function') effect = effect(seen);
    if (effect === 'hang') return;
    if (effect === 'cut') {
      incoming.socket.destroy();
      return;
    }
    if (typeof effect === 'object' && 'status' in effect) {
      const { status, body = {}, headers: given } = effect;
      const plain = typeof body === 'string' || body instanceof Uint8Array;
      const type = plain ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8';
      response.writeHead(status, { 'content-type': type, ...given }).end(plain ? body : JSON.stringify(body));
      return;
    }
    if (typeof effect === 'object') await effect.before();
    await this.#forward(seen, response, effect === 'lose' || effect === 'truncate' ? effect : undefined);
  }

  async #forward(seen: SeenRequest, response: ServerResponse, loss: 'lose' | 'truncate' | undefined): Promise<void> {
    const { hostname, port } = this.#target;
    const answer = await new Promise<{ from: IncomingMessage; body: Buffer }>((resolve, reject) => {
      const outgoing = send({ hostname, port, method: seen.method, path: seen.path, headers: seen.headers }, (from) => {
        const chunks: Buffer[] = [];
        from.on('data', (chunk: Buffer) => chunks.push(chunk));
        from.on('end', () => resolve({ from, body: Buffer.concat(chunks) }));
        from.on('error', reject);
      });
      outgoing.on('error', reject);
      outgoing.end(seen.body);
    });
    const whole = this.#adjusted(seen, answer.from, answer.body);
    if (loss === 'lose') {
      response.destroy();
      return;
    }
    const body = loss === 'truncate' ? whole.subarray(0, whole.length / 2) : whole;
    const headers = { ...answer.from.headers, 'content-length': String(body.length) };
    delete (headers as Record<string, unknown>)['transfer-encoding'];
    response.writeHead(answer.from.statusCode ?? 500, headers).end(body);
  }

  #adjusted(seen: SeenRequest, from: IncomingMessage, body: Buffer): Buffer {
    if (!String(from.headers['content-type']).includes('json') || body.length === 0) return body;
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    const status = from.statusCode ?? 500;
    const made = this.#adjusting.reduce((value, adjust) => adjust(seen, status, value), parsed);
    return made === parsed ? body : Buffer.from(JSON.stringify(made));
  }
}
