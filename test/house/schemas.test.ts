import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { schemas } from '../../scripts/generated/schemas.ts';
import { EnergyReading } from '../../src/model/run.ts';
import { check } from '../../src/model/schema.ts';
import { tool } from '../../src/model/tool.ts';

const root = path.resolve(import.meta.dirname, '../..');

describe.each(Object.entries(schemas))('%s', (name, schema) => {
  it('is a valid JSON Schema', () => {
    const ajv = new Ajv({ strict: true, strictRequired: false, discriminator: true, allowUnionTypes: true });
    expect(ajv.validateSchema(schema), JSON.stringify(ajv.errors)).toBe(true);
    expect(() => ajv.compile(schema)).not.toThrow();
  });

  it('is what the repository holds', () => {
    expect(JSON.parse(readFileSync(path.join(root, 'schema', name), 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(schema)),
    );
  });
});

it('the version in every file is that of the package', () => {
  const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  expect(tool).toEqual({ name, version });
});

it('a reading below zero fits no file', () => {
  const reading = { source: 'powercap:package-0', energyUj: '1', uncertaintyUj: '0' };
  expect(check(EnergyReading, reading).kind).toBe('valid');
  expect(check(EnergyReading, { ...reading, energyUj: '-1' }).kind).toBe('invalid');
});
