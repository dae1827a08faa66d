import { readFile } from 'node:fs/promises';
import os from 'node:os';
import { execa } from 'execa';
import type { PreparedWorkload } from '../model/child.ts';
import { JouleGateError, systemCode } from '../model/errors.ts';
import type { Placement } from '../model/workload/placement.ts';
import { cpuListText, parseCpuList } from './cpu-list.ts';
import { findProgram } from './find-program.ts';
import type { PrepareContext } from './prepare-context.ts';

/** The CPUs that run and those that this process may use, as the kernel lists them. */
export interface KnownCpus {
  readonly online: ReadonlySet<number>;
  readonly allowed: ReadonlySet<number>;
}

/** From sysfs (kernel: Documentation/admin-guide/cputopology.rst) and proc_pid_status(5). */
const readCpus = async (): Promise<KnownCpus> => {
  const allowed = /^Cpus_allowed_list:\s*(\S+)/m.exec(await readFile('/proc/self/status', 'utf8'))?.[1] ?? '';
  const online = await readFile('/sys/devices/system/cpu/online', 'utf8').catch(() => allowed);
  return { online: new Set(parseCpuList(online.trim())), allowed: new Set(parseCpuList(allowed)) };
};

const refuse = (code: string, message: string, hint: string): never => {
  throw new JouleGateError('workload', code, message, { hint });
};

/**
 * The CPUs of a list, in order, each once: every one of them runs, and this process may use it.
 *
 * taskset itself leaves out, silently, what it may not use.
 *
 * @param text a list as taskset has it: `0-3,6`
 * @throws JouleGateError `cpu-range`, `cpu-missing`, `cpu-forbidden`
 */
export const usableCpus = (benchmark: string, text: string, { online, allowed }: KnownCpus): readonly number[] => {
  const cpus = parseCpuList(text);
  if (cpus === undefined) {
    return refuse(
      'cpu-range',
      `benchmark ${benchmark}: cpus: ${text} has a range that ends before it begins`,
      'Write the lower CPU first: 0-3.',
    );
  }
  const missing = cpus.filter((cpu) => !online.has(cpu));
  if (missing.length > 0) {
    refuse(
      'cpu-missing',
      `benchmark ${benchmark}: cpus: ${text} names CPU ${cpuListText(missing)}; this machine runs ${cpuListText([...online])}`,
      'Name CPUs that lscpu lists as online on every machine of this benchmark.',
    );
  }
  const forbidden = cpus.filter((cpu) => !allowed.has(cpu));
  if (forbidden.length > 0) {
    refuse(
      'cpu-forbidden',
      `benchmark ${benchmark}: cpus: ${text} names CPU ${cpuListText(forbidden)}; this process may use ${cpuListText([...allowed])}`,
      'Name CPUs that the job may use, or give it more (cpuset of the container, taskset, systemd AllowedCPUs).',
    );
  }
  return cpus;
};

const tool = async (benchmark: string, key: string, name: string, folder: string, searchPath: string | undefined) =>
  (await findProgram(name, folder, searchPath)) ??
  refuse(
    'placement-program-missing',
    `benchmark ${benchmark}: ${key}: needs the program ${name}, which is not on PATH`,
    `Install it (${name === 'nice' ? 'coreutils' : 'util-linux'}), or take ${key}: out.`,
  );

/**
 * The arguments that start a program at a niceness. nice(1) runs the program even where it could not set the niceness,
 * so it is tried beforehand, by nice itself: without arguments it prints at what niceness it runs.
 */
const nicePrefix = async (benchmark: string, wanted: number, program: string): Promise<readonly string[]> => {
  const current = os.getPriority();
  if (wanted === current) return [];
  const prefix = [program, '-n', String(wanted - current), '--'];
  const { stdout, stderr } = await execa(program, [...prefix.slice(1), program], { cwd: '/', reject: false });
  if (stdout.trim() === String(wanted)) return prefix;
  return refuse(
    'niceness-refused',
    `benchmark ${benchmark}: nice: ${wanted} cannot be set from niceness ${current}: ${stderr.trim() || `it became ${stdout.trim()}`}`,
    wanted < current
      ? 'A lower niceness needs CAP_SYS_NICE or a higher RLIMIT_NICE (root has it); else write one that is not below the current one.'
      : 'Run "nice" by hand in the same job to see why.',
  );
};

/**
 * Places a workload: its command begins with taskset and nice, which become the program (exec), so that its process id
 * stays the child's. Both are inherited by all that it starts. What was asked for is pinned.
 *
 * @param platform of this system; a parameter for tests
 * @throws JouleGateError `placement-unsupported`, `placement-program-missing`, `cpu-*`, `niceness-refused`
 */
export const placeWorkload = async (
  prepared: PreparedWorkload,
  { cpus, nice }: Placement,
  benchmark: string,
  context: PrepareContext = {},
  platform: NodeJS.Platform = process.platform,
): Promise<PreparedWorkload> => {
  if (cpus === undefined && nice === undefined) return prepared;
  const { child, pins } = prepared;
  const asked = cpus === undefined ? 'nice' : 'cpus';
  if (platform !== 'linux') {
    refuse(
      'placement-unsupported',
      `benchmark ${benchmark}: ${asked}: works on Linux alone, this is ${platform}`,
      'Take cpus: and nice: out where the benchmark runs on other systems.',
    );
  }
  const searchPath = (context.env ?? process.env)['PATH'];
  const find = (key: string, name: string) => tool(benchmark, key, name, child.cwd, searchPath);
  const chosen = cpus === undefined ? undefined : cpuListText(usableCpus(benchmark, cpus, await knownCpus(benchmark)));
  const prefix = [
    ...(chosen === undefined ? [] : [await find('cpus', 'taskset'), '-c', '--', chosen]),
    ...(nice === undefined ? [] : await nicePrefix(benchmark, nice, await find('nice', 'nice'))),
  ];
  const [first, ...rest] = [...prefix, ...child.command];
  return {
    ...prepared,
    child: { ...child, command: [first ?? child.command[0], ...rest] },
    pins: {
      ...pins,
      ...(chosen === undefined ? {} : { cpus: chosen }),
      ...(nice === undefined ? {} : { nice: String(nice) }),
    },
  };
};

const knownCpus = async (benchmark: string): Promise<KnownCpus> => {
  try {
    return await readCpus();
  } catch (error) {
    return refuse(
      'cpus-unknown',
      `benchmark ${benchmark}: cpus: cannot be checked, /proc/self/status is not readable (${systemCode(error) ?? 'no reason given'})`,
      'Mount /proc, or take cpus: out.',
    );
  }
};
