import type { Quality } from '../model/quality.ts';
import type { Finding, GpuWindowState } from '../model/window-state.ts';

type Accumulator = keyof NonNullable<GpuWindowState['throttledS']>;

/** What holds a GPU's clocks down against its will, with the driver's own account of it where there is one. */
const causes: readonly { readonly reason: string; readonly accumulator?: Accumulator; readonly code: string }[] = [
  { reason: 'software-thermal', accumulator: 'softwareThermal', code: 'thermal-throttle' },
  { reason: 'hardware-thermal', accumulator: 'hardwareThermal', code: 'thermal-throttle' },
  { reason: 'power-brake', accumulator: 'powerBrake', code: 'power-brake' },
  { reason: 'hardware-slowdown', code: 'hardware-slowdown' },
];

/** A share for a message: `3.2 %`, `45 %`. */
export const shareWords = (fraction: number): string => `${(100 * fraction).toFixed(fraction < 0.1 ? 1 : 0)} %`;

/**
 * The part of the time in which a reason held, 0 to 1. The driver's accumulator counts every nanosecond, the reasons are
 * looked at once a second; so it goes first, unless it stood still while the reason was seen (a board that keeps none).
 */
const shareOf = (gpu: GpuWindowState, spanS: number, reason: string, accumulator?: Accumulator): number => {
  const seen = Object.hasOwn(gpu.reasons, reason) ? (gpu.reasons[reason] ?? 0) : 0;
  const advancedS = accumulator === undefined ? undefined : gpu.throttledS?.[accumulator];
  if (advancedS === undefined || !(spanS > 0) || (advancedS === 0 && seen > 0)) return seen;
  return Math.min(1, advancedS / spanS);
};

const throttleFindings = (gpu: GpuWindowState, spanS: number, limit: number | undefined): Finding[] =>
  causes.flatMap(({ reason, accumulator, code }): Finding[] => {
    const share = shareOf(gpu, spanS, reason, accumulator);
    if (share === 0) return [];
    const kind = limit !== undefined && share > limit ? 'invalid' : 'note';
    return [
      { kind, code, message: `${gpu.uuid}: clocks were held down by ${reason} for ${shareWords(share)} of the time` },
    ];
  });

const powerLimitFindings = (gpu: GpuWindowState, sessionLimitMw: number | undefined): Finding[] => {
  const limit = gpu.powerLimitMw;
  if (limit === undefined) return [];
  const watts = (milliwatts: number): string => `${milliwatts / 1000} W`;
  const changed = (from: number, to: number, when: string): Finding[] => [
    {
      kind: 'invalid',
      code: 'power-limit-changed',
      message: `${gpu.uuid}: the power limit went from ${watts(from)} to ${watts(to)} ${when}`,
    },
  ];
  if (limit.min !== limit.max)
    return changed(limit.start, limit.end === limit.start ? limit.min : limit.end, 'meanwhile');
  if (sessionLimitMw !== undefined && sessionLimitMw !== limit.start) {
    return changed(sessionLimitMw, limit.start, 'since the session began');
  }
  return [];
};

/** Process ids in a message; the state has them all. */
const idsShown = 5;

const processFindings = (gpu: GpuWindowState, foreignGpu: Quality['foreignGpu']): Finding[] => {
  const { foreignProcesses, processes = 0 } = gpu;
  if (foreignProcesses === undefined) {
    return processes === 0
      ? []
      : [
          {
            kind: 'note',
            code: 'gpu-processes-unknown',
            message: `${gpu.uuid}: its processes cannot be told from others', as their ids are of another name space`,
          },
        ];
  }
  if (foreignProcesses.length === 0) return [];
  const ids = foreignProcesses.slice(0, idsShown).join(', ');
  const more = foreignProcesses.length > idsShown ? ` and ${foreignProcesses.length - idsShown} more` : '';
  return [
    {
      kind: foreignGpu === 'reject' ? 'contaminated' : 'note',
      code: 'foreign-gpu',
      message: `${gpu.uuid}: other processes were on it (${ids}${more})`,
    },
  ];
};

/**
 * What the state of one measured GPU says about a window.
 * @param sessionLimitMw the power limit that the session began with
 */
export const gpuFindings = (
  gpu: GpuWindowState,
  spanS: number,
  quality: Quality,
  sessionLimitMw: number | undefined,
): Finding[] => {
  const capped = shareOf(gpu, spanS, 'software-power-cap', 'powerCap');
  return [
    ...throttleFindings(gpu, spanS, quality.throttled),
    ...powerLimitFindings(gpu, sessionLimitMw),
    ...processFindings(gpu, quality.foreignGpu),
    // Running into the power limit is how a GPU is meant to work under load.
    ...(capped === 0
      ? []
      : [
          {
            kind: 'note' as const,
            code: 'power-cap',
            message: `${gpu.uuid}: at its power limit for ${shareWords(capped)} of the time`,
          },
        ]),
  ];
};
