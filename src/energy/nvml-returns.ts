/** Return codes of NVML that mean something to a user. From `nvmlReturn_t` in nvml.h, API 13. */
const codes: Readonly<Record<number, string>> = {
  1: 'not-initialised',
  3: 'not-supported',
  4: 'permission-denied',
  6: 'not-found',
  9: 'driver-not-loaded',
  10: 'timeout',
  12: 'not-found',
  13: 'missing-symbol',
  15: 'gpu-lost',
  16: 'reset-required',
  17: 'blocked-by-system',
  18: 'driver-mismatch',
  28: 'no-gpu',
};

const hints: Readonly<Record<number, string>> = {
  4: 'Let the user of this process open /dev/nvidia*, or run as root.',
  9: 'Load the NVIDIA driver; nvidia-smi must work first.',
  15: 'The GPU fell off the bus: look for Xid messages in dmesg and restart the machine.',
  16: 'Reset the GPU with nvidia-smi --gpu-reset when nothing uses it.',
  17: 'Start the container with the GPU (docker run --gpus all).',
  18: 'Driver and library are of different versions: restart the machine after a driver update.',
};

export const nvmlSuccess = 0;
export const nvmlNotSupported = 3;
export const nvmlFunctionNotFound = 13;

/** Stable code of a failed NVML call. */
export const nvmlCode = (status: number): string => codes[status] ?? `nvml-error-${status}`;

/** The next step for a failed NVML call, where there is one. */
export const nvmlHint = (status: number): { readonly hint?: string } => {
  const hint = hints[status];
  return hint === undefined ? {} : { hint };
};
