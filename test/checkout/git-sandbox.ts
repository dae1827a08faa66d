import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { vi } from 'vitest';
import { openBaseCheckout, type BaseCheckout, type BaseCheckoutOptions } from '../../src/checkout/open.ts';

let template: string | undefined;

const cleared = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_LFS_SKIP_SMUDGE',
  'BITBUCKET_PR_DESTINATION_BRANCH',
  'BUILDKITE_PULL_REQUEST_BASE_BRANCH',
  'CHANGE_TARGET',
  'CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME',
  'CI_MERGE_REQUEST_DIFF_BASE_SHA',
  'CI_MERGE_REQUEST_TARGET_BRANCH_NAME',
  'CI_MERGE_REQUEST_TARGET_BRANCH_SHA',
  'GITHUB_BASE_REF',
  'GITHUB_REF',
  'GITHUB_SHA',
  'RUNNER_TEMP',
  'SYSTEM_PULLREQUEST_TARGETBRANCH',
];

const person = {
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.org',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.org',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};

/** A folder with real repositories and a temporary folder of its own, with an environment to match. */
export class GitSandbox {
  readonly folder: string = realpathSync(mkdtempSync(path.join(tmpdir(), 'joulegate test ')));
  /** Where base checkouts are made. */
  readonly temporary: string = path.join(this.folder, 'tmp');
  readonly said: string[] = [];

  constructor() {
    mkdirSync(this.temporary);
    for (const name of cleared) vi.stubEnv(name, undefined);
    for (const [name, value] of Object.entries({ ...person, TMPDIR: this.temporary })) vi.stubEnv(name, value);
  }

  remove(): void {
    vi.unstubAllEnvs();
    rmSync(this.folder, { recursive: true, force: true });
  }

  at(...names: string[]): string {
    return path.join(this.folder, ...names);
  }

  git(directory: string, ...args: string[]): string {
    return execFileSync('git', args, { cwd: directory, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trimEnd();
  }

  /** A repository on branch main with one commit: `bench/joulegate.yml` and `code.txt`, which says "base". */
  repository(name = 'repository'): string {
    const directory = this.at(name);
    cpSync(this.#template(), directory, { recursive: true });
    return directory;
  }

  /** Made once for all tests of a file, as git takes a dozen processes for it. */
  #template(): string {
    if (template !== undefined) return template;
    const made = mkdtempSync(path.join(path.dirname(this.folder), 'joulegate-template-'));
    process.once('exit', () => rmSync(made, { recursive: true, force: true }));
    mkdirSync(path.join(made, 'bench'));
    this.git(made, 'init', '--quiet', '--initial-branch=main', '--template=');
    writeFileSync(path.join(made, 'bench', 'joulegate.yml'), 'version: 1\n');
    this.commit(made, 'base');
    return (template = made);
  }

  /** Writes `code.txt` and commits everything. @returns the commit's id */
  commit(directory: string, code: string): string {
    writeFileSync(path.join(directory, 'code.txt'), `${code}\n`);
    this.git(directory, 'add', '--all');
    this.git(directory, 'commit', '--quiet', '--allow-empty', `--message=${code}`);
    return this.sha(directory);
  }

  /** Many commits without a change: a long history, quickly. */
  history(directory: string, branch: string, from: string, count: number): string {
    const commits = Array.from({ length: count }, (_, index) => {
      const parent = index === 0 ? `from ${from}\n` : '';
      return `commit refs/heads/${branch}\ncommitter Test <test@example.org> ${1_700_000_000 + index} +0000\ndata <<END\n${branch}\nEND\n${parent}\n`;
    });
    execFileSync('git', ['fast-import', '--quiet', '--force'], { cwd: directory, input: commits.join('') });
    return this.sha(directory, branch);
  }

  sha(directory: string, name = 'HEAD'): string {
    return this.git(directory, 'rev-parse', '--verify', '--end-of-options', `${name}^{commit}`);
  }

  /** A feature branch off main, one commit ahead. */
  feature(name = 'repository'): { directory: string; base: string; head: string } {
    const directory = this.repository(name);
    const base = this.sha(directory);
    this.git(directory, 'checkout', '--quiet', '-b', 'feature');
    return { directory, base, head: this.commit(directory, 'head') };
  }

  open(directory: string, options: Partial<BaseCheckoutOptions> = {}) {
    return openBaseCheckout({ directory, onProgress: (text) => this.said.push(text), ...options });
  }

  async ready(directory: string, options: Partial<BaseCheckoutOptions> = {}): Promise<BaseCheckout> {
    const result = await this.open(directory, options);
    if (result.kind === 'impossible') throw new Error(`${result.reason} (${result.next})`);
    return result.checkout;
  }

  async impossible(directory: string, options: Partial<BaseCheckoutOptions> = {}) {
    const result = await this.open(directory, options);
    if (result.kind === 'ready') throw new Error('there is a checkout');
    return result;
  }

  /** What lies in the temporary folder. */
  left(): string[] {
    return readdirSync(this.temporary);
  }

  /** Entries of worktrees that a repository has. */
  entries(directory: string): string[] {
    const folder = path.join(directory, '.git', 'worktrees');
    return existsSync(folder) ? readdirSync(folder) : [];
  }

  /** Everything of a repository that is the user's: whatever of it changes shows here. */
  state(directory: string): Readonly<Record<string, string>> {
    const git = path.join(directory, '.git');
    const files = readdirSync(git, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      // Objects are added by a fetch, and `shallow` says where the history then ends.
      .filter((file) => !/^(objects|shallow$)/.test(path.relative(git, file)));
    const bytes = [...files, path.join(directory, 'code.txt')].map((file) => {
      const digest = createHash('sha256').update(readFileSync(file)).digest('hex');
      return [path.relative(directory, file), digest] as const;
    });
    return {
      ...Object.fromEntries(bytes),
      refs: this.git(directory, 'for-each-ref'),
      stash: this.git(directory, 'stash', 'list'),
      status: this.git(directory, '--no-optional-locks', 'status', '--porcelain'),
    };
  }
}

export const read = (...names: string[]): string => readFileSync(path.join(...names), 'utf8').trimEnd();

/** A process that has ended and is waited for by nobody still has a folder in /proc. */
export const isAlive = (pid: number): boolean => {
  try {
    return !/^\d+ \(.*\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};
