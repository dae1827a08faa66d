import { createHash } from 'node:crypto';
import type { Machine, MachineClass } from '../model/machine.ts';
import { memoryBucket, powerLimitBucket } from './machine-buckets.ts';
import { processorName } from './processor-name.ts';

/** GPUs by name and power limit, counted, in an order that does not depend on the bus. */
const gpuList = (machine: Machine): string => {
  const counts = new Map<string, number>();
  for (const { name, powerLimitMw } of machine.gpus) {
    const limit = powerLimitMw === undefined ? '' : ` at ${powerLimitBucket(powerLimitMw)} W`;
    counts.set(name + limit, (counts.get(name + limit) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `${count} x ${name}`)
    .join(', ');
};

/** `550` of `550.54.15`: energy counters change with the branch of the driver, not with its fixes. */
const driverBranch = (machine: Machine): string | undefined =>
  machine.gpus.find(({ driver }) => driver !== undefined)?.driver?.split('.')[0];

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');

const longestName = 120;
const digestLength = 8;
const longestField = 400;

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, digestLength);

/** A field that is too long keeps its difference from others that begin alike. */
const field = (text: string): string =>
  text.length <= longestField ? text : `${text.slice(0, longestField - digestLength - 2)} #${digestOf(text)}`;

/**
 * Puts a machine into its class: two machines of one class may be compared, a reboot does not change the class, and
 * another processor, number of logical processors, size of memory, GPU, number of GPUs, power limit, governor or driver
 * branch does. Kernel versions, serial numbers and the order of GPUs take no part; how memory and power limits are
 * bucketed is told beside the buckets. A machine without a readable governor is its own class: without cpufreq, something
 * else sets its clocks.
 *
 * Meters are no part of it: sources with their kinds and provenance are compared one by one beside the class, so that a
 * counter that one session could not read is named, and does not look like another machine.
 */
export const classifyMachine = (machine: Machine): MachineClass => {
  const gpus = gpuList(machine);
  const driver = driverBranch(machine);
  const memory = memoryBucket(machine.memoryBytes);
  const fields: Record<string, string> = {
    cpu: processorName(machine.cpu),
    'logical-cpus': String(machine.logicalCpus),
    memory: `${memory} GiB`,
    architecture: machine.architecture,
    platform: machine.platform,
    gpus: field(gpus === '' ? 'none' : gpus),
    ...(machine.governor === undefined ? {} : { governor: machine.governor }),
    ...(driver === undefined ? {} : { 'nvidia-driver': driver }),
  };
  const digest = digestOf(JSON.stringify([...Object.entries(fields), gpus]));
  const words = [
    fields['cpu'],
    `${machine.logicalCpus}cpu`,
    `${memory}gib`,
    gpus,
    machine.platform,
    machine.architecture,
  ];
  const readable = slug(words.filter((word) => word !== undefined && word !== '').join(' '))
    .slice(0, longestName - digestLength - 1)
    .replace(/-+$/, '');
  return { name: `${readable === '' ? 'machine' : readable}-${digest}`, fields };
};
