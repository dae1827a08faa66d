#!/usr/bin/env node
import { endureClosedOutput } from './closed-output.ts';
import { main } from './main.ts';

endureClosedOutput();
process.exitCode = await main(process.argv.slice(2));
