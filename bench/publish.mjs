// What it takes to publish a verdict on GitHub: requests, sizes, and time, with 1 to 1,000 metrics on a pull request with 250
// comments (docs/github.md). GitHub is the tests' stand-in on the loopback, so times say what we add, not what GitHub takes.
//   node bench/publish.mjs [comments in the thread] [metrics...]
import { loadWithTests } from './programs.mjs';

const [comments = 250, ...counts] = process.argv.slice(2).map(Number);
const { openGate } = await loadWithTests('publish');

const ways = {
  gate: ['first', 'measured again'],
  fork: ['first', 'measured again', 'unchanged'],
};

console.log(`a pull request with ${comments} comments of others; requests as read + write\n`);
console.log(
  '| metrics | published by | publication | comment | check | other | comment, characters | job summary, bytes | check, bytes | step, s |',
);
console.log('|---:|---|---|---:|---:|---:|---:|---:|---:|---:|');
for (const metrics of counts.length === 0 ? [1, 20, 200, 1000] : counts) {
  for (const [way, publications] of Object.entries(ways)) {
    const gate = await openGate(metrics, comments, way);
    for (const [at, name] of publications.entries()) {
      const { calls, commentCharacters, summaryBytes, checkBytes, stepMs } = await gate.publish(Math.min(at, 1));
      const cells = [
        metrics,
        way === 'gate' ? 'the gate' : 'mode publish',
        name,
        `${calls.commentReads} + ${calls.commentWrites}`,
        `${calls.checkReads} + ${calls.checkWrites}`,
        calls.other,
        commentCharacters,
        summaryBytes,
        checkBytes,
        (stepMs / 1000).toFixed(1),
      ];
      console.log(`| ${cells.join(' | ')} |`);
    }
    await gate.close();
  }
}
