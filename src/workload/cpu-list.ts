/**
 * The CPUs of a list as taskset(1) and the kernel write it (`0-3,6`; cpuset(7), "List format"), in order, each once.
 *
 * @returns nothing when a range ends before it begins; an empty text has no CPUs
 */
export const parseCpuList = (text: string): readonly number[] | undefined => {
  const cpus = new Set<number>();
  for (const part of text.split(',').filter((one) => one !== '')) {
    const [first = '', last = first] = part.split('-');
    if (Number(last) < Number(first)) return undefined;
    for (let cpu = Number(first); cpu <= Number(last); cpu++) cpus.add(cpu);
  }
  return [...cpus].sort((a, b) => a - b);
};

/** The shortest list of these CPUs, so that equal sets have equal texts: `0-3,6`. */
export const cpuListText = (cpus: readonly number[]): string => {
  const ranges: [number, number][] = [];
  for (const cpu of [...cpus].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last?.[1] === cpu - 1) last[1] = cpu;
    else ranges.push([cpu, cpu]);
  }
  return ranges.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(',');
};
