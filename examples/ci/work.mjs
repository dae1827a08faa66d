// Some seconds of honest work with a result that can be checked. With JOULEGATE_DEMO_REGRESSION=1 it does the work twice
// for the same result, as a careless change might.
import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';

const event = (fields) => {
  const file = process.env.JOULEGATE_EVENTS;
  if (file) appendFileSync(file, `${JSON.stringify({ ...fields, t: String(process.hrtime.bigint()) })}\n`);
};
const pass = () => {
  let digest = 'joulegate';
  for (let round = 0; round < 1_000_000; round += 1) digest = createHash('sha256').update(digest).digest('hex');
  return digest;
};

event({ event: 'begin', window: 'hash' });
let digest = pass();
if (process.env.JOULEGATE_DEMO_REGRESSION === '1') digest = pass();
event({ event: 'end', window: 'hash', units: { pass: 1 }, digest });
