import { openBaseCheckout } from '../../src/checkout/open.ts';

/**
 * Opens a base checkout of the folder `argv[2]`, prints its root, and stays until it is ended. With `argv[3]`: `exit` ends
 * by process.exit after a line of input, `listen` has a listener for SIGTERM that ends it so, `throw` throws.
 */
const result = await openBaseCheckout({ directory: process.argv[2] ?? '' });
if (result.kind === 'impossible') throw new Error(result.reason);
process.stdout.write(`${result.checkout.root}\n`);
const way = process.argv[3];
if (way === 'listen') process.once('SIGTERM', () => setTimeout(() => process.exit(7), 50));
process.stdin.once('data', () => {
  if (way === 'throw') throw new Error('a defect');
  process.exit(5);
});
