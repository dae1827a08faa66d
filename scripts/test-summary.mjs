// Prints "N passed, N failed" from vitest's report, as the last line of .ci/run; a missing report is a failure.
import { readFileSync } from 'node:fs';
import path from 'node:path';

try {
  const report = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../build/test-report.json'), 'utf8'));
  const skipped = report.numPendingTests + report.numTodoTests;
  console.log(
    `${report.numPassedTests} passed, ${report.numFailedTests} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  );
  process.exitCode = report.success ? 0 : 1;
} catch (error) {
  console.error(`no test report: ${error instanceof Error ? error.message : error}`);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
