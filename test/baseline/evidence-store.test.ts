import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { fileEvidenceStore } from '../../src/baseline/evidence-store.ts';
import type { EvidenceKey, PairedSession } from '../../src/model/evidence.ts';
import { runOfJoules, sessionOf } from '../decide/run-builder.ts';

let folder: string;
beforeEach(() => {
  const made = mkdtempSync(path.join(tmpdir(), 'joulegate-evidence-'));
  folder = path.join(made, 'evidence');
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
});

const key: EvidenceKey = {
  base: 'a'.repeat(40),
  head: 'b'.repeat(40),
  machineClass: { name: 'cpu-8-abc', fields: { cpu: 'CPU', cores: '8' } },
  plan: 'c'.repeat(64),
};

const stored = sessionOf(runOfJoules([100, 101]));
const sessionNamed = (id: string): PairedSession => ({
  id,
  createdAt: '2026-11-20T10:00:00.000Z',
  benchmarks: [{ benchmark: 'cnn-train', base: stored, head: stored }],
});

it('gives what was kept for the same question, oldest first, and nothing of another one', async () => {
  const store = fileEvidenceStore(folder);
  expect(await store.read(key)).toEqual([]);
  const file = await store.append(key, sessionNamed('one'));
  expect(await store.append(key, sessionNamed('two'))).toBe(file);
  expect(await fileEvidenceStore(folder).read(key)).toEqual([sessionNamed('one'), sessionNamed('two')]);
  // The order of a machine's fields means nothing.
  const reordered = { ...key, machineClass: { name: 'cpu-8-abc', fields: { cores: '8', cpu: 'CPU' } } };
  expect(await store.read(reordered)).toHaveLength(2);
  const others: EvidenceKey[] = [
    { ...key, base: 'd'.repeat(40) },
    { ...key, head: 'd'.repeat(40) },
    { ...key, plan: 'd'.repeat(64) },
    { ...key, machineClass: { name: 'cpu-8-abc', fields: { cpu: 'CPU', cores: '4' } } },
  ];
  for (const other of others) expect(await store.read(other)).toEqual([]);
});

it('takes a session once', async () => {
  const store = fileEvidenceStore(folder);
  for (const id of ['one', 'one']) await store.append(key, sessionNamed(id));
  expect(await store.read(key)).toHaveLength(1);
});

it('keeps the first sessions: what they have shown is not run away from', async () => {
  const store = fileEvidenceStore(folder);
  for (let index = 0; index < 22; index += 1) await store.append(key, sessionNamed(`run-${index}`));
  const kept = await store.read(key);
  expect(kept).toHaveLength(20);
  expect(kept[0]?.id).toBe('run-0');
  expect(kept.at(-1)?.id).toBe('run-19');
});

it('keeps the files that were written to last, and nothing that is not its own is removed', async () => {
  const store = fileEvidenceStore(folder);
  const first = await store.append(key, sessionNamed('one'));
  utimesSync(first, new Date('2020-01-01'), new Date('2020-01-01'));
  writeFileSync(path.join(folder, 'README.md'), 'mine');
  for (let index = 0; index < 199; index += 1) {
    writeFileSync(path.join(folder, `${index.toString(16).padStart(40, '0')}.json`), '{}');
  }
  await store.append({ ...key, head: 'e'.repeat(40) }, sessionNamed('two'));
  const names = readdirSync(folder);
  expect(names.filter((name) => name.endsWith('.json'))).toHaveLength(200);
  expect(names).toContain('README.md');
  expect(await store.read(key)).toEqual([]);
  expect(await store.read({ ...key, head: 'e'.repeat(40) })).toHaveLength(1);
});

it.each([
  ['cut off', (text: string) => text.slice(0, 100), 'evidence-'],
  ['of another schema', () => '{"schemaVersion":1,"kind":"evidence"}', 'evidence-'],
  ['of other commits', (text: string) => text.replaceAll('b'.repeat(40), 'f'.repeat(40)), 'evidence-mismatch'],
] as const)('refuses a file that is %s, and names it', async (_, change, code) => {
  const store = fileEvidenceStore(folder);
  const file = await store.append(key, sessionNamed('one'));
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  for (const tried of [() => store.read(key), () => store.append(key, sessionNamed('two'))]) {
    await expect(tried()).rejects.toMatchObject({
      kind: 'data',
      code: expect.stringMatching(`^${code}`) as string,
      message: expect.stringContaining(file) as string,
    });
  }
});
