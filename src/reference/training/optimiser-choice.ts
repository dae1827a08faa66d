import { JouleGateError } from '../../model/errors.ts';
import type { OptimiserName } from '../../model/workload/train.ts';
import { adam, sgd, type AdamOptions, type Optimiser } from '../graph/index.ts';

export interface OptimiserOptions {
  readonly optimiser: OptimiserName;
  /** Of `sgd`: the share of the last step that is kept. `adam` has none. */
  readonly momentum?: number | undefined;
  /** On kernels and matrices; 5e-4 for `sgd`, 0.01, apart from the gradient, for `adam` when left out. */
  readonly weightDecay?: number | undefined;
  /** Of `adam`: how long it remembers gradients and their squares; 0.9 and 0.999 when left out. */
  readonly betas?: Pick<AdamOptions, 'beta1' | 'beta2'>;
}

/** @throws JouleGateError `momentum-of-adam` */
export const checkMomentum = (optimiser: OptimiserName, momentum: number | undefined): void => {
  if (optimiser === 'adam' && momentum !== undefined)
    throw new JouleGateError('config', 'momentum-of-adam', `momentum: ${momentum} is of sgd, and optimiser is adam`, {
      hint: 'Leave momentum out, or set optimiser: sgd.',
    });
};

/** The optimiser by its name. @throws JouleGateError `momentum-of-adam` */
export const chosenOptimiser = ({ optimiser, momentum, weightDecay, betas }: OptimiserOptions): Optimiser => {
  checkMomentum(optimiser, momentum);
  return optimiser === 'adam'
    ? adam({ ...betas, weightDecay: weightDecay ?? 0.01 })
    : sgd({ momentum: momentum ?? 0, weightDecay: weightDecay ?? 5e-4 });
};
