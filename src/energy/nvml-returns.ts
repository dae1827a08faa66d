/**
 * Return codes of NVML (`nvmlReturn_t` in nvml.h, API 13): a stable code of ours for each, and the next step for a user.
 */
interface Meaning {
  readonly code: string;
  readonly hint: string;
}

const updateDriver = 'Update the NVIDIA driver: this one is older than what is asked of it.';
const lookInLog = 'Look for NVRM and Xid lines in the kernel log (sudo dmesg | grep -iE "nvrm|xid").';

const meanings: Readonly<Record<number, Meaning>> = {
  1: { code: 'not-initialised', hint: 'The driver was reloaded while it was in use: run the command again.' },
  2: { code: 'invalid-argument', hint: `The driver does not know this GPU or question. ${updateDriver}` },
  3: {
    code: 'not-supported',
    hint: 'This board or driver shows neither energy nor power; nvidia-smi -q -d POWER says N/A there too.',
  },
  4: {
    code: 'permission-denied',
    hint: 'Let the user of this process open /dev/nvidiactl and /dev/nvidia0 and on (ls -l /dev/nvidia*), or run as root.',
  },
  6: { code: 'not-found', hint: 'List the GPUs that are there now: nvidia-smi -L.' },
  7: {
    code: 'insufficient-size',
    hint: 'The driver answers at more length than its header says: report its version to us.',
  },
  8: {
    code: 'insufficient-power',
    hint: 'The power cables of the board are not attached as they should be: check them, then restart the machine.',
  },
  9: { code: 'driver-not-loaded', hint: 'Load the NVIDIA driver (sudo modprobe nvidia); nvidia-smi must work first.' },
  10: { code: 'timeout', hint: `The driver did not answer in time. ${lookInLog}` },
  11: { code: 'interrupt-issue', hint: `The kernel has trouble with the interrupts of a GPU. ${lookInLog}` },
  12: { code: 'library-missing', hint: 'Install the whole driver, with libnvidia-ml.so.1 of the same version.' },
  13: { code: 'missing-symbol', hint: updateDriver },
  14: {
    code: 'corrupted-inforom',
    hint: 'The infoROM of the board is damaged: nvidia-smi -q names it; ask its vendor.',
  },
  15: {
    code: 'gpu-lost',
    hint: 'The GPU fell off the bus: look for Xid 79 in the kernel log (sudo dmesg | grep -i xid), then restart the machine.',
  },
  16: {
    code: 'reset-required',
    hint: 'Stop what uses the GPU and reset it: sudo nvidia-smi --gpu-reset -i INDEX; else restart the machine.',
  },
  17: {
    code: 'blocked-by-system',
    hint:
      'The device is closed to this process by its control group: give the GPU to the container or job ' +
      '(docker run --gpus all; srun --gres=gpu:1; systemd DeviceAllow=/dev/nvidia0).',
  },
  18: {
    code: 'driver-mismatch',
    hint: 'The loaded kernel module and the library are of different versions, as after an update: restart the machine.',
  },
  19: { code: 'in-use', hint: 'Something holds the GPU for itself: nvidia-smi names the processes.' },
  20: { code: 'out-of-memory', hint: 'The driver found too little memory: free some and measure again.' },
  21: {
    code: 'no-data',
    hint: 'The driver has no reading yet: turn persistence on (sudo nvidia-smi -pm 1) and try again.',
  },
  23: {
    code: 'out-of-resources',
    hint: 'The driver ran out of a resource other than memory: restart what uses the GPU.',
  },
  25: { code: 'version-mismatch', hint: updateDriver },
  26: { code: 'deprecated', hint: 'The driver no longer answers this question: update JouleGate.' },
  27: { code: 'not-ready', hint: 'The driver is still starting: wait until nvidia-smi works.' },
  28: {
    code: 'no-gpu',
    hint: 'nvidia-smi -L must list a GPU; in a container, start it with: docker run --gpus all.',
  },
  29: { code: 'invalid-state', hint: lookInLog },
  999: { code: 'unknown-error', hint: `The driver failed inside. ${lookInLog}` },
};

export const nvmlSuccess = 0;
export const nvmlInvalidArgument = 2;
export const nvmlNotSupported = 3;
export const nvmlInsufficientSize = 7;
export const nvmlFunctionNotFound = 13;
const nvmlVersionMismatch = 25;
const nvmlDeprecated = 26;

/** Not a code of NVML: the call succeeded with something that is no reading (another type, a negative number). */
export const nvmlNoReading = -1;

const noReading: Meaning = {
  code: 'no-reading',
  hint: 'The driver answers with something that is no reading: report its version (nvidia-smi) to us.',
};

const meaningOf = (status: number): Meaning =>
  status === nvmlNoReading
    ? noReading
    : (meanings[status] ?? {
        code: `nvml-error-${status}`,
        hint: `NVML's status ${status} is newer than JouleGate: nvidia-smi -q may say more.`,
      });

/** Stable code of a failed NVML call. */
export const nvmlCode = (status: number): string => meaningOf(status).code;

/** The next step for a failed NVML call. */
export const nvmlHint = (status: number): { readonly hint: string } => ({ hint: meaningOf(status).hint });

/** The board or driver has no such thing, as opposed to one that failed to answer. */
export const nvmlLacks = (status: number): boolean => status === nvmlNotSupported || status === nvmlFunctionNotFound;

/**
 * The same for a field of `nvmlDeviceGetFieldValues`: a driver older than a field or a scope calls it an invalid
 * argument, a newer one calls it deprecated or of another version.
 */
export const nvmlLacksField = (status: number): boolean =>
  nvmlLacks(status) || [nvmlNoReading, nvmlInvalidArgument, nvmlVersionMismatch, nvmlDeprecated].includes(status);
