import type { FaultProxy, MadeAnswer, SeenRequest } from './github-faults.ts';

export interface TestAnnotation {
  readonly path: string;
  readonly start_line: number;
  readonly annotation_level: string;
  readonly title: string;
  readonly message: string;
}

/** A check run as GitHub shows it. */
export interface TestCheck {
  readonly id: number;
  readonly name: string;
  readonly head_sha: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly external_id: string;
  readonly output: { readonly title: string; readonly summary: string; readonly annotations_count: number };
  readonly app: { readonly slug: string } | null;
  readonly annotations: readonly TestAnnotation[];
}

interface Kept {
  readonly app: string;
  readonly annotations: TestAnnotation[];
  /** Of a completed check, also after it was set back. */
  conclusion: string | null;
}

interface Body {
  readonly conclusion?: string;
  readonly output?: { title?: unknown; summary?: unknown; annotations?: TestAnnotation[] };
}

const runs = /\/check-runs(?:\/(\d+))?(?:\?|$)/;
const refused = (message: string, status = 422): MadeAnswer => ({ status, body: { message } });

/** What GitHub documents of an output, and how it refuses another. */
const refusalOf = ({ output }: Body): MadeAnswer | undefined => {
  if (output === undefined) return undefined;
  if (typeof output.title !== 'string' || typeof output.summary !== 'string') {
    return refused('Invalid request.\n\n"summary" wasn\'t supplied.');
  }
  if (Buffer.byteLength(output.summary) > 65_535)
    return refused('Invalid request.\n\nOnly 65535 characters are allowed');
  if ((output.annotations?.length ?? 0) > 50) return refused('Invalid request.\n\nNo more than 50 items are allowed');
  return undefined;
};

const bodyOf = ({ body }: SeenRequest): Body => {
  try {
    return JSON.parse(body) as Body;
  } catch {
    return {};
  }
};

/**
 * What GitHub does with check runs and emulate 0.12.2 does not: only apps write them, and each only its own; annotations
 * are appended and bounded; a completed check that is set back keeps its conclusion; lists have pages.
 * @returns checks as GitHub shows them, from those of emulate
 */
export const completeChecks = (
  faults: FaultProxy,
  loginOf: (authorization: string | string[] | undefined) => string | undefined,
): ((checks: readonly { id: number }[]) => readonly TestCheck[]) => {
  const kept = new Map<number, Kept>();
  const appOf = ({ headers }: SeenRequest): string | undefined =>
    /^(.+)\[bot\]$/.exec(loginOf(headers.authorization) ?? '')?.[1];

  const shown = (check: { id: number }): TestCheck => {
    const run = check as TestCheck;
    const own = kept.get(run.id);
    const annotations = own?.annotations ?? [];
    return {
      ...run,
      conclusion: own?.conclusion ?? run.conclusion,
      app: own === undefined ? null : { slug: own.app },
      output: { ...run.output, annotations_count: annotations.length },
      annotations,
    };
  };

  faults.always({
    path: runs,
    effect: (request) => {
      if (request.method === 'GET') return undefined;
      const app = appOf(request);
      if (app === undefined) return refused('You must authenticate via a GitHub App.', 403);
      const id = Number(runs.exec(request.path)?.[1]);
      const owner = kept.get(id)?.app;
      return owner !== undefined && owner !== app
        ? refused('Invalid app_id `42` - check run can only be modified by the GitHub App that created it.', 403)
        : refusalOf(bodyOf(request));
    },
  });

  faults.adjust((request, status, body) => {
    if (!runs.test(request.path) || status >= 300) return body;
    if (request.method === 'GET' && 'check_runs' in (body as object)) {
      const list = (body as { check_runs: readonly { id: number }[] }).check_runs.map(shown);
      const query = new URL(request.path, 'http://x').searchParams;
      const size = Number(query.get('per_page') ?? 30);
      const from = (Number(query.get('page') ?? 1) - 1) * size;
      return { total_count: list.length, check_runs: list.slice(from, from + size) };
    }
    const check = body as TestCheck;
    if (request.method !== 'GET') {
      const own = kept.get(check.id) ?? { app: appOf(request) ?? '', annotations: [], conclusion: null };
      own.annotations.push(...(bodyOf(request).output?.annotations ?? []));
      own.conclusion = check.conclusion ?? own.conclusion;
      kept.set(check.id, own);
    }
    return shown(check);
  });

  return (checks) => checks.map(shown).toSorted((a, b) => a.id - b.id);
};
