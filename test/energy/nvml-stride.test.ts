import { describe, expect, it } from 'vitest';
import { strideOf } from '../../src/energy/nvml-stride.ts';
import { untouched } from '../../src/energy/nvml-processes.ts';

interface Entry {
  readonly id: number;
  readonly memory: bigint;
}

interface Layout {
  readonly stride: 16 | 24 | 32;
  /** The driver leaves out the last 8 bytes of a long entry, or clears the whole buffer first. */
  readonly tail?: 'left-out';
  readonly cleared?: true;
}

const written = (entries: readonly Entry[], capacity: number, { stride, tail, cleared }: Layout): Buffer => {
  const buffer = Buffer.alloc(capacity * 32, untouched);
  if (cleared) buffer.fill(0, 0, capacity * stride);
  entries.forEach(({ id, memory }, index) => {
    const at = index * stride;
    buffer.fill(0, at, at + (tail === 'left-out' ? 24 : stride));
    buffer.writeUInt32LE(id, at);
    buffer.writeBigUInt64LE(memory, at + 8);
    if (stride > 16) buffer.fill(0xff, at + 16, at + 24);
  });
  return buffer;
};

const ask = (entries: readonly Entry[], layout: Layout, driver = '550.54.15', listedStride = 24) =>
  strideOf(written(entries, 64, layout), entries.length, { driver, listedStride, untouched });

const few: readonly Entry[] = [
  { id: 4242, memory: 512n << 20n },
  { id: 17, memory: 0xffff_ffff_ffff_ffffn },
  { id: 99, memory: 80n << 30n },
];

describe('the bytes of an entry', () => {
  it.each([16, 24, 32] as const)('are %i where the driver stopped after so many an entry', (stride) => {
    for (const driver of ['550.54.15', '535.54.03', undefined]) expect(ask(few, { stride }, driver)).toBe(stride);
  });

  it('are 32 where the last 8 bytes of each are left out', () => {
    expect(ask(few, { stride: 32, tail: 'left-out' })).toBe(32);
  });

  it('do not matter for one process or none', () => {
    for (const stride of [16, 24, 32] as const) {
      expect(ask(few.slice(0, 1), { stride })).toBeDefined();
      expect(ask([], { stride })).toBe(24);
    }
  });

  it('follow the driver’s version where it cleared the whole buffer, if the entries agree', () => {
    expect(ask(few, { stride: 24, cleared: true })).toBe(24);
    expect(ask(few, { stride: 32, cleared: true }, '535.86.05')).toBe(32);
    // The version says 24 and the entries say 32, or the other way round: nobody knows.
    expect(ask(few, { stride: 32, cleared: true }, '550.54.15')).toBeUndefined();
    expect(ask(few, { stride: 24, cleared: true }, '535.86.05')).toBeUndefined();
  });

  it('are unknown for what cannot be processes', () => {
    expect(ask([{ id: 0, memory: 1n }], { stride: 24 })).toBeUndefined();
    expect(ask([{ id: 4_194_305, memory: 1n }], { stride: 24 })).toBeUndefined();
    expect(ask([{ id: 7, memory: 1n << 50n }], { stride: 24 })).toBeUndefined();
  });

  it('are unknown when the driver claims more entries than the buffer holds', () => {
    const evidence = { driver: '550.54.15', listedStride: 24, untouched };
    expect(strideOf(written(few, 3, { stride: 24 }), 4, evidence)).toBeUndefined();
  });
});

describe('over lists drawn at random', () => {
  /** Lehmer's generator; a seed gives the same lists on every machine. */
  const drawer = (seed: number) => {
    let state = seed;
    return (below: number): number => {
      state = (state * 48_271) % 2_147_483_647;
      return state % below;
    };
  };

  it('is right, or unknown, and never wrong: with memory that looks like a process id, and with any version', () => {
    const draw = drawer(20_240_501);
    let told = 0;
    const cases = 6000;
    for (let index = 0; index < cases; index += 1) {
      const ids = new Set<number>();
      while (ids.size < 2 + draw(12)) ids.add(1 + draw(4_194_304));
      const entries = [...ids].map((id) => ({
        id,
        // Memory below 4 MiB read four or eight bytes off is a plausible process id.
        memory:
          draw(3) === 0
            ? 0xffff_ffff_ffff_ffffn
            : BigInt(draw(2) === 0 ? 1 + draw(4_000_000) : draw(2 ** 30)) * 4096n ** BigInt(draw(2)),
      }));
      const stride = ([16, 24, 32] as const)[draw(3)] ?? 24;
      const shape = draw(3);
      const layout: Layout = {
        stride,
        ...(shape === 1 && stride === 32 ? { tail: 'left-out' as const } : {}),
        ...(shape === 2 ? { cleared: true as const } : {}),
      };
      const answer = ask(entries, layout, ['550.54.15', '535.54.03', 'odd'][draw(3)], draw(2) === 0 ? 24 : 16);
      if (answer === undefined) continue;
      told += 1;
      expect(answer).toBe(stride);
    }
    expect(told).toBeGreaterThan(cases / 2);
  });
});
