import * as core from '@actions/core';
import type { Ending } from './check-words.ts';

/**
 * What the main step tells the step after the job, in files that the runner keeps. The workload of the main step can write
 * these files too, so nothing in them is trusted: a number is only followed where GitHub shows this gate's check under
 * it, and words are escaped and cut.
 */
export type SavedCheck =
  /** It is being made; whether GitHub made it is not known. */
  'opening' | { readonly id: number };

/** @param check undefined: there is none, or nothing is left to do */
export const saveCheck = (check: SavedCheck | undefined): void =>
  core.saveState('check', check === undefined ? '' : check === 'opening' ? check : String(check.id));

/** The commit of the check, for events that do not tell it themselves. */
export const saveHead = (headSha: string): void => core.saveState('check-head', headSha);

export const savedHead = (): string | undefined => {
  const text = core.getState('check-head');
  return /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(text) ? text : undefined;
};

export const savedCheck = (): SavedCheck | undefined => {
  const text = core.getState('check');
  if (text === 'opening') return text;
  return /^[1-9]\d{0,15}$/.test(text) ? { id: Number(text) } : undefined;
};

const longest = 2000;

/** Written where no time is left to tell GitHub: in the handlers of signals and of exceptions that nobody caught. */
export const saveEnding = (ending: Ending): void => {
  core.saveState('ending', ending.kind);
  if (ending.kind !== 'failed') return;
  core.saveState('ending-message', ending.message.slice(0, longest));
  core.saveState('ending-hint', (ending.hint ?? '').slice(0, longest));
};

export const savedEnding = (): Ending => {
  const kind = core.getState('ending');
  if (kind === 'cancelled') return { kind };
  if (kind !== 'failed') return { kind: 'silent' };
  const hint = core.getState('ending-hint');
  const message = core.getState('ending-message').slice(0, longest);
  return { kind, message, ...(hint === '' ? {} : { hint: hint.slice(0, longest) }) };
};
