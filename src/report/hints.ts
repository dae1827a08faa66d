import type { SourceRefusal } from '../model/source.ts';

/** Where there is no step to take: the refusal is right as it is. */
export const nothingToDo = 'Nothing to do.';

const report = 'This is a defect of JouleGate: report it, with what "joulegate doctor --json" prints.';
const damaged =
  'Read the file by hand: where it holds no plain number, the kernel driver is at fault; update the kernel.';
const measureAgain =
  'Measure again; where it comes back, measure while nothing suspends the machine or reloads its drivers.';
const gpuLog = 'See the kernel log (sudo dmesg | grep -iE "nvrm|xid"), then restart the machine.';
const driver =
  'Install the NVIDIA driver whole and in one version, restart the machine, and see that nvidia-smi works.';

/**
 * The step for every code that a source may be refused or fail with. A refusal with a hint of its own says more: it
 * knows the file and the device. `test/report/hints.test.ts` holds that no code of src/energy is missing here.
 */
export const hintByCode: Readonly<Record<string, string>> = {
  // Not used, and rightly so.
  'beside-nothing': nothingToDo,
  duplicate: nothingToDo,
  forbidden: 'Take it out of "sources.forbid" in the configuration if it should be used.',
  measured: nothingToDo,
  'not-master': nothingToDo,
  'not-picked': 'Add it to --source, or to "sources.pick" in the configuration, if it should be used.',
  'part-of-gpu': nothingToDo,
  'part-of-package': nothingToDo,
  'module-only': nothingToDo,
  // The machine has none.
  'no-counter': 'This device shows no counter of energy; use another source.',
  'no-gpu':
    'This machine shows no NVIDIA GPU: nvidia-smi -L lists what the driver sees. Without one there is nothing to do.',
  'no-unit':
    'The processor does not say in what unit it counts; use powercap instead (sudo modprobe intel_rapl_common).',
  'not-supported': 'This device or its driver shows neither energy nor power; use another source.',
  'unsupported-platform': 'Measure on Linux: nowhere else are these counters read.',
  'unsupported-processor': 'Measure on a processor with energy counters (Intel since Sandy Bridge, AMD since Zen).',
  'unsupported-register': 'Update the kernel: its own driver (powercap) may know this processor.',
  'virtual-machine': 'Measure on real hardware: a self-hosted runner, or a bare-metal instance.',
  'unknown-device': 'Use another source; a device that is not known might count what others count.',
  'unknown-kind': 'Use the version of JouleGate that wrote this source, or a newer one.',
  'unknown-zone': 'Use another source; a domain that is not known might lie within another.',
  'unknown-source': 'Name a source that "joulegate doctor" lists.',
  deprecated: 'Update the NVIDIA driver, or JouleGate: one of them asks for what the other has given up.',
  // Rights, mounts, drivers.
  'dangling-link':
    'In a container, mount the folder that the link leads to: -v /sys/devices/virtual/powercap:/sys/devices/virtual/powercap:ro.',
  'permission-denied':
    'Give the user of this process the right to read it: run as root, or see docs/energy-sources.md for a narrower way.',
  'locked-down': 'Secure boot keeps registers closed (kernel lockdown): use powercap, or start the machine without it.',
  'not-found':
    'Load the driver (sudo modprobe -a intel_rapl_msr msr); in a container, mount what it masks (docs/measure.md).',
  'not-visible': 'Take the GPU into CUDA_VISIBLE_DEVICES or NVIDIA_VISIBLE_DEVICES if it should be measured.',
  'blocked-by-system': 'Give the GPU to the container or job (docker run --gpus all; srun --gres=gpu:1).',
  'library-missing': driver,
  unloadable: driver,
  'driver-not-loaded': 'Load the NVIDIA driver: sudo modprobe nvidia.',
  'driver-mismatch': 'The kernel module and the library differ, as after an update: restart the machine.',
  'version-mismatch': 'Update the NVIDIA driver.',
  'missing-symbol': 'Update the NVIDIA driver.',
  'no-foreign-functions': 'Install JouleGate anew with its optional packages (koffi), for this platform.',
  'mig-enabled':
    'Measure on a GPU without MIG (sudo nvidia-smi -i INDEX -mig 0): a slice shows the power of the whole board.',
  // Trouble of a device.
  'device-busy': 'Wait until the other JouleGate has ended: each of the two would measure the load of both.',
  'no-reading': 'Measure again; when it stays, see whether nvidia-smi shows energy and power of this board.',
  'corrupted-inforom': 'The infoROM of the board is damaged: nvidia-smi -q names it; ask its vendor.',
  'gpu-lost':
    'The GPU fell off the bus: look for Xid 79 in the kernel log (sudo dmesg | grep -i xid), then restart the machine.',
  'reset-required':
    'Stop what uses the GPU and reset it: sudo nvidia-smi --gpu-reset -i INDEX; else restart the machine.',
  'insufficient-power': 'Check the power cables of the board, then restart the machine.',
  'interrupt-issue': gpuLog,
  'in-use': 'Something holds the GPU for itself: nvidia-smi names the processes.',
  'out-of-memory': 'Free some memory and measure again.',
  'out-of-resources': 'Free some memory and measure again.',
  'not-ready': 'Wait until the driver is ready (nvidia-smi works), then measure again.',
  'invalid-state': gpuLog,
  'no-data': 'Measure again; where it comes back, update the NVIDIA driver.',
  'no-uuid': 'Update the NVIDIA driver: a GPU without a UUID cannot be told from another.',
  timeout: gpuLog,
  'unknown-error': gpuLog,
  // What a counter gave.
  'not-a-number': damaged,
  'out-of-range': damaged,
  truncated: damaged,
  unreadable: 'Read the file by hand: the error is the kernel driver’s; see the kernel log (sudo dmesg).',
  'wrong-unit': 'Update the kernel: it takes the counter of this processor for one of another unit.',
  'counter-reset': measureAgain,
  'implausible-power': measureAgain,
  'stuck-counter':
    'Read the counter by hand while the machine works; where it stands still, update the kernel or the driver.',
  'wraps-unknown':
    'Measure again with less load on the machine: the meter was held up for longer than the counter takes to wrap.',
  // What the meter read, or did not.
  'bad-stream':
    'Measure again: the readings are not in order of time. Where it comes back, the clock of the machine is at fault (suspend, a live migration).',
  'bad-window': 'Stamp the begin before the end, with CLOCK_MONOTONIC nanoseconds: see docs/events.md.',
  'nothing-read': 'Measure again with this source; the run has no readings of it.',
  'not-covered':
    'Let the source be read before and after the window: see what is said of it beside this, then measure again.',
  'sampler-gap':
    'Measure again with less load on the machine: the meter was held up, and power that nobody read is not known.',
  'source-fault': 'See to the fault of the source that is named with it, then measure again.',
  'bad-period': 'Give the meter a period of 1 to 10000 ms.',
  // Mistakes of ours.
  'bad-locator': report,
  'insufficient-size': report,
  'invalid-argument': report,
  'not-initialised': report,
  internal: report,
};

/** The one step for a refusal: its own, else that of its code. */
export const hintOf = ({ code, hint }: Pick<SourceRefusal, 'code' | 'hint'>): string | undefined =>
  hint ?? (Object.hasOwn(hintByCode, code) ? hintByCode[code] : undefined);
