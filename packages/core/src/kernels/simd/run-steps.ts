import type { UpdateState } from '../update.js';
import { createSimdEngine, type SimdEngine } from './engine.js';
import type { PlanSpec } from './plan.js';
import type { WasmModule } from './web-assembly.js';

/** The state of a training, as far as an engine has to do with it. */
export interface EngineTraining extends Pick<PlanSpec, 'loss' | 'inputs' | 'targets'> {
  readonly mlp: Pick<PlanSpec, 'precision' | 'layers'>;
  readonly batches: {
    readonly size: number;
    readonly perEpoch: number;
    readonly isShuffled: boolean;
    readonly order: Int32Array;
    prepare(step: number): void;
  };
  readonly workspace: Pick<PlanSpec, 'capacity'>;
  readonly update: UpdateState;
  readonly learningRate: number;
  readonly schedule: ((step: number) => number) | null;
  /** What acts inside a step, which an engine cannot do. */
  readonly hooks: readonly unknown[];
  /** Created at the first step; null where there is none for this network. */
  engine: SimdEngine | null | undefined;
  readonly lastLoss: Float64Array;
}

/**
 * Runs steps in the SIMD kernel, where there is one and nothing acts inside a step; returns how many were done.
 * Both paths give the same bits, so that one may take over from the other at any step.
 */
export function runSteps(module: WasmModule, training: EngineTraining, step: number, count: number): number {
  const { batches, schedule, update, learningRate, hooks } = training;
  if (hooks.length > 0) return 0;
  if (training.engine === undefined) training.engine = engineFor(module, training);
  const { engine } = training;
  if (engine === null) return 0;
  batches.prepare(step);
  const batch = step % batches.perEpoch;
  // a call lasts as long as nothing changes between steps
  let steps = batches.isShuffled ? Math.min(count, batches.perEpoch - batch) : count;
  if (schedule !== null) {
    steps = 1;
    update.update.learningRate = learningRate * schedule(step);
  }
  const done = engine.run(batches.order, batch, steps);
  if (done > 0) training.lastLoss[0] = engine.loss[0]!;
  return done;
}

function engineFor(
  module: WasmModule,
  { mlp, loss, inputs, targets, batches, workspace, update }: EngineTraining,
): SimdEngine | null {
  return createSimdEngine(
    module,
    {
      precision: mlp.precision,
      layers: mlp.layers,
      loss,
      update: update.update,
      inputs,
      targets,
      count: batches.order.length,
      batchSize: batches.size,
      capacity: workspace.capacity,
    },
    update,
  );
}
