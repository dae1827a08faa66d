import { type FieldValue, textOf, visitFields } from './protobuf-fields.ts';

/** Weights that a model keeps in a file beside it. */
export interface ExternalData {
  /** As the model writes it: relative to the model's folder. */
  readonly location: string;
  /** Bytes of the file that the model reaches to, as far as it says. */
  readonly reach: number;
}

/** What can be told of an ONNX model without running it. */
export interface ModelOutline {
  /** Each file once, in the order of names. */
  readonly external: readonly ExternalData[];
}

/** Subgraphs of loops and branches lie inside of each other; more than this no exporter writes. */
const deepest = 60;

/** Fields of onnx.proto (github.com/onnx/onnx) on the way from a model to its tensors, by message. */
const messages = {
  model: { 7: 'graph', 20: 'training', 25: 'function' },
  training: { 1: 'graph', 2: 'graph' },
  function: { 7: 'node', 11: 'attribute' },
  graph: { 1: 'node', 5: 'tensor', 15: 'sparse' },
  sparse: { 1: 'tensor', 2: 'tensor' },
  node: { 5: 'attribute' },
  attribute: { 5: 'tensor', 6: 'graph', 10: 'tensor', 11: 'graph', 22: 'sparse', 23: 'sparse' },
  tensor: {},
} as const;
type Message = keyof typeof messages;

const [irVersionField, graphField] = [1, 7];
const [externalDataField, dataLocationField, inExternalFile] = [13, 14, 1];

/** Key and value of one entry of a tensor's `external_data`. */
const entryOf = (bytes: FieldValue): readonly [string, string] => {
  let [key, value] = ['', ''];
  if (typeof bytes === 'number') return [key, value];
  visitFields(bytes, (field, content) => {
    if (field === 1) key = textOf(content);
    else if (field === 2) value = textOf(content);
  });
  return [key, value];
};

const wholeNumber = (text: string | undefined): number => (/^[0-9]{1,15}$/.test(text ?? '') ? Number(text) : 0);

/**
 * Reads of an ONNX model which files its weights lie in, wherever its tensors are: weights, constants of nodes,
 * subgraphs, functions.
 *
 * @param bytes the whole `.onnx` file
 * @throws Error when the bytes are no ONNX model, in words that follow the name of a file
 */
export const readModelOutline = (bytes: Uint8Array): ModelOutline => {
  const reaches = new Map<string, number>();
  const tensor = (message: Uint8Array): void => {
    const entries = new Map<string, string>();
    const locations: FieldValue[] = [];
    visitFields(message, (field, value) => {
      if (field === dataLocationField) locations.push(value);
      else if (field === externalDataField) entries.set(...entryOf(value));
    });
    if (locations.at(-1) !== inExternalFile) return;
    const location = entries.get('location') ?? '';
    const reach = wholeNumber(entries.get('offset')) + wholeNumber(entries.get('length'));
    reaches.set(location, Math.max(reach, reaches.get(location) ?? 0));
  };
  const walk = (message: Uint8Array, kind: Message, depth: number, onField?: (field: number) => void): void => {
    if (depth > deepest) throw new Error(`it nests more than ${deepest} messages`);
    if (kind === 'tensor') {
      tensor(message);
      return;
    }
    const children: Readonly<Record<number, Message>> = messages[kind];
    visitFields(message, (field, value) => {
      onField?.(field);
      const child = children[field];
      if (child !== undefined && typeof value !== 'number') walk(value, child, depth + 1);
    });
  };
  const seen = new Set<number>();
  walk(bytes, 'model', 0, (field) => seen.add(field));
  if (!seen.has(irVersionField) || !seen.has(graphField)) throw new Error('it lacks a version or a graph');
  const external = [...reaches].map(([location, reach]) => ({ location, reach }));
  return { external: external.sort((a, b) => (a.location < b.location ? -1 : 1)) };
};
