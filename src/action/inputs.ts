import { statSync } from 'node:fs';
import path from 'node:path';
import * as core from '@actions/core';
import { JouleGateError } from '../model/errors.ts';

export const modes = ['gate', 'baseline', 'merge', 'publish', 'answer'] as const;
export type Mode = (typeof modes)[number];

export const stores = ['auto', 'commit', 'pull-request'] as const;
export type Store = (typeof stores)[number];

/** The inputs of action.yml, checked. */
export interface Inputs {
  readonly mode: Mode;
  /** Path of the configuration, relative to the working directory. */
  readonly config: string;
  readonly token: string | undefined;
  readonly comment: boolean;
  readonly check: boolean;
  /** What tells this gate from others of the repository; absent: its configuration's path. */
  readonly name: string | undefined;
  /** `2/8`: which part of the benchmarks is measured; checked where it is used. */
  readonly shard: string | undefined;
  /** Mode `merge`: folder of the parts' results, absolute. */
  readonly results: string | undefined;
  /** Mode `publish`: name of the artifact with the results. */
  readonly artifact: string;
  /** Mode `baseline`: how the session gets to the default branch. */
  readonly store: Store;
  /** Absolute. */
  readonly workingDirectory: string;
  /** Absolute; absent: what the configuration says. */
  readonly baselines: string | undefined;
  readonly outputDirectory: string | undefined;
  /** Absolute; absent: what the configuration says, or a place of the runner's that outlives the job. */
  readonly evidence: string | undefined;
  readonly base: string | undefined;
}

const optional = (name: string): string | undefined => {
  const value = core.getInput(name);
  return value === '' ? undefined : value;
};

const oneOf = <const T extends string>(name: string, values: readonly T[], value: string): T => {
  const found = values.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  const message = `input "${name}" must be one of ${values.join(', ')}; it is "${value}"`;
  throw new JouleGateError('usage', 'input-invalid', message, {
    hint: `Correct "${name}:" under "with:" of the workflow step.`,
  });
};

const booleanOf = (name: string): boolean => {
  try {
    return core.getBooleanInput(name);
  } catch (cause) {
    throw new JouleGateError(
      'usage',
      'input-invalid',
      `input "${name}" must be true or false; it is "${core.getInput(name)}"`,
      {
        hint: `Correct "${name}:" under "with:" of the workflow step.`,
        cause,
      },
    );
  }
};

const workingDirectoryOf = (workspace: string): string => {
  const value = optional('working-directory') ?? '.';
  const folder = path.resolve(workspace, value);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return folder;
  throw new JouleGateError(
    'usage',
    'input-invalid',
    `input "working-directory" must be a folder of the checkout; "${value}" is none`,
    {
      hint: 'Correct "working-directory:" under "with:", and check the repository out in a step before.',
    },
  );
};

/** @throws JouleGateError `input-invalid` that names the input */
export const readInputs = (workspace: string): Inputs => {
  const workingDirectory = workingDirectoryOf(workspace);
  const absolute = (value: string | undefined): string | undefined =>
    value === undefined ? undefined : path.resolve(workingDirectory, value);
  return {
    mode: oneOf('mode', modes, optional('mode') ?? 'gate'),
    config: optional('config') ?? 'joulegate.yml',
    token: optional('token'),
    comment: booleanOf('comment'),
    check: booleanOf('check'),
    name: optional('name'),
    shard: optional('shard'),
    results: absolute(optional('results')),
    artifact: optional('artifact') ?? 'joulegate',
    store: oneOf('store', stores, optional('store') ?? 'auto'),
    workingDirectory,
    baselines: absolute(optional('baselines')),
    outputDirectory: absolute(optional('output-directory')),
    evidence: absolute(optional('evidence')),
    base: optional('base'),
  };
};
