// The tools: what each shows (a total, processors, or the kernel's zones as they are), its version, and how it is read.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import {
  denkiLibrary,
  denkiNames,
  first,
  nodeExporter,
  powercapZones,
  powerstat,
  python,
  pythonWindow,
  snapshots,
  stui,
} from './readings.mjs';

/** The first group of `pattern` in what a command prints; undefined when the command is not there. */
const versionOf = (command, args, pattern) => {
  const { error, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return error === undefined ? first(`${stdout}${stderr}`, pattern) : undefined;
};

const moduleVersion = (name) =>
  versionOf(python, ['-c', `import ${name}; print('version', ${name}.__version__)`], /version (\S+)/u);

export const tools = [
  {
    name: 'codecarbon',
    shows: 'total',
    version: () => moduleVersion('codecarbon'),
    read: pythonWindow('codecarbon_window.py', ({ joules, mode }, output) => ({
      totalJ: joules,
      ...(mode !== 'intel_rapl' && { estimate: /falling back/iu.test(output) ? `${mode}, with a warning` : mode }),
    })),
  },
  {
    name: 'Zeus',
    shows: 'processors',
    version: () => moduleVersion('zeus'),
    read: pythonWindow('zeus_window.py', ({ cpu, dram }) => {
      const zones = Object.entries({ cpu: cpu ?? {}, dram: dram ?? {} }).flatMap(([kind, values]) =>
        Object.entries(values).map(([index, joules]) => ({ name: `${kind} ${index}`, joules })),
      );
      return zones.length === 0 ? { says: 'no CPU' } : { zones };
    }),
  },
  {
    name: 'powerstat',
    shows: 'total',
    tolerance: (truth) => 0.5 + 0.05 * truth,
    version: () => versionOf('powerstat', ['-h'], /powerstat,? version (\S+)/iu),
    read: powerstat,
  },
  {
    name: 's-tui',
    shows: 'zones',
    tolerance: (truth) => 0.1 + 0.1 * truth,
    version: () => versionOf('s-tui', ['--version'], /(\d+\.\d+\.\d+)/u),
    read: stui,
  },
  {
    name: 'node_exporter',
    shows: 'zones',
    version: () => versionOf('prometheus-node-exporter', ['--version'], /version (\S+)/u),
    read: nodeExporter,
  },
  {
    name: 'pcp denki',
    shows: 'zones',
    tolerance: () => 1.01,
    version: () => (existsSync(denkiLibrary) ? versionOf('pminfo', ['--version'], /(\d+\.\d+\.\d+)/u) : undefined),
    read: (machine) => {
      const load = `add,156,${denkiLibrary},denki_init`;
      return snapshots(
        'pminfo',
        ['-n', denkiNames(machine), '-L', '-K', 'clear', '-K', load, '-f', 'denki.rapl.raw'],
        (text) =>
          [...text.matchAll(/inst \[\d+ or "([^"]+)"\] value (\d+)/gu)].map(([, name, value]) => ({
            name,
            joules: Number(value),
          })),
      )(machine);
    },
  },
  {
    name: 'powercap-info',
    shows: 'zones',
    version: () => versionOf('dpkg-query', ['-W', 'powercap-utils'], /powercap-utils\s+(\S+)/u),
    read: snapshots('powercap-info', ['-p', 'intel-rapl'], powercapZones),
  },
];
