import { expect, it } from 'vitest';
import { movedPath, withMovedPath } from '../../src/measure/pairs/moved-path.ts';

const checkouts = { head: '/home/project', base: '/checkouts/base' };

it('takes folders of the head to the base and leaves all others', () => {
  expect(movedPath('/home/project/node_modules/.bin:/usr/bin::/home/project-2/bin:/home/project', checkouts)).toBe(
    '/checkouts/base/node_modules/.bin:/usr/bin::/home/project-2/bin:/checkouts/base',
  );
});

it('gives way to a PATH of the configuration, and does nothing where there is one checkout', () => {
  const workload = { child: { command: ['x'] as const, cwd: '/', env: {}, timeoutS: 1 }, pins: {}, fallbackUnits: {} };
  const own = { ...workload, child: { ...workload.child, env: { PATH: '/own' } } };
  expect(withMovedPath(workload, checkouts, '/home/project/bin').child.env).toEqual({ PATH: '/checkouts/base/bin' });
  expect(withMovedPath(own, checkouts, '/home/project/bin').child.env).toEqual({ PATH: '/own' });
  expect(withMovedPath(workload, undefined, '/home/project/bin')).toBe(workload);
});
