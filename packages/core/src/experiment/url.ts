import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { typeError } from '../check/expect.js';
import type { Experiment } from './experiment.js';
import { readExperiment } from './parse-experiment.js';

/**
 * What experiments usually consist of: compression refers to it, so that a usual experiment becomes a short link. It belongs to
 * version 1 of the format and must never change.
 */
const DICTIONARY = strToU8(
  '"gradientNoise":"labelNoise":"inputDropout":"inputMasks":[{"layer":0,"unit":0,"inputs":["unitLearningRates":[{"incoming":"outgoing":"frozenUnits":[{"clipNorm":"l1":0.001"nudges":[{"layer":0,"unit":0,"input":0,"step":0,"amount":1e-12"value":"bias"' +
    '"schedule":{"name":"linear","steps":1000,"from":1,"to":0"name":"exponential","factor":"name":"step","every":' +
    '"scheme":"zeros"}"scheme":"constant","value":0.5"scheme":"uniform","minimum":-"maximum":"scheme":"normal","mean":0,"standardDeviation":"scheme":"heUniform"heNormal"lecunUniform"lecunNormal"glorotNormal"scheme":"literal","values":["scheme":"ramp","step":"scheme":"hadamard","gain":"scheme":"orthogonal"' +
    '"biases":{"reuseSeed":true,"rows":[{"unit":0,"weights":"bias":"groups":[[0,1],"noise":{"weights":1e-"twins":{"outgoing":"random"}' +
    '"name":"circle"xor"gaussians"moons"plane"spirals","turns":"stripes"bumps"teacherStudent","teacher":{"inputs":"soupBowl","weights":"csv","text":""features":["x","y","xSquared","ySquared","xy","sinX","sinY"]"trainCount":500,"testCount":500,"noise":0.1' +
    '"activation":"linear"}"relu"leakyRelu"softplus"gelu"tanh"},"precision":"float32"' +
    '"loss":"meanSquaredError"softmaxCrossEntropy"name":"rmsprop","alpha":"adamw"name":"adam","learningRate":0.01,"beta1":0.9,"beta2":0.999,"epsilon":1e-8"momentum":0.9,"nesterov":true,"weightDecay":0.0001"interventions":{"hiddenDropout":0.2}' +
    '{"version":1,"data":{"name":"digits","task":"inverted"},"network":{"layers":[{"units":8,"activation":"tanh"},{"units":1,"activation":"sigmoid"}]},"initialization":{"scheme":"glorotUniform"},"training":{' +
    '{"version":1,"data":{"name":"digits","task":"plain"},"network":{"layers":[{"units":25,"activation":"sigmoid"},{"units":15,"activation":"sigmoid"},{"units":1,"activation":"sigmoid"}]},"initialization":{"layers":[{"weights":{"scheme":"glorotUniform"},"twins":{"outgoing":"equal"}},{"weights":{"scheme":"glorotUniform"},"twins":{"outgoing":"equal"}},{"weights":{"scheme":"glorotUniform"}}]},"training":{"loss":"binaryCrossEntropy","optimizer":{"name":"sgd","learningRate":0.5},"batchSize":32,"shuffle":true},"seeds":{"data":1,"initialization":1,"shuffle":1,"noise":1},"step":1000}',
);

/** How the code of an experiment begins: the version of this format. */
const PREFIX = '1.';
/** A link longer than this is refused before it is read. */
const MAXIMUM_CODE = 500_000;
/** An experiment never unpacks to more than this, whatever a hostile link says. */
const MAXIMUM_TEXT = 4_000_000;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * Returns a link that holds an experiment, behind the `#`, where no server sees it.
 *
 * @param base - The address to extend; any `#…` of it is replaced.
 * @throws {TypeError} If the base is not a text.
 * @throws {RangeError} If the experiment is not one, or so large that no link can hold it.
 */
export function experimentToUrl(experiment: Experiment, base: string = ''): string {
  if (typeof base !== 'string') throw typeError('experimentToUrl', 'base to be a text', base);
  const text = JSON.stringify(readExperiment('experimentToUrl', experiment));
  const code = toBase64Url(deflateSync(strToU8(text), { level: 9, dictionary: DICTIONARY }));
  if (text.length > MAXIMUM_TEXT || code.length > MAXIMUM_CODE)
    throw new RangeError(
      `experimentToUrl: expected an experiment of at most ${MAXIMUM_CODE} characters, got ${Math.max(code.length, text.length)}; save it as a file instead`,
    );
  return `${base.replace(/#.*$/s, '')}#e=${PREFIX}${code}`;
}

/**
 * Reads the experiment of a link made by {@link experimentToUrl}.
 *
 * @param url - The whole link, or its part from the `#`.
 * @returns The experiment, or `undefined` if the link holds none.
 * @throws {TypeError} If the link is not a text.
 * @throws {RangeError} If the link is damaged, too long, of a newer version, or what it holds is not an experiment.
 */
export function experimentFromUrl(url: string): Experiment | undefined {
  if (typeof url !== 'string') throw typeError('experimentFromUrl', 'a link', url);
  const hash = url.indexOf('#');
  const parameter =
    hash === -1 ? undefined : /^#(?:.*&)?e=([^&]*)/s.exec(url.slice(hash, hash + MAXIMUM_CODE + 1000));
  if (parameter === undefined || parameter === null) return undefined;
  const code = parameter[1]!;
  if (code.length > MAXIMUM_CODE)
    throw new RangeError(
      `experimentFromUrl: expected a link of at most ${MAXIMUM_CODE} characters, got ${url.length}`,
    );
  if (!code.startsWith(PREFIX))
    throw new RangeError(
      code === ''
        ? 'experimentFromUrl: expected an experiment behind #e=, got nothing'
        : `experimentFromUrl: expected a link of version 1, got "${code.slice(0, 10)}"; it may come from a newer Symmetry Lab`,
    );
  return readExperiment('experimentFromUrl', unpack(code.slice(PREFIX.length)));
}

function unpack(code: string): unknown {
  try {
    // a buffer of fixed size: what would not fit is cut off, and then is no JSON
    const bytes = inflateSync(fromBase64Url(code), {
      dictionary: DICTIONARY,
      out: new Uint8Array(Math.min(MAXIMUM_TEXT, 1100 * code.length + 1000)),
    });
    return JSON.parse(strFromU8(bytes)) as unknown;
  } catch {
    throw new RangeError('experimentFromUrl: expected a complete link, got a damaged one; copy all of it');
  }
}

function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const word = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const used = Math.min(bytes.length - i, 3) + 1;
    for (let k = 0; k < used; k++) text += ALPHABET[(word >> (18 - 6 * k)) & 63];
  }
  return text;
}

function fromBase64Url(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let word = 0;
  let bits = 0;
  let length = 0;
  for (const character of text) {
    const value = ALPHABET.indexOf(character);
    if (value === -1) throw new RangeError('not base64url');
    word = ((word << 6) | value) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length++] = (word >> bits) & 255;
  }
  return bytes;
}
