import type { LineCounter } from 'yaml';
import { type Document, type Node } from 'yaml';
import { check, type SchemaProblem } from '../model/schema.ts';
import { sourceKinds } from '../model/source.ts';
import { conflictsIn } from './conflicts.ts';
import { nearest } from './nearest.ts';
import { ConfigFile } from './schema.ts';

/** One thing that is wrong with a configuration file, with the line it is on (1 is the first). */
export interface ConfigProblem {
  readonly line: number;
  readonly path: string;
  readonly message: string;
}

const knownKeys = (schema: unknown, found: Set<string> = new Set()): Set<string> => {
  if (Array.isArray(schema)) schema.forEach((part) => knownKeys(part, found));
  else if (schema !== null && typeof schema === 'object') {
    for (const [key, value] of Object.entries(schema)) {
      if (key === 'properties') Object.keys(value as object).forEach((name) => found.add(name));
      knownKeys(value, found);
    }
  }
  return found;
};

const lineOf = (document: Document, lines: LineCounter, path: string): number => {
  const keys = path === '' ? [] : path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  for (let depth = keys.length; depth >= 0; depth -= 1) {
    const node = document.getIn(keys.slice(0, depth), true) as Node | undefined;
    const pair = keyNode(document, keys.slice(0, depth));
    const range = pair?.range ?? node?.range;
    if (range) return lines.linePos(range[0]).line;
  }
  return 1;
};

/** The node of the key itself: a problem with a key is on the key's line, not where its value begins. */
const keyNode = (document: Document, keys: readonly (string | number)[]): Node | undefined => {
  const last = keys.at(-1);
  if (typeof last !== 'string') return undefined;
  const parent = keys.length === 1 ? document.contents : document.getIn(keys.slice(0, -1), true);
  const items = (parent as { items?: { key?: unknown }[] } | null)?.items ?? [];
  return items.find((item) => (item.key as { value?: unknown } | undefined)?.value === last)?.key as Node | undefined;
};

const explain = (problem: SchemaProblem, value: unknown): string => {
  const key = problem.path.split('.').at(-1) ?? '';
  if (problem.message === 'unknown key') {
    const suggestion = nearest(key, knownKeys(ConfigFile));
    return suggestion === undefined ? `unknown key "${key}"` : `unknown key "${key}"; did you mean "${suggestion}"?`;
  }
  if (problem.message === 'missing') return `"${key}" is missing`;
  if (problem.message.startsWith('value of tag')) {
    const tag = key === '' ? 'kind' : (/"([^"]+)"/.exec(problem.message)?.[1] ?? 'kind');
    return `"${tag}" must be one of command, onnx, train, tfjs, generate, serve`;
  }
  const shown = typeof value === 'object' ? '' : ` (it is ${JSON.stringify(value)})`;
  if (
    /^sources\.(?:pick|forbid|require)\.\d+$/.test(problem.path) &&
    problem.message.startsWith('must match pattern')
  ) {
    return `${JSON.stringify(value)} is no pattern of sources: write *, a kind (${sourceKinds.join(', ')}), or nvml:*`;
  }
  if (problem.message.startsWith('must match pattern')) return `"${key}" has the wrong form${shown}${formOf(key)}`;
  return `"${key}" ${problem.message}${shown}`;
};

const forms: Readonly<Record<string, string>> = {
  tolerance: ': write a percentage such as 3%',
  timeout: ': write a time span such as 90s, 10m or 1h',
  name: ': lower-case letters, digits, dots, dashes and underscores',
  unit: ': one lower-case word such as epoch or sample',
  digest: ': 64 hexadecimal digits of a SHA-256',
};
const formOf = (key: string): string => forms[key] ?? '';

/** Words of a union's own failure, which the failures inside it already explain. */
const noise = /^must match (?:a schema in anyOf|exactly one schema in oneOf|"(?:then|else)" schema)/;

/** Every way in which a parsed document does not fit the schema, and the names that occur twice. */
export const schemaProblems = (document: Document, lines: LineCounter): ConfigProblem[] => {
  const value: unknown = document.toJS();
  const at = (path: string): unknown =>
    path.split('.').reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], value);
  const checked = check(ConfigFile, value);
  if (checked.kind === 'valid') {
    return [...duplicateNames(checked.value, document, lines), ...conflicts(checked.value, document, lines)];
  }
  const real = checked.problems.filter((problem) => !noise.test(problem.message));
  const seen = new Set<string>();
  return (real.length > 0 ? real : checked.problems).flatMap((problem) => {
    const message =
      value === null || typeof value !== 'object'
        ? 'the file is empty or not a mapping'
        : explain(problem, at(problem.path));
    const found = { line: lineOf(document, lines, problem.path), path: problem.path, message };
    const identity = `${found.line} ${found.path}`;
    if (seen.has(identity)) return [];
    seen.add(identity);
    return [found];
  });
};

const conflicts = (file: ConfigFile, document: Document, lines: LineCounter): ConfigProblem[] =>
  file.benchmarks.flatMap((benchmark, index) =>
    conflictsIn(benchmark).map((conflict) => {
      const path = `benchmarks.${index}.${conflict.path}`;
      return { line: lineOf(document, lines, path), path, message: conflict.message };
    }),
  );

/** Names that no benchmark can have, by what the file of that name beside the baselines does. */
const ownFiles: Readonly<Record<string, string>> = {
  machine: 'describes the machine',
  noise: 'keeps the noise that calibrations found',
};

const duplicateNames = (file: ConfigFile, document: Document, lines: LineCounter): ConfigProblem[] => {
  const first = new Map<string, number>();
  return file.benchmarks.flatMap((benchmark, index) => {
    const line = lineOf(document, lines, `benchmarks.${index}.name`);
    const own = Object.hasOwn(ownFiles, benchmark.name) ? ownFiles[benchmark.name] : undefined;
    if (own !== undefined) {
      const message = `the name "${benchmark.name}" is taken by the file that ${own}, beside the baselines`;
      return [{ line, path: `benchmarks.${index}.name`, message }];
    }
    const before = first.get(benchmark.name);
    first.set(benchmark.name, before ?? line);
    if (before === undefined) return [];
    return [
      {
        line,
        path: `benchmarks.${index}.name`,
        message: `the name "${benchmark.name}" is taken by the benchmark on line ${before}`,
      },
    ];
  });
};
