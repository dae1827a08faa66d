import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { parse } from 'yaml';
import { root } from './run-action.ts';

export interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
export interface Job {
  readonly steps?: readonly Step[];
  readonly 'timeout-minutes'?: number;
  readonly strategy?: { readonly matrix?: Readonly<Record<string, readonly string[]>> };
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
}
export interface Workflow {
  readonly on: unknown;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}
export interface WorkflowText {
  /** Path in the repository, and the line where an embedded workflow starts. */
  readonly name: string;
  readonly text: string;
}

/** A workflow has jobs and something that starts it; other YAML is none. */
export const asWorkflow = (text: string): Workflow | undefined => {
  const value = parse(text) as Partial<Workflow> | null;
  return typeof value === 'object' && value?.jobs !== undefined && value.on !== undefined
    ? (value as Workflow)
    : undefined;
};

/** The fenced YAML of a Markdown text that is a workflow. */
export const workflowsInMarkdown = (name: string, text: string): WorkflowText[] =>
  [...text.matchAll(/^( *)```ya?ml\n([\s\S]*?)^\1```/gm)]
    .map(({ 1: indent = '', 2: block = '', index }) => ({
      name: `${name}:${text.slice(0, index).split('\n').length}`,
      text: block.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }))
    .filter(({ text: block }) => /^jobs:/m.test(block) && asWorkflow(block) !== undefined);

/** Every file that git knows or would take, by the end of its name. */
const listFiles = async (patterns: readonly string[]): Promise<string[]> => {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '--', ...patterns];
  const { stdout } = await execa('git', args, { cwd: root });
  return stdout.split('\n').filter((file) => file !== '');
};

export const ownWorkflows = async (): Promise<WorkflowText[]> => {
  const files = await listFiles(['.github/workflows/*.yml', '.github/workflows/*.yaml']);
  return Promise.all(files.map(async (name) => ({ name, text: await readFile(path.join(root, name), 'utf8') })));
};

/** Workflows that users copy: in Markdown pages and under examples/. */
export const shownWorkflows = async (): Promise<WorkflowText[]> => {
  const shown: WorkflowText[] = [];
  for (const name of await listFiles(['*.md', 'examples/*.yml', 'examples/*.yaml'])) {
    const text = await readFile(path.join(root, name), 'utf8');
    if (name.endsWith('.md')) shown.push(...workflowsInMarkdown(name, text));
    else if (asWorkflow(text) !== undefined) shown.push({ name, text });
  }
  return shown;
};
