import { spawnSync } from 'node:child_process';

/** Where nothing can be released: printed as one line, and the program ends with 1. */
export class Refusal extends Error {}

/**
 * Runs git in the working directory.
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string>>} [env] further variables
 * @returns {string} standard output without its last line break
 */
export const git = (args, env = {}) => {
  const ended = spawnSync('git', args, { encoding: 'utf8', env: { ...process.env, GIT_TERMINAL_PROMPT: '0', ...env } });
  if (ended.error !== undefined) throw new Refusal(`git could not be started: ${ended.error.message}`);
  if (ended.status !== 0) throw new Refusal(`git ${args[0]} failed: ${ended.stderr.trim()}`);
  return ended.stdout.trimEnd();
};

/**
 * Runs a program's work and says why not where it refuses.
 * @param {() => void} work
 */
export const orRefuse = (work) => {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(`release: ${error.message}`);
    process.exitCode = 1;
  }
};
