import { readWindows } from '../../src/measure/sample-windows.ts';
import { windowEnergy } from '../../src/measure/window-energy.ts';
import type { CounterStream, Detection, SourceInfo } from '../../src/model/source.ts';
import type { Ending } from './fault-case.ts';

/** What detection said of one source: its refusal, or a note about it. */
export const detectedEnding = ({ sources, refused }: Detection, id: string): Ending => {
  const refusals = refused.filter((refusal) => (refusal.id ?? refusal.kind) === id);
  const used = sources.filter((source) => source.id === id);
  return {
    refused: true,
    troubles: refusals.map(({ code, hint }) => ({ code, hint })),
    flags: used.flatMap(({ note }) => (note === undefined ? [] : [note])),
  };
};

/** What a sample says of one window on one source, with the warnings that it would show. */
export const windowEnding = (
  source: SourceInfo,
  stream: CounterStream | undefined,
  beginNs: bigint,
  endNs: bigint,
  truthUj: bigint,
): Ending => {
  const window = { name: 'work', beginNs, endNs, units: {}, metrics: {} };
  const run = {
    outcome: { kind: 'exited', code: 0 },
    beginNs: beginNs - 1_000_000_000n,
    endNs: endNs + 1_000_000_000n,
    outputTail: '',
    events: { kind: 'windows', windows: [window] },
  } as const;
  const streams = stream === undefined ? [] : [stream];
  const read = readWindows([window], run, [source], streams);
  const [reading] = read.windows[0]?.energy ?? [];
  const flags = [...read.warnings, ...(source.provenance === 'estimated' ? ['estimated'] : [])];
  if (reading === undefined) {
    const result = stream === undefined ? undefined : windowEnergy(source, stream, beginNs, endNs);
    const code = result?.kind === 'unmeasured' ? result.code : 'nothing-read';
    const causes = (stream?.faults ?? []).map((fault) => ({ code: fault.code }));
    // No number and no word of it would be as bad as a false one.
    const said = read.unmeasured.length > 0 || read.warnings.length > 0;
    return { refused: false, troubles: said ? [{ code }, ...causes] : [], flags: [] };
  }
  const { energyUj, uncertaintyUj } = reading;
  return {
    refused: false,
    troubles: [],
    flags,
    reading: { energyUj: BigInt(energyUj), uncertaintyUj: BigInt(uncertaintyUj) },
    truthUj,
  };
};
