import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { hintByCode, hintOf } from '../../src/report/hints.ts';

const energy = path.resolve(import.meta.dirname, '../../src/energy');

/** Places in the sources where a code is given: a refusal's key, a fault, an error of kind `energy`, a plain refusal. */
const places = [
  /\bcode: (?:[^'\n,]*\? )?'([a-z][a-z0-9-]*)'/g,
  /\bsourceFault\(\s*(?:[^'(),]*\? )?'([a-z][a-z0-9-]*)'/g,
  /\bsourceFault\(\s*[^'(),]*\? '[a-z0-9-]+' : '([a-z][a-z0-9-]*)'/g,
  /\bJouleGateError\(\s*'energy',\s*'([a-z][a-z0-9-]*)'/g,
  /\brefuse\(\s*'([a-z][a-z0-9-]*)',/g,
];

/** Errors that end a command before anything is looked for; they carry their own step. */
const notRefusals = new Set(['required-source-missing']);
/** A kind of source stands where a code does in other calls. */
const kinds = new Set(['powercap', 'msr', 'hwmon', 'nvml', 'estimate']);

const codes = readdirSync(energy)
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => {
    const text = readFileSync(path.join(energy, file), 'utf8');
    return places.flatMap((place) => [...text.matchAll(place)].map((match) => match[1] ?? ''));
  })
  .filter((code) => !notRefusals.has(code) && !kinds.has(code));

describe('the step for a refusal', () => {
  it('is known for every code of src/energy', () => {
    expect(new Set(codes).size).toBeGreaterThan(30);
    for (const code of ['permission-denied', 'not-found', 'duplicate', 'gpu-lost', 'truncated', 'mig-enabled'])
      expect(codes).toContain(code);
    expect([...new Set(codes)].filter((code) => !Object.hasOwn(hintByCode, code)).sort()).toEqual([]);
  });

  it('is its own where it has one, else that of its code', () => {
    expect(hintOf({ code: 'gpu-lost', hint: 'Plug it in.' })).toBe('Plug it in.');
    expect(hintOf({ code: 'gpu-lost' })).toMatch(/^The GPU fell off the bus/);
    expect(hintOf({ code: 'constructor' })).toBeUndefined();
  });

  it('is a sentence', () => {
    for (const hint of Object.values(hintByCode)) expect(hint).toMatch(/^[A-Z].*[.)]$/);
  });
});
