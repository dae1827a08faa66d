import { GpuStateReader } from '../../src/energy/nvml-state.ts';

/** Reads the state of the GPUs `argv[2]...`, twice with one reader, and prints both as JSON. Run by gpu-state-probe.ts. */
const reader = new GpuStateReader();
try {
  const uuids = process.argv.slice(2);
  process.stdout.write(JSON.stringify([1, 2].map(() => uuids.map((uuid) => reader.read(uuid)))));
} finally {
  reader.close();
}
