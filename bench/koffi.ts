// What bench/koffi.mjs reads through: the sources as the meter opens them, and the state beside them.
export { detectNvml } from '../src/energy/nvml-detect.ts';
export { openNvmlSource } from '../src/energy/nvml-source.ts';
export { GpuStateReader } from '../src/energy/nvml-state.ts';
