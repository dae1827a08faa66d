import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPackageFile } from '../../../src/reference/data/package-file.ts';

let project = '';
const inner = (): string => path.join(project, 'packages', 'app');

const install = async (place: string, name: string, version: string, files: readonly string[]): Promise<string> => {
  const root = path.join(place, 'node_modules', ...name.split('/'));
  await mkdir(path.join(root, 'data'), { recursive: true });
  // An `exports` map that hides every file, as most packages have.
  await writeFile(path.join(root, 'package.json'), JSON.stringify({ name, version, exports: { '.': './index.js' } }));
  for (const file of files) await writeFile(path.join(root, file), version);
  return root;
};

beforeAll(async () => {
  project = await realpath(await mkdtemp(path.join(tmpdir(), 'joulegate-packages-')));
  await mkdir(inner(), { recursive: true });
  await install(project, '@joulegate-test/pictures', '2.0.0', ['data/a.txt', 'data/b.txt']);
  await install(inner(), '@joulegate-test/pictures', '1.0.0', ['data/a.txt']);
});
afterAll(async () => {
  await rm(project, { recursive: true, force: true });
});

const pictures = { name: '@joulegate-test/pictures', file: 'data/a.txt' };

describe('finding a file of an npm package', () => {
  it('takes the nearest installation when any version will do, even behind exports', async () => {
    expect(await findPackageFile({ ...pictures, directory: inner() })).toBe(
      path.join(inner(), 'node_modules/@joulegate-test/pictures/data/a.txt'),
    );
  });

  it('walks up past an installation in another version', async () => {
    expect(await findPackageFile({ ...pictures, version: '2.0.0', directory: inner() })).toBe(
      path.join(project, 'node_modules/@joulegate-test/pictures/data/a.txt'),
    );
  });

  it('walks up past an installation that lacks the file', async () => {
    const found = await findPackageFile({ ...pictures, file: 'data/b.txt', directory: inner() });
    expect(found).toBe(path.join(project, 'node_modules/@joulegate-test/pictures/data/b.txt'));
  });

  it("falls back on JouleGate's own packages", async () => {
    const found = await findPackageFile({ name: 'emoji-datasource-google', file: 'emoji.json', directory: project });
    expect(found).toMatch(/node_modules[/\\]emoji-datasource-google[/\\]emoji\.json$/);
  });

  it('names the exact install command for a missing package', async () => {
    const query = { name: '@joulegate-test/absent', version: '3.1.4', file: 'a.txt', directory: inner() };
    await expect(findPackageFile(query)).rejects.toMatchObject({
      kind: 'workload',
      code: 'data-package-missing',
      hint: 'Install it: npm install @joulegate-test/absent@3.1.4',
    });
  });

  it('tells which other versions it passed by', async () => {
    const query = { ...pictures, version: '9.9.9', directory: inner() };
    await expect(findPackageFile(query)).rejects.toMatchObject({
      code: 'data-package-missing',
      message: expect.stringContaining('(found: 1.0.0, 2.0.0)') as string,
    });
  });

  it('tells an incomplete package from a missing one', async () => {
    const query = { ...pictures, file: 'data/absent.txt', directory: inner() };
    await expect(findPackageFile(query)).rejects.toMatchObject({ code: 'data-package-incomplete' });
    await expect(findPackageFile({ ...query, file: 'data' })).rejects.toMatchObject({
      code: 'data-package-incomplete',
    });
  });

  it('refuses a package whose package.json is no JSON', async () => {
    const root = await install(inner(), 'joulegate-test-broken', '1.0.0', []);
    await writeFile(path.join(root, 'package.json'), '{');
    const query = { name: 'joulegate-test-broken', file: 'a.txt', directory: inner() };
    await expect(findPackageFile(query)).rejects.toMatchObject({ code: 'data-package-unreadable' });
  });

  it.each([
    ['../pictures', 'a.txt'],
    ['..', 'a.txt'],
    ['@joulegate-test/../pictures', 'a.txt'],
    ['@joulegate-test/pictures/data', 'a.txt'],
    ['@joulegate-test/pictures', '../pictures/data/a.txt'],
    ['@joulegate-test/pictures', '/etc/hostname'],
    ['@joulegate-test/pictures', 'data\\a.txt'],
    ['@joulegate-test/pictures', ''],
    ['', 'a.txt'],
  ])('does not walk out of the packages with %s / %s', async (name, file) => {
    await expect(findPackageFile({ name, file, directory: inner() })).rejects.toMatchObject({
      code: 'data-package-name',
    });
  });
});
