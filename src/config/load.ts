import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { JouleGateError, messageOf, systemCode } from '../model/errors.ts';
import type { Config } from './config.ts';
import { planConfig } from './plan.ts';
import { schemaProblems, type ConfigProblem } from './problems.ts';
import type { ConfigFile } from './schema.ts';

const largestBytes = 1024 * 1024;

const fail = (file: string, problems: readonly ConfigProblem[]): never => {
  const list = problems.map(
    (problem) => `${file}:${problem.line}: ${problem.path === '' ? '' : `${problem.path}: `}${problem.message}`,
  );
  throw new JouleGateError('config', 'config-invalid', list.join('\n'), {
    hint: 'Correct the lines above; the keys are listed in docs/configuration.md, and editors check them with schema/config.schema.json.',
  });
};

/**
 * Reads a configuration from its text.
 * @param text YAML
 * @param origin the file's name, for messages
 * @param directory absolute; relative paths in the file start here
 * @throws JouleGateError `config-invalid` with every problem, each with its file and line
 */
export const parseConfig = (text: string, origin: string, directory: string): Config => {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    maxAliasCount: 100,
  } as Parameters<typeof parseDocument>[1]);
  if (document.errors.length > 0) {
    fail(
      origin,
      document.errors.map((error) => ({
        line: lines.linePos(error.pos[0]).line,
        path: '',
        message: `YAML: ${error.message}`,
      })),
    );
  }
  const problems = schemaProblems(document, lines);
  if (problems.length > 0) fail(origin, problems);
  return planConfig(document.toJS() as ConfigFile, origin, directory);
};

/**
 * Reads `joulegate.yml`.
 * @param file path, relative to `workingDirectory`
 * @throws JouleGateError `config-unreadable` when the file is missing, a folder, too large or not readable
 */
export const loadConfig = async (file: string, workingDirectory: string): Promise<Config> => {
  const full = path.resolve(workingDirectory, file);
  const shown = path.relative(workingDirectory, full) || full;
  let text: string;
  try {
    const { size } = await stat(full);
    if (size > largestBytes) throw new Error(`it has ${size} bytes; more than ${largestBytes} cannot be meant`);
    text = await readFile(full, 'utf8');
  } catch (error) {
    const missing = systemCode(error) === 'ENOENT';
    throw new JouleGateError(
      'config',
      missing ? 'config-missing' : 'config-unreadable',
      `${shown}: ${missing ? 'there is no such file' : messageOf(error)}`,
      {
        hint: missing
          ? 'Write a joulegate.yml (README, "In a workflow") or name another file with --config.'
          : 'Make the file readable.',
        cause: error,
      },
    );
  }
  return parseConfig(text, shown, path.dirname(full));
};
