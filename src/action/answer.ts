import { JouleGateError } from '../model/errors.ts';
import type { RunMode } from './main.ts';

/** Answers `/joulegate` commands in comments (`issue_comment`). */
export const runAnswer: RunMode = () =>
  Promise.reject(new JouleGateError('usage', 'mode-not-built', 'mode "answer" is not built yet'));
