import { pictureModels, type PictureModel } from '../../../src/model/workload/train.ts';

/** The picture classifiers that are made of convolutions. */
export const convolutionalModels = pictureModels.filter(
  (name): name is Exclude<PictureModel, 'transformer'> => name !== 'transformer',
);
