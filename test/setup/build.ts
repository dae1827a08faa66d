import { build } from 'rolldown';
import config from '../../rolldown.config.ts';

/** Tests drive the programs of dist/, so dist/ is made from the sources before they run. */
export default async function setup(): Promise<void> {
  await build(config);
}
