import {
  centerColumns,
  diagnose,
  effectiveRank,
  forwardLayers,
  singularValues,
  unitRows,
} from '@symmetry-lab/core';
import type { Run } from '@symmetry-lab/core';
import type { Snapshot, SnapshotRequest } from './protocol.js';

/**
 * Measures what needs decompositions of matrices, or long comparisons: how many directions the layers have, and their diagnosis.
 *
 * @param request - The measures to take; others are left out.
 */
export function measureStructure(
  { mlp, data: { test } }: Run,
  request: SnapshotRequest,
): Pick<Snapshot, 'weightRank' | 'activationRank' | 'diagnosis'> {
  const structure: Pick<Snapshot, 'weightRank' | 'activationRank' | 'diagnosis'> = {};
  const { inputs, count } = test;
  if (request.weightRank)
    structure.weightRank = mlp.layers.map((_, l) => effectiveRank(singularValues(unitRows(mlp, l))));
  // two samples are the fewest that can be compared
  if (request.diagnosis && count >= 2) structure.diagnosis = diagnose(mlp, test);
  if (request.activationRank)
    structure.activationRank = forwardLayers(mlp, inputs, count).map(({ activations }, l) =>
      effectiveRank(
        singularValues(centerColumns({ values: activations, count, width: mlp.layers[l]!.units })),
      ),
    );
  return structure;
}
