import { platform } from 'node:os';
import type { Detection } from '../model/source.ts';
import { detectEstimate } from './estimate.ts';
import { detectNvml } from './nvml-detect.ts';
import { detectPowercap } from './powercap.ts';
import { resolveRoots, type Roots } from './roots.ts';
import { selectSources, type SourceSelection } from './select.ts';

const onlyLinux = (what: string) => `${what} read on Linux only; this is ${platform()}`;

/**
 * Finds everything that energy can be read from on this machine, and says of everything else why it is not used.
 * Never throws for what a machine lacks. An estimate is offered only where nothing at all is measured.
 */
export const detectSources = async (options: Roots = {}, selection: SourceSelection = {}): Promise<Detection> => {
  const roots = resolveRoots(options);
  const linux = platform() === 'linux';
  const powercap: Detection = linux
    ? await detectPowercap(roots.sysfsRoot)
    : {
        sources: [],
        refused: [{ kind: 'powercap', code: 'unsupported-platform', reason: onlyLinux('RAPL counters are') }],
      };
  const nvml: Detection = linux
    ? detectNvml()
    : { sources: [], refused: [{ kind: 'nvml', code: 'unsupported-platform', reason: onlyLinux('NVIDIA GPUs are') }] };
  const measured = [...powercap.sources, ...nvml.sources];
  const estimate = detectEstimate(roots.procRoot, measured.length > 0);
  const detection = {
    sources: [...measured, ...estimate.sources],
    refused: [...powercap.refused, ...nvml.refused, ...estimate.refused],
  };
  return selectSources(detection, selection);
};
