export { MachineTree, readMachineFile } from '../test/support/recorded-machine.ts';
