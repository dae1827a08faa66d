import { appendSession } from '../src/baseline/append-session.ts';
import { baselineText } from '../src/baseline/baseline-text.ts';
import type { BaselineFile, StoredSession } from '../src/model/baseline.ts';
import { seededRandom } from '../src/stats/random.ts';

const machineClass = {
  name: 'intel-xeon-8480-112cpu-1xh100-3f2a91cc',
  fields: { cpu: 'Intel Xeon Platinum 8480+', gpus: 'NVIDIA H100 80GB HBM3', 'logical-cpus': '112', memory: '512 GiB' },
};
const sources = [
  { id: 'powercap:package-0', kind: 'powercap', component: 'cpu', provenance: 'counter' },
  { id: 'powercap:package-0/dram', kind: 'powercap', component: 'dram', provenance: 'counter' },
  { id: 'nvml:GPU-6a1f2d3c-8f1e-4c1f-9e55-0d9a3f7c2b11', kind: 'nvml', component: 'gpu', provenance: 'counter' },
] as const;

const random = seededRandom(42).nextFloat;
const digits = (count: number): string => Array.from({ length: count }, () => '0123456789abcdef'[Math.floor(random() * 16)]).join(''); // prettier-ignore
const microjoules = (about: number): string => String(Math.round(about * (1 + 0.01 * (random() - 0.5))));

/**
 * A session as the tool stores it: two metrics, five samples of a window each, three sources, pins of a training whose seed
 * fixes the result, so that losses and digests are those of the sessions before.
 */
const session = (merge: number): StoredSession => ({
  id: `20261124T120000Z-${digits(8)}`,
  createdAt: new Date(Date.UTC(2026, 0, 1) + merge * 7_200_000).toISOString(),
  tool: { name: 'joulegate', version: '0.1.0' },
  commit: { sha: digits(40), ref: 'refs/heads/main' },
  metrics: ['energy-per-epoch|train', 'energy-per-sample|train'],
  pins: { batch: '64', epochs: '1', seed: '7', threads: '16', model: 'resnet-8', 'data.sha256': 'a'.repeat(64), runtime: 'onnxruntime 1.30.0', node: 'v24' }, // prettier-ignore
  sources: [...sources],
  samples: Array.from({ length: 5 }, () => ({
    windows: [
      {
        name: 'train',
        offsetS: 0,
        durationS: Number((12 * (1 + 0.01 * random())).toFixed(9)),
        units: { epoch: 1, sample: 1920, step: 30 },
        metrics: { loss: 0.8312349557876587, accuracy: 0.4765625, 'train-loss': 1.0034221410751343 },
        digest: 'c0ffee'.repeat(11).slice(0, 64),
        energy: sources.map(({ id }) => ({
          source: id,
          energyUj: microjoules(4.2e9),
          uncertaintyUj: microjoules(9e6),
        })),
      },
    ],
  })),
});

/** Ten benchmarks with two metrics each; gives their files' texts after every merge. */
export const texts = function* (merges: number): Generator<ReadonlyMap<string, string>> {
  const files = new Map<string, BaselineFile>();
  for (let merge = 0; merge < merges; merge += 1) {
    const written = new Map<string, string>();
    for (let index = 0; index < 10; index += 1) {
      const name = `benchmark-${index}`;
      const file = appendSession(files.get(name), machineClass, name, session(merge));
      files.set(name, file);
      written.set(name, baselineText(file));
    }
    yield written;
  }
};
