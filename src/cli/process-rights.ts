import { existsSync, readFileSync } from 'node:fs';

/** Capabilities that open an energy source, by their bit (include/uapi/linux/capability.h). */
const wanted = {
  CAP_DAC_OVERRIDE: 1n,
  CAP_DAC_READ_SEARCH: 2n,
  CAP_SYS_RAWIO: 17n,
  CAP_SYS_ADMIN: 21n,
  CAP_PERFMON: 38n,
} as const;

/** What this process may do, and where it runs. What is not known is absent. */
export interface ProcessRights {
  readonly userId?: number;
  /** Those of {@link wanted} that it has. */
  readonly capabilities?: readonly string[];
  /** The kind of container that it runs in. */
  readonly container?: string;
  /** How `/sys/devices/virtual/powercap` looks from here. */
  readonly powercap: 'there' | 'masked' | 'mounted' | 'absent';
}

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

/** Container runtimes leave a file, or their name in the environment of the first process (systemd's convention). */
const containerOf = (): string | undefined => {
  if (existsSync('/.dockerenv')) return 'Docker';
  if (existsSync('/run/.containerenv')) return 'Podman';
  if (process.env['KUBERNETES_SERVICE_HOST'] !== undefined) return 'Kubernetes';
  const named = process.env['container'] ?? textOf('/run/systemd/container').trim();
  if (/^[a-z0-9.-]{1,40}$/i.test(named)) return named;
  const [, runtime] = /(docker|containerd|kubepods|lxc|libpod)/.exec(textOf('/proc/1/cgroup')) ?? [];
  return runtime;
};

const powercapFolder = '/sys/devices/virtual/powercap';

/** Docker hides the folder under an empty tmpfs; a mount of the user's is of sysfs (proc_pid_mountinfo(5)). */
const powercapLooks = (): ProcessRights['powercap'] => {
  const lines = textOf('/proc/self/mountinfo').split('\n');
  const mount = lines.map((line) => line.split(' ')).find((fields) => fields[4] === powercapFolder);
  if (mount !== undefined) return mount[mount.indexOf('-') + 1] === 'sysfs' ? 'mounted' : 'masked';
  return existsSync(powercapFolder) ? 'there' : 'absent';
};

const capabilitiesOf = (): readonly string[] | undefined => {
  const [, effective] = /^CapEff:\s*([0-9a-f]+)$/m.exec(textOf('/proc/self/status')) ?? [];
  if (effective === undefined) return undefined;
  const mask = BigInt(`0x${effective}`);
  return Object.entries(wanted).flatMap(([name, bit]) => (((mask >> bit) & 1n) === 1n ? [name] : []));
};

export const readProcessRights = (): ProcessRights => {
  const userId = process.getuid?.();
  const capabilities = capabilitiesOf();
  const container = containerOf();
  return {
    ...(userId === undefined ? {} : { userId }),
    ...(capabilities === undefined ? {} : { capabilities }),
    ...(container === undefined ? {} : { container }),
    powercap: powercapLooks(),
  };
};

const powercapWords: Readonly<Record<ProcessRights['powercap'], string>> = {
  there: 'there, as the kernel shows it',
  masked: 'hidden by the container: mount it with -v /sys/devices/virtual/powercap:/sys/devices/virtual/powercap:ro',
  mounted: 'mounted into this container',
  absent: 'absent: the kernel has no powercap driver for this machine',
};

/** The rights as lines for a terminal. */
export const rightsLines = ({ userId, capabilities, container, powercap }: ProcessRights): readonly string[] => [
  `user ${userId === undefined ? 'unknown' : userId === 0 ? '0 (root)' : String(userId)}${
    capabilities === undefined
      ? ''
      : `, ${capabilities.length === 0 ? 'no capability that helps' : capabilities.join(', ')}`
  }`,
  container === undefined ? 'not in a container that can be told' : `in a container (${container})`,
  `/sys/devices/virtual/powercap: ${powercapWords[powercap]}`,
];
