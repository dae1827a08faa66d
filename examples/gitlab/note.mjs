// node note.mjs REPORT.md: keeps one note with this Markdown on the merge request of a GitLab CI job.
// JOULEGATE_GITLAB_TOKEN: a token with the scope "api". JOULEGATE_NAME: tells several gates of a project apart.
// Needs Node 20 and nothing else. It never ends with the verdict's code: 0 written or nothing to write, 1 not written.
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const {
  CI_API_V4_URL: api = '',
  CI_MERGE_REQUEST_PROJECT_ID: project = '',
  CI_MERGE_REQUEST_IID: iid = '',
  JOULEGATE_GITLAB_TOKEN: token = '',
  JOULEGATE_NAME: name = 'joulegate',
  // Milliseconds that a second of waiting lasts; for tests.
  JOULEGATE_SECOND_MS: second = '1000',
} = process.env;

/** GitLab takes a million characters in a note. */
const largest = 1_000_000;
const attempts = 4;
const longestWaitS = 60;
const attemptMs = 30_000;
/** 10,000 notes; a server that never ends its pages must not keep the job. */
const mostPages = 100;

class Problem extends Error {
  /**
   * @param {string} message
   * @param {boolean} passing whether another try may work
   * @param {number} [afterS] what the server asks to wait
   */
  constructor(message, passing, afterS) {
    super(message);
    this.passing = passing;
    this.afterS = afterS;
  }
}

const advice = new Map([
  [401, 'the token is wrong or has expired'],
  [403, 'the token needs the scope "api" and the role Reporter'],
  [404, 'GitLab shows this token no such merge request'],
]);

/** One line of text of the server's, cut. */
const brief = (/** @type {string} */ text) => text.replaceAll(/[\u0000-\u001f\u007f\s]+/g, ' ').slice(0, 200);

/** @returns {Promise<{ data: any, next: string }>} */
const once = async (
  /** @type {string} */ method,
  /** @type {string} */ path,
  /** @type {object | undefined} */ body,
) => {
  let response;
  let text;
  try {
    response = await fetch(`${api}${path}`, {
      method,
      // A redirection would hand the token to another server.
      redirect: 'error',
      signal: AbortSignal.timeout(attemptMs),
      headers: { 'private-token': token, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    text = await response.text();
  } catch (error) {
    throw new Problem(`GitLab could not be reached: ${brief(String(error))}`, true);
  }
  const { status, headers } = response;
  if (!response.ok) {
    const after = Number(headers.get('retry-after') ?? '');
    const words = advice.get(status) ?? brief(text);
    throw new Problem(
      `GitLab answered ${status}: ${words}`,
      status === 429 || status >= 500,
      after > 0 ? after : undefined,
    );
  }
  if (text === '') return { data: undefined, next: '' };
  try {
    return { data: JSON.parse(text), next: headers.get('x-next-page') ?? '' };
  } catch {
    throw new Problem('GitLab answered what is not JSON', true);
  }
};

/** Asks again after what passes by itself: a rate limit, a fault of the server or the network. */
const patiently = async (/** @type {() => Promise<any>} */ work) => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Problem) || !error.passing || attempt === attempts) throw error;
      const seconds = error.afterS ?? 2 ** (attempt - 1);
      if (seconds > longestWaitS) throw error;
      await wait(seconds * Number(second));
    }
  }
};

const ask = (/** @type {string} */ method, /** @type {string} */ path, /** @type {object} */ body = undefined) =>
  patiently(() => once(method, path, body));

const marker = `<!-- joulegate:${name} -->`;
const notes = `/projects/${encodeURIComponent(project)}/merge_requests/${encodeURIComponent(iid)}/notes`;

/** Our own notes, oldest first: by the token's account, and with the marker in the first line. */
const own = async (/** @type {number} */ me) => {
  const found = [];
  let page = '1';
  for (let pages = 0; page !== '' && pages < mostPages; pages += 1) {
    const { data, next } = await ask('GET', `${notes}?per_page=100&sort=asc&order_by=created_at&page=${page}`);
    if (!Array.isArray(data)) throw new Problem('GitLab’s list of notes cannot be understood', false);
    found.push(
      ...data.filter(
        ({ author, body, system }) =>
          system !== true && author?.id === me && typeof body === 'string' && body.split('\n', 1)[0]?.trim() === marker,
      ),
    );
    page = /^\d+$/.test(next) ? next : '';
  }
  return found.toSorted((a, b) => a.id - b.id);
};

/** What is sent: the marker, then the report, without a line that GitLab would obey ("/close"), within its limit. */
const textOf = (/** @type {string} */ report) => {
  const whole = `${marker}\n${report}`
    .replaceAll('\r\n', '\n')
    .replaceAll(/^([ \t]*)\//gm, '$1\\/')
    .trimEnd();
  if (Array.from(whole).length <= largest) return whole;
  const note =
    '\n\nThe rest is left out: GitLab takes a million characters. The whole report is among the artifacts of the job.';
  const part = Array.from(whole)
    .slice(0, largest - note.length)
    .join('');
  return `${part.slice(0, part.lastIndexOf('\n'))}${note}`;
};

const write = async (/** @type {string} */ body) => {
  const { data: user } = await ask('GET', '/user');
  const me = user?.id;
  if (!Number.isInteger(me)) throw new Problem('GitLab does not say whose token this is', false);
  const update = async (/** @type {any[]} */ [oldest, ...younger]) => {
    if (oldest === undefined) return false;
    const same = oldest.body.replaceAll('\r\n', '\n').trimEnd() === body;
    if (!same) await ask('PUT', `${notes}/${oldest.id}`, { body });
    // Two jobs at a time may each have made one; both keep the oldest.
    for (const { id } of younger) await ask('DELETE', `${notes}/${id}`);
    console.log(`Note ${same ? 'unchanged' : 'updated'}: ${oldest.id}`);
    return true;
  };
  if (await update(await own(me))) return;
  await patiently(async () => {
    // GitLab may have made it although its answer was lost: looked for before each further try.
    const made = await own(me);
    if (made.length === 0) await once('POST', notes, { body });
  });
  if (!(await update(await own(me)))) throw new Problem('the note was made and is not there', false);
};

const main = async () => {
  const [file] = process.argv.slice(2);
  if (file === undefined) throw new Problem('name the report: node note.mjs report.md', false);
  if (!/^[A-Za-z0-9][\w.-]{0,79}$/.test(name)) throw new Problem(`JOULEGATE_NAME cannot be "${name}"`, false);
  if (iid === '') return console.log('No note: this job belongs to no merge request.');
  if (token === '') return console.log('No note: JOULEGATE_GITLAB_TOKEN is not set, as in pipelines of forks.');
  await write(textOf(readFileSync(file, 'utf8')));
};

try {
  await main();
} catch (error) {
  console.error(`No note: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
