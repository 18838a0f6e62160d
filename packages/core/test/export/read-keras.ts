import type { PackedNumbers } from '../../src/export/data-file.js';

/** What a program for Keras says, read out of its text: whatever is not understood is an error. */
export interface KerasProgram {
  readonly inputs: number;
  readonly outputs: number;
  readonly steps: number;
  readonly every: number;
  readonly count: number;
  readonly layers: readonly {
    readonly units: number;
    readonly activation: string;
    readonly penalized: boolean;
  }[];
  readonly penalty: { readonly l1: number; readonly l2: number } | undefined;
  readonly optimizer: {
    readonly name: string;
    readonly learningRate: number;
    readonly options: Readonly<Record<string, number | boolean>>;
  };
  readonly loss: string;
  readonly fromLogits: boolean;
  readonly settings: {
    readonly batchSize: number;
    readonly learningRate: number;
    readonly shuffle?: boolean;
    readonly schedule?: { readonly name: string; readonly [field: string]: number | string } | null;
  };
  readonly shuffleSeed: number | undefined;
}

/** The numbers of a program's data file. */
export interface KerasData {
  readonly parameters: PackedNumbers;
  readonly train: { readonly inputs: PackedNumbers; readonly targets: PackedNumbers };
}

/** Reads layers, optimizer, loss and settings of a program for Keras. */
export function readKeras(script: string): KerasProgram {
  const find = (pattern: RegExp): RegExpExecArray => {
    const match = pattern.exec(script);
    if (!match) throw new Error(`readKeras: expected ${pattern.source} in the program, got none`);
    return match;
  };
  const number = (name: string): number => Number(find(new RegExp(`^.*\\b${name}\\b[^=]*= (.*)$`, 'm'))[1]);
  const pair = (first: string, second: string): [number, number] => {
    const [, a, b] = find(new RegExp(`^${first}, ${second} = (\\d+), (\\d+)$`, 'm'));
    return [Number(a), Number(b)];
  };
  if (Number.isNaN(number('DTYPE')) && find(/^DTYPE = "(\w+)"$/m)[1] !== 'float32')
    throw new Error('readKeras: expected a program in float32, in which TensorFlow.js computes');
  const [inputs, outputs] = pair('INPUTS', 'OUTPUTS');
  const [steps, every] = pair('STEPS', 'PRINT_EVERY');
  const [count] = pair('COUNT', 'TEST_COUNT');
  find(/keras\.Input\(\(INPUTS,\)\)/);
  const layers = [
    ...script.matchAll(
      /keras\.layers\.Dense\((\d+), activation=(.+?)(, kernel_regularizer=penalty, bias_regularizer=penalty)?\),(?: {2}#.*)?$/gm,
    ),
  ].map(([, units, activation, penalized]) => ({
    units: Number(units),
    activation: activation!,
    penalized: penalized !== undefined,
  }));
  const penalty = /^penalty = keras\.regularizers\.L1L2\(l1=(\S+), l2=(\S+)\)$/m.exec(script);
  const [, name, argumentText] = find(/^optimizer = keras\.optimizers\.(\w+)\((.*)\)$/m);
  const [learningRate, ...options] = argumentText!.split(', ');
  const [, loss, logits] = find(
    /^model\.compile\(optimizer=optimizer, loss=keras\.losses\.(\w+)\((from_logits=True)?\)\)$/m,
  );
  const settings = find(/^settings = (.*)$/m)[1]!
    .replaceAll('True', 'true')
    .replaceAll('False', 'false')
    .replaceAll('None', 'null');
  const shuffleSeed = /random = Random\((\d+), "shuffle", epoch\)/.exec(script)?.[1];
  return {
    inputs,
    outputs,
    steps,
    every,
    count,
    layers,
    penalty: penalty ? { l1: Number(penalty[1]), l2: Number(penalty[2]) } : undefined,
    optimizer: {
      name: name!,
      learningRate: Number(learningRate),
      options: Object.fromEntries(
        options.map((option) => {
          const [key, value] = option.split('=') as [string, string];
          return [key, value === 'True' ? true : value === 'False' ? false : Number(value)];
        }),
      ),
    },
    loss: loss!,
    fromLogits: logits !== undefined,
    settings: JSON.parse(settings) as KerasProgram['settings'],
    shuffleSeed: shuffleSeed === undefined ? undefined : Number(shuffleSeed),
  };
}

/** Unpacks numbers as the program does. */
export function unpack({ type, base64, palette }: PackedNumbers): Float32Array {
  const { buffer } = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const View = { '<f8': Float64Array, '<u2': Uint16Array, '<u1': Uint8Array }[type];
  return Float32Array.from(new View(buffer), (value) => palette?.[value] ?? value);
}
