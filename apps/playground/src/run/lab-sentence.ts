import { unitClasses } from '@symmetry-lab/core';
import { formatCount, formatLoss, formatNumber, formatPercent } from '@symmetry-lab/widgets/words';
import { dataFacts } from '../edit/data-facts.js';
import { liveNetwork } from '../network/live-network.js';
import type { LaneState } from './bench.js';

/** Says in a sentence or two what is seen: how good the network is, and how many of its units are different. */
export function labSentence(lane: LaneState): string {
  const { snapshot, experiment } = lane;
  const { step, status, cause, testAccuracy, trainLoss } = snapshot;
  if (status === 'diverged') {
    return `${cause ?? `Training diverged at step ${formatCount(step)}.`} ${adviceFor(experiment.training.optimizer.learningRate)}`;
  }
  const isClass = dataFacts(experiment.data).task === 'classification';
  const result =
    isClass && testAccuracy !== undefined
      ? `${formatPercent(testAccuracy, Infinity)} of the test samples are answered correctly`
      : trainLoss === undefined
        ? ''
        : `the loss is ${formatLoss(trainLoss)}`;
  return `Step ${formatCount(step)}: ${[result, ...unitWords(lane)].filter((part) => part !== '').join('; ')}.`;
}

/** Says what to try after a divergence. */
function adviceFor(learningRate: number): string {
  return `Go back with the slider to change the rate from there on, to ${formatNumber(learningRate / 10)} for instance.`;
}

/**
 * Says for each hidden layer with equal units how many are different. Where units see the same and different weights lead on
 * from them, both counts are said: they answer alike now, and will be corrected differently.
 */
function unitWords(lane: LaneState): string[] {
  const mlp = liveNetwork(lane);
  if (!mlp) return [];
  const hidden = mlp.layers.slice(0, -1).map(({ units }, l) => ({
    units,
    l,
    seen: unitClasses(mlp, l, 'weights+bias').count,
    count: unitClasses(mlp, l).count,
  }));
  const equal = hidden.filter(({ units, seen }) => seen < units);
  if (hidden.length === 0) return [];
  if (equal.length === 0) return ['all hidden units are different'];
  return equal.map(({ units, l, seen, count }) => {
    const layer = `layer ${l + 1} has ${units} units, `;
    return seen === count
      ? `${layer}${count} of them distinct`
      : `${layer}${seen} distinct by incoming weights and bias, ${count} if outgoing weights count too`;
  });
}
