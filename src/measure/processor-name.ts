/** A clock rate as processors carry it in their names: `@ 2.20GHz`, `2800 MHz`. */
const clockRate = /@?\s*(\d+(?:\.\d+)?)\s*([GM])Hz/gi;

/**
 * The processor's name without what differs between boots or says nothing: clock rates, trademarks, filler words.
 *
 * Virtual machines may hide the model ("Intel(R) Xeon(R) CPU @ 2.20GHz"); there the rate is all that tells a
 * processor from the next generation's, so a name without any other number keeps it, to a tenth of a gigahertz.
 */
export const processorName = (cpu: string): string => {
  const plain = cpu.replaceAll(/\((?:R|TM|C)\)|[®™]/gi, ' ').replaceAll(/\b(?:CPU|Processor)\b/gi, ' ');
  const bare = plain.replaceAll(clockRate, ' ').replaceAll(/\s+/g, ' ').trim();
  if (/\d/.test(bare)) return bare;
  const [rate] = [...plain.matchAll(clockRate)];
  if (rate === undefined) return bare;
  const gigahertz = Number(rate[1]) / (rate[2]?.toUpperCase() === 'M' ? 1000 : 1);
  return `${bare} ${gigahertz.toFixed(1)} GHz`.trim();
};
