// src/measure/measured-gpus.ts
/** UUIDs of the GPUs whose energy is read through NVML. */
const measuredGpus = (sources) => [...new Set(sources.filter(({ kind }) => kind === "nvml").map(({ locator }) => locator.split(" ")[0] ?? ""))];

export { measuredGpus as t };