import { finish } from './finish.ts';

await finish();
// A request that was given up may still be open, and the job waits for this process.
process.exit();
