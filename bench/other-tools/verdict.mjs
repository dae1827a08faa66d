// What a reading is worth, by the words of the tree: the zones of its expected sum, their steps, and psys beside it.

const near = (shown, truth, tolerance) => Math.abs(shown - truth) <= tolerance(truth);

/** Takes from `shown` one zone for each of `wanted` that moved as far; returns those that found none. */
const without = (wanted, shown, tolerance) =>
  wanted.filter(({ movedJ }) => {
    const index = shown.findIndex(({ joules }) => near(joules, movedJ, tolerance));
    if (index >= 0) shown.splice(index, 1);
    return index < 0;
  });

const count = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;

const ofTotal = (shownJ, machine, tolerance) => {
  const { summed, zones, expectedJ } = machine;
  const sum = (list) => list.reduce((total, { movedJ }) => total + movedJ, 0);
  const packages = summed.filter(({ name }) => name !== 'dram');
  if (near(shownJ, expectedJ, tolerance)) return 'agrees';
  if (summed.length === 0) return 'a total of nothing';
  if (near(shownJ, sum(packages), tolerance)) return 'memory is missing';
  const listed = zones.filter(({ name }) => name.startsWith('package-'));
  if (near(shownJ, sum(listed), tolerance))
    return `${(shownJ / expectedJ).toFixed(1)} times: a counter is added once for each of its zones`;
  return `${(shownJ / expectedJ).toFixed(2)} times`;
};

const ofZones = (zones, machine, tool, tolerance) => {
  const left = [...zones];
  // Those that wrap come last: a tool that shows nothing for them must not be lent the like figure of another zone.
  const wanted = machine.summed.toSorted((a, b) => Number(a.wraps) - Number(b.wraps));
  const missing = without(wanted, left, tolerance);
  if (machine.summed.length === 0)
    return left.every(({ joules }) => joules === 0) ? 'zero joules, no error' : 'zones of nothing';
  const words = [];
  const wrapped = missing.filter(({ wraps }) => wraps);
  if (wrapped.length > 0) {
    const falls = left.filter(({ joules }) => joules < 0).length >= wrapped.length;
    words.push(`${count(wrapped.length, 'wrap')}: ${falls ? 'falls below zero' : 'no energy'}`);
  }
  const absent = missing.length - wrapped.length;
  if (absent > 0) words.push(`${count(absent, 'zone')} of the sum missing`);
  if (tool.shows === 'processors') {
    const psys = machine.zones.filter(({ name }) => name.startsWith('psys'));
    const found = psys.length - without(psys, left, tolerance).length;
    if (found > 0) words.push(`psys as ${count(found, 'processor')}`);
    if (left.filter(({ joules }) => joules > 0).length > 0) words.push(`${left.length} more than there are`);
  }
  if (words.length > 0) return words.join('; ');
  return tool.shows === 'zones' ? 'every zone agrees, no total' : 'agrees';
};

/** Words for the columns `shown` and `verdict`. */
export const judge = (reading, machine, tool) => {
  const tolerance = tool.tolerance ?? ((truth) => 0.001 + 1e-4 * truth);
  if (reading.totalJ !== undefined) {
    if (reading.estimate !== undefined) return [`${reading.totalJ.toFixed(2)} J (${reading.estimate})`, 'an estimate'];
    return [`${reading.totalJ.toFixed(2)} J`, ofTotal(reading.totalJ, machine, tolerance)];
  }
  if (reading.zones !== undefined)
    return [count(reading.zones.length, 'zone'), ofZones(reading.zones, machine, tool, tolerance)];
  return [reading.says, machine.summed.length === 0 ? 'agrees, no reading' : 'no reading'];
};
