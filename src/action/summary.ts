import { appendFileSync } from 'node:fs';
import * as core from '@actions/core';
import { messageOf } from '../model/errors.ts';
import { escapeMarkdown } from '../report/markdown/escape.ts';
import { oneLine } from '../report/plain-text.ts';
import { harmless } from './log.ts';

/**
 * Appends Markdown to the job summary. Without the variable (another forge, a local run) there is nowhere to write.
 * A summary is for people: one that cannot be written is a warning, and the verdict stands.
 */
export const summarise = (markdown: string): void => {
  const file = process.env['GITHUB_STEP_SUMMARY'] ?? '';
  if (file === '') return;
  try {
    appendFileSync(file, `${markdown.trimEnd()}\n`);
  } catch (error) {
    core.warning(harmless(`No job summary: ${messageOf(error)}`), { title: 'JouleGate' });
  }
};

/** A job that cannot be decided says why where people look first. */
export const failureMarkdown = (message: string, hint: string | undefined): string =>
  [
    '### ✗ JouleGate could not decide',
    message
      .split('\n')
      .slice(0, 20)
      .map((line) => `- ${escapeMarkdown(oneLine(line))}`)
      .join('\n'),
    ...(hint === undefined ? [] : [`Next: ${escapeMarkdown(oneLine(hint))}`]),
  ].join('\n\n');
