import { makeRun } from '../experiment/create-run.js';
import type { Experiment } from '../experiment/experiment.js';
import { readExperiment } from '../experiment/parse-experiment.js';
import type { DataSet } from '../data/data-set.js';
import type { Update } from '../kernels/update.js';
import type { NumberArray } from '../math/precision.js';
import type { Mlp } from '../network/mlp.js';
import {
  completeInterventions,
  type CompleteInterventions,
} from '../training/interventions/complete-interventions.js';
import { addLabelNoise } from '../training/interventions/label-noise.js';
import { parameterFactors } from '../training/interventions/parameter-factors.js';
import { completeOptimizer } from '../training/optimizer.js';
import type { Schedule } from '../training/schedule.js';

/** What holds from a step on, with every setting given. */
export interface ExportPhase {
  readonly step: number;
  readonly optimizer: Update;
  readonly batchSize: number;
  readonly shuffle: boolean;
  readonly schedule: Schedule | null;
  readonly interventions: CompleteInterventions;
  /** The factor on the step of each parameter, or null where all are 1. */
  readonly factors: NumberArray | null;
}

/** Changes one number of the flat parameters after so many steps. */
export interface ExportNudge {
  readonly step: number;
  readonly index: number;
  readonly change: 'add' | 'set';
  readonly number: number;
}

/** Everything that other libraries need to repeat a training, whatever the experiment says it with. */
export interface ExportPlan {
  readonly experiment: Experiment;
  readonly steps: number;
  /** Steps between two lines of output. */
  readonly every: number;
  /** The network with its initial weights, and what is done to them before the first step. */
  readonly mlp: Mlp;
  readonly data: DataSet;
  /** The targets to train on: those of the data, or with noise. A phase may have noise of its own. */
  readonly phases: readonly ExportPhase[];
  readonly nudges: readonly ExportNudge[];
  /** Whether outputs say a class. */
  readonly isClassification: boolean;
}

/** Steps of an experiment that is shown before its training. */
const DEFAULT_STEPS = 1000;
/** About so many lines of output. */
const LINES = 50;

/** Builds what an experiment names and spells out its training. */
export async function createExportPlan(
  caller: string,
  experiment: Experiment,
  steps?: number,
): Promise<ExportPlan> {
  const parsed = readExperiment(caller, experiment);
  const { mlp, data } = await makeRun(caller, parsed);
  const nudges = (parsed.training.interventions?.nudges ?? []).map((nudge): ExportNudge => {
    const { inputs, weightsOffset, biasesOffset } = mlp.layers[nudge.layer]!;
    const { step, unit, input, amount, value } = nudge;
    const index = input === 'bias' ? biasesOffset + unit : weightsOffset + unit * inputs + input;
    return { step, index, change: value === undefined ? 'add' : 'set', number: value ?? amount! };
  });
  const total = steps ?? (parsed.step || DEFAULT_STEPS);
  return {
    experiment: parsed,
    steps: total,
    every: Math.max(1, Math.floor(total / LINES)),
    mlp,
    data,
    phases: createPhases(caller, parsed, mlp, data),
    // those of step 0 have been done
    nudges: nudges.filter(({ step }) => step > 0 && step <= total),
    isClassification:
      parsed.training.loss !== 'meanSquaredError' || data.description?.task === 'classification',
  };
}

function createPhases(caller: string, experiment: Experiment, mlp: Mlp, data: DataSet): ExportPhase[] {
  const { optimizer, batchSize, shuffle, schedule, interventions } = experiment.training;
  let now = {
    optimizer,
    batchSize: batchSize ?? null,
    shuffle: shuffle ?? false,
    schedule: schedule ?? null,
    interventions: { ...interventions, nudges: [] as const },
  };
  const phase = (step: number): ExportPhase => {
    const complete = completeInterventions(caller, mlp, now.interventions);
    const factors = parameterFactors(
      mlp,
      complete.unitLearningRates,
      complete.frozenUnits,
      complete.inputMasks,
    );
    return {
      step,
      optimizer: completeOptimizer(caller, now.optimizer),
      batchSize: Math.min(now.batchSize ?? Infinity, data.train.count),
      shuffle: now.shuffle,
      schedule: now.schedule,
      interventions: complete,
      factors: factors.every((factor) => factor === 1) ? null : factors,
    };
  };
  const phases = [phase(0)];
  for (const { step, ...changes } of experiment.timeline ?? []) {
    now = {
      ...now,
      ...changes,
      interventions: { ...(changes.interventions ?? now.interventions), nudges: [] },
    };
    if (step === 0) phases.pop();
    phases.push(phase(step));
  }
  return phases;
}

/** Returns the targets that a phase trains on. */
export function phaseTargets({ experiment, data, mlp }: ExportPlan, phase: ExportPhase): ArrayLike<number> {
  const { targets, count } = data.train;
  const { labelNoise } = phase.interventions;
  if (labelNoise === 0) return targets;
  return addLabelNoise('exportCode', targets, count, mlp.outputs, labelNoise, experiment.seeds.noise);
}
