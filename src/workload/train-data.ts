import { JouleGateError } from '../model/errors.ts';
import type { TrainModel, TrainWorkload } from '../model/workload/train.ts';
import { loadCifar10 } from '../reference/data/cifar-10.ts';
import { heldOutVendor, loadEmojiPictures, trainVendor } from '../reference/data/emoji-pictures.ts';
import type { LabelledPictures } from '../reference/data/labelled-pictures.ts';
import { loadSotuText } from '../reference/data/sotu-text.ts';
import { textTokens, type TextTokens } from '../reference/data/text-tokens.ts';
import type { ClassifierName } from '../reference/models/classifier.ts';
import { isClassifier } from '../reference/training/training-defaults.ts';

type DataName = TrainWorkload['data'];

/** A model with the data that it is trained and judged on; the two always fit. */
export type TrainTask =
  | {
      readonly kind: 'pictures';
      readonly model: ClassifierName;
      readonly train: LabelledPictures;
      readonly heldOut: LabelledPictures;
    }
  | { readonly kind: 'text'; readonly train: TextTokens; readonly heldOut: TextTokens };

export interface TrainTaskQuery {
  /** The user's project, where the search for the data's packages starts. */
  readonly directory: string;
  readonly model: TrainModel;
  readonly data: DataName;
  /** Absolute folder of the user's own data. */
  readonly dataPath?: string | undefined;
}

/**
 * Reads the data that a training is for.
 *
 * @throws JouleGateError `train-data` when model, data and path do not go together, each key named; `data-*` when the data
 *   is missing or damaged
 */
export const loadTrainTask = async ({ directory, model, data, dataPath }: TrainTaskQuery): Promise<TrainTask> => {
  if (data === 'cifar-10' && dataPath === undefined)
    throw unfit(
      'data: cifar-10 needs data-path, and there is none',
      'Set data-path to the folder of the official binary files; see docs/data.md.',
    );
  if (data !== 'cifar-10' && dataPath !== undefined)
    throw unfit(`data-path is for data: cifar-10, and data is ${data}`, 'Leave data-path out, or set data: cifar-10.');
  if (isClassifier(model)) {
    if (data === 'text')
      throw unfit(
        `model: ${model} classifies pictures, and data is text`,
        'Set data: emoji or data: cifar-10, or model: char-gpt.',
      );
    return { kind: 'pictures', model, ...(await loadPictures(directory, dataPath)) };
  }
  if (data !== 'text')
    throw unfit(
      `model: ${model} reads text, and data is ${data}`,
      'Set data: text, or one of the models for pictures.',
    );
  const { trainText, heldOutText } = await loadSotuText({ directory });
  return { kind: 'text', train: textTokens(trainText), heldOut: textTokens(heldOutText) };
};

const loadPictures = async (directory: string, folder: string | undefined) =>
  folder === undefined
    ? {
        train: await loadEmojiPictures({ vendor: trainVendor, directory }),
        heldOut: await loadEmojiPictures({ vendor: heldOutVendor, directory }),
      }
    : {
        train: await loadCifar10({ folder, part: 'train' }),
        heldOut: await loadCifar10({ folder, part: 'held-out' }),
      };

const unfit = (message: string, hint: string): JouleGateError =>
  new JouleGateError('config', 'train-data', message, { hint });
