import { expectFields, expectInteger, expectNumber, expectNumbers, typeError } from '../check/expect.js';
import type { NumberArray } from '../math/precision.js';
import { computeOutputs } from '../network/forward.js';
import { expectMlp, type Mlp } from '../network/mlp.js';
import { expectNumberRows, type Samples } from '../network/samples.js';
import { activationCorrelation } from './activation-correlation.js';
import {
  constantUnits,
  correlationFindings,
  deadFindings,
  saturatedFindings,
} from './activation-findings.js';
import type { Diagnosis, DiagnosisThresholds, Finding, LayerDiagnosis } from './diagnosis.js';
import { percentInWords } from './in-words.js';
import { meanAbsolutePair } from './mean-absolute-pair.js';
import { computeCosines } from './pairwise-cosines.js';
import { replaceActivations, splitNetwork, type SplitNetwork } from './split-network.js';
import { unitClasses } from './unit-classes.js';
import { unitRows } from './unit-rows.js';
import { collinearFindings, equalFindings, incomingClasses } from './weight-findings.js';

/**
 * Reports what is the matter with the hidden units of a network, each finding with its reason in words: units that are equal,
 * collinear, dead, saturated or redundant.
 *
 * Weights and activations are looked at separately, since units with different weights may answer alike. The units of the last
 * layer are left out: their targets tell them apart, and none can be spared.
 *
 * @param samples - The inputs to compute activations for, at least 2 of them; targets are not needed.
 * @throws {TypeError} If an argument is of the wrong kind.
 * @throws {RangeError} If lengths do not fit the network, there are fewer than 2 samples, a parameter, input or activation is
 *   not finite, or a threshold is unknown or out of range.
 */
export function diagnose(
  mlp: Mlp,
  samples: Pick<Samples, 'inputs' | 'count'>,
  thresholds: DiagnosisThresholds = {},
): Diagnosis {
  expectMlp('diagnose', mlp);
  const complete = completeThresholds(thresholds);
  if (samples === null || typeof samples !== 'object')
    throw typeError('diagnose', 'samples { inputs, count }', samples);
  const { inputs, count } = samples;
  expectInteger('diagnose', 'count', count, 2);
  expectNumberRows('diagnose', 'inputs', inputs, count, mlp.inputs);
  expectNumbers('diagnose', 'parameters', mlp.parameters, mlp.parameters.length);
  const layers = mlp.layers.slice(1).map((_, layerIndex) => {
    const split = splitNetwork('diagnose', mlp, inputs, count, layerIndex);
    return diagnoseLayer(mlp, layerIndex, split, count, complete);
  });
  return { count, thresholds: complete, layers };
}

function diagnoseLayer(
  mlp: Mlp,
  layerIndex: number,
  split: SplitNetwork,
  count: number,
  thresholds: Required<DiagnosisThresholds>,
): LayerDiagnosis {
  const layer = mlp.layers[layerIndex]!;
  const { units } = layer;
  const { hidden } = split;
  expectNumbers('diagnose', `layers[${layerIndex}].activations`, hidden.activations, count * units);
  const incoming = incomingClasses(mlp, layerIndex);
  const cosines = computeCosines('diagnose', unitRows(mlp, layerIndex));
  const correlations = activationCorrelation(hidden.activations, count, units);
  const dead = constantUnits(hidden.activations, units);
  return {
    layerIndex,
    units,
    distinct: unitClasses(mlp, layerIndex).count,
    live: units - dead.length,
    meanAbsoluteCosine: numberOrNull(meanAbsolutePair(cosines, units)),
    meanAbsoluteCorrelation: numberOrNull(meanAbsolutePair(correlations, units)),
    findings: [
      ...equalFindings(mlp, layerIndex, incoming),
      ...collinearFindings(mlp, layerIndex, incoming, cosines, thresholds),
      ...deadFindings(layer, hidden, dead),
      ...saturatedFindings(layer, hidden, thresholds),
      ...correlationFindings(units, incoming, correlations, thresholds),
      ...removalFindings(split, count, dead, thresholds),
    ],
  };
}

/** Reports live units that can be fixed at their mean without a change of the outputs that matters. */
function removalFindings(
  { units, hidden, tail }: SplitNetwork,
  count: number,
  dead: readonly number[],
  { outputChange }: Required<DiagnosisThresholds>,
): Finding[] {
  const findings: Finding[] = [];
  const whole = computeOutputs(tail, hidden.activations, count);
  for (let unit = 0; unit < units; unit++) {
    if (dead.includes(unit)) continue;
    const fixed = replaceActivations(hidden.activations, units, [unit], 'mean');
    const value = relativeChange(whole, computeOutputs(tail, fixed, count), tail.outputs);
    if (!(value <= outputChange)) continue;
    const reason =
      `fixing unit ${unit} at its mean activation changes no output by more than ${percentInWords(outputChange)} of its ` +
      'range over these inputs: the layers above make no use of it.';
    findings.push({ kind: 'redundant', units: [unit], evidence: 'removal', value, reason });
  }
  return findings;
}

/** Returns the largest |change| of an output as a fraction of that output's range; outputs have shape [count × width]. */
function relativeChange(before: NumberArray, after: NumberArray, width: number): number {
  let largest = 0;
  for (let output = 0; output < width; output++) {
    let minimum = Infinity;
    let maximum = -Infinity;
    let change = 0;
    for (let i = output; i < before.length; i += width) {
      minimum = Math.min(minimum, before[i]!);
      maximum = Math.max(maximum, before[i]!);
      change = Math.max(change, Math.abs(after[i]! - before[i]!));
    }
    if (change > 0) largest = Math.max(largest, change / (maximum - minimum));
  }
  return largest;
}

function completeThresholds(thresholds: DiagnosisThresholds): Required<DiagnosisThresholds> {
  expectFields('diagnose', 'thresholds', thresholds, [
    'collinearity',
    'correlation',
    'flatSlope',
    'saturatedShare',
    'outputChange',
  ]);
  const threshold = (
    field: keyof DiagnosisThresholds,
    value: number,
    range: string,
    accept: (x: number) => boolean,
  ): number => expectNumber('diagnose', `thresholds.${field}`, thresholds[field] ?? value, range, accept);
  const belowOne = (x: number): boolean => x >= 0 && x < 1;
  const positiveShare = (x: number): boolean => x > 0 && x <= 1;
  return {
    collinearity: threshold('collinearity', 1e-6, 'in [0, 1)', belowOne),
    correlation: threshold('correlation', 1e-3, 'in [0, 1)', belowOne),
    flatSlope: threshold('flatSlope', 0.01, 'in (0, 1]', positiveShare),
    saturatedShare: threshold('saturatedShare', 0.95, 'in (0, 1]', positiveShare),
    outputChange: threshold('outputChange', 1e-3, '≥ 0', (x) => x >= 0),
  };
}

/** JSON has no NaN. */
function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
