import { build } from '../../scripts/build.mjs';

/** Tests drive the programs of dist/, so dist/ is made from the sources before they run. */
export default async function setup(): Promise<void> {
  await build();
}
