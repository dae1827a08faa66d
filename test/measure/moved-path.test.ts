import { expect, it } from 'vitest';
import { movedPath, withMovedPath } from '../../src/measure/pairs/moved-path.ts';

const checkouts = { head: '/work/project', base: '/tmp/base' };

it('takes folders of the head to the base and leaves all others', () => {
  expect(movedPath('/work/project/node_modules/.bin:/usr/bin::/work/project-2/bin:/work/project', checkouts)).toBe(
    '/tmp/base/node_modules/.bin:/usr/bin::/work/project-2/bin:/tmp/base',
  );
});

it('gives way to a PATH of the configuration, and does nothing where there is one checkout', () => {
  const workload = { child: { command: ['x'] as const, cwd: '/', env: {}, timeoutS: 1 }, pins: {}, fallbackUnits: {} };
  const own = { ...workload, child: { ...workload.child, env: { PATH: '/own' } } };
  expect(withMovedPath(workload, checkouts, '/work/project/bin').child.env).toEqual({ PATH: '/tmp/base/bin' });
  expect(withMovedPath(own, checkouts, '/work/project/bin').child.env).toEqual({ PATH: '/own' });
  expect(withMovedPath(workload, undefined, '/work/project/bin')).toBe(workload);
});
