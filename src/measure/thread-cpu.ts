import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

/**
 * CPU seconds of the calling thread so far. On Linux the scheduler's own account (`/proc/thread-self/schedstat`, first
 * field, nanoseconds); elsewhere the time that the thread's event loop was not idle, which is never less.
 */
export const threadCpuSeconds = (): number => {
  try {
    const [runtimeNs] = readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ');
    if (runtimeNs !== undefined && /^\d+$/.test(runtimeNs) && runtimeNs !== '0') return Number(runtimeNs) / 1e9;
  } catch {
    // Not Linux, or a kernel without schedstats.
  }
  return performance.eventLoopUtilization().active / 1e3;
};
