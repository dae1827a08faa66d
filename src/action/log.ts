import { stripVTControlCharacters } from 'node:util';
import * as core from '@actions/core';
import { seenCharacters } from '../report/plain-text.ts';

/**
 * The runner obeys lines that begin with `::`, after white space too, and words that begin with `##[`, wherever they
 * come from. What a workload, a file or GitHub says must not be able to give such a command, nor to hide or turn around what
 * stands beside it.
 */
export const harmless = (text: string): string =>
  seenCharacters(stripVTControlCharacters(text)).replaceAll('::', ':\u200b:').replaceAll('##[', '##\u200b[');

/** Prints text line by line. */
export const info = (text: string): void => {
  for (const line of text.split(/\r\n|\r|\n/)) core.info(harmless(line));
};

/** A warning of the step; GitHub shows ten. */
export const warn = (text: string): void => core.warning(harmless(text), { title: 'JouleGate' });
