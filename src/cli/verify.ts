import { Command } from 'commander';
export const verifyCommand = (): Command => new Command('verify');
