import { openBaseCheckout } from '../../src/checkout/open.ts';
import { runSetup } from '../../src/checkout/setup.ts';

/**
 * Opens a base checkout of the folder `argv[2]`, prints its root, and stays until it is ended. With `argv[3]`: `exit` ends
 * by process.exit after a line of input, `listen` has a listener for SIGTERM that ends it so, `throw` throws, `setup` runs
 * a program in the checkout that writes into it all the time.
 */
const [, , directory = '', way] = process.argv;
const result = await openBaseCheckout({ directory });
if (result.kind === 'impossible') throw new Error(result.reason);
const { root } = result.checkout;
process.stdout.write(`${root}\n`);
if (way === 'listen') process.once('SIGTERM', () => setTimeout(() => process.exit(7), 50));
process.stdin.once('data', () => {
  if (way === 'throw') throw new Error('a defect');
  process.exit(5);
});
if (way === 'setup') {
  const folder = JSON.stringify(`${root}/made/by/setup`);
  const script = `for (let n = 0; ; n++) { fs.mkdirSync(${folder} + n, { recursive: true }); if (n === 0) console.log(); }`;
  await runSetup([process.execPath, '-e', script], {
    directory: root,
    which: 'base',
    timeoutS: 60,
    onOutput: () => process.stdout.write('writing\n'),
  });
}
