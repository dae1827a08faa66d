import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Note {
  readonly id: number;
  body: string;
  readonly author: { readonly id: number; readonly username: string };
  readonly system: boolean;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What happens to one request instead: an answer; `lost`: it is done and the connection ends. */
export interface Fault {
  readonly method: string;
  readonly path: RegExp;
  left: number;
  readonly effect: Answer | 'lost' | 'cut';
}

const me = { id: 42, username: 'project_7_bot' };

/**
 * The part of GitLab's REST API that a note needs, in the forms of docs.gitlab.com/api/notes and /api/rest: offset paging
 * with `x-next-page` empty on the last page, 20 a page unless asked, 201 for what was made, 204 for what was deleted.
 */
export class GitLabServer {
  readonly notes: Note[] = [];
  readonly requests: { method: string; path: string }[] = [];
  readonly faults: Fault[] = [];
  #next = 100;
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = 'GET', url = '/' } = request;
        this.requests.push({ method, path: url });
        const fault = this.faults.find((each) => each.left > 0 && each.method === method && each.path.test(url));
        if (fault !== undefined) fault.left -= 1;
        const effect = fault?.effect;
        if (effect === 'cut') return response.destroy();
        const text = Buffer.concat(chunks).toString('utf8');
        const {
          status,
          body,
          headers = {},
        } = typeof effect === 'object' ? effect : this.#answer(method, url, text, request.headers['private-token']);
        if (effect === 'lost') return response.destroy();
        response.writeHead(status, { 'content-type': 'application/json', ...headers });
        return response.end(body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body));
      });
    });
  }

  /** Root of the API, as `CI_API_V4_URL` names it: GitLab may live below a path. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/gitlab/api/v4`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  add(body: string, author = { id: 1, username: 'a-person' }, system = false): Note {
    const note = { id: (this.#next += 1), body, author, system };
    this.notes.push(note);
    return note;
  }

  addOwn(body: string): Note {
    return this.add(body, me);
  }

  get writes(): readonly string[] {
    return this.requests.filter(({ method }) => method !== 'GET').map(({ method }) => method);
  }

  #answer(method: string, url: string, text: string, token: unknown): Answer {
    if (token !== 'glpat-test') return { status: 401, body: { message: '401 Unauthorized' } };
    const { pathname, searchParams } = new URL(url, 'http://x');
    const path = pathname.replace('/gitlab/api/v4', '');
    if (method === 'GET' && path === '/user') return { status: 200, body: me };
    const place = /^\/projects\/7\/merge_requests\/3\/notes(?:\/(\d+))?$/.exec(path);
    const id: string | undefined = place?.[1];
    const note = this.notes.find((each) => each.id === Number(id));
    if (place === null || (id !== undefined && note === undefined))
      return { status: 404, body: { message: '404 Not Found' } };
    if (method === 'GET') {
      const [page, size] = [Number(searchParams.get('page') ?? 1), Number(searchParams.get('per_page') ?? 20)];
      const last = page * size >= this.notes.length;
      return {
        status: 200,
        body: this.notes.slice((page - 1) * size, page * size),
        headers: { 'x-page': String(page), 'x-per-page': String(size), 'x-next-page': last ? '' : String(page + 1) },
      };
    }
    if (method === 'DELETE' && note !== undefined) {
      this.notes.splice(this.notes.indexOf(note), 1);
      return { status: 204 };
    }
    const { body } = JSON.parse(text) as { body: string };
    if (Array.from(body).length > 1_000_000) return { status: 400, body: { message: { note: ['is too long'] } } };
    if (method === 'PUT' && note !== undefined) {
      note.body = body;
      return { status: 200, body: note };
    }
    return { status: 201, body: this.addOwn(body) };
  }
}
