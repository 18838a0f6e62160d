import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstExperiment } from '../../src/edit/first-experiment.js';
import { setSeed } from '../../src/edit/edit-training.js';
import { activeExperiment } from '../../src/state/document.js';
import { firstState, reduceLab } from '../../src/state/lab-state.js';
import type { LabAction } from '../../src/state/lab-state.js';
import { anyEdit } from '../edits.js';

/** Something that a reader does to the bench, seen from a state. */
const anyAction = fc.oneof(
  anyEdit.map((edit) => (state: ReturnType<typeof firstState>): LabAction => ({
    type: 'edit',
    experiment: edit(activeExperiment(state.document)),
  })),
  fc.nat(500).map((at) => (): LabAction => ({ type: 'copy', at })),
  fc.nat(3).map((index) => (): LabAction => ({ type: 'remove', index, at: 0 })),
);

test('undo after any change restores the state before it, and redo the change', () => {
  fc.assert(
    fc.property(fc.array(anyAction, { maxLength: 8 }), anyAction, (before, last) => {
      const state = before.reduce(
        (each, action) => reduceLab(each, action(each)),
        firstState([firstExperiment]),
      );
      const changed = reduceLab(state, last(state));
      if (changed === state) return;
      const undone = reduceLab(changed, { type: 'undo' });
      const { at } = undone.document;
      expect(undone.document).toEqual({ ...state.document, at });
      expect(undone.past).toEqual(state.past);
      expect(reduceLab(undone, { type: 'redo' }).document).toEqual(changed.document);
    }),
  );
});

test('undoing everything leads back to the beginning', () => {
  fc.assert(
    fc.property(fc.array(anyAction, { maxLength: 20 }), (actions) => {
      const first = firstState([firstExperiment]);
      let state = actions.reduce((each, action) => reduceLab(each, action(each)), first);
      while (state.past.length > 0) state = reduceLab(state, { type: 'undo' });
      expect(state.document.experiments).toEqual(first.document.experiments);
      expect(state.document.active).toBe(0);
    }),
  );
});

test('a slider on its way is undone in one step', () => {
  const rates = [0.1, 0.2, 0.3];
  const moved = rates.reduce(
    (state, learningRate) => {
      const { training } = firstExperiment;
      const experiment = {
        ...firstExperiment,
        training: { ...training, optimizer: { ...training.optimizer, learningRate } },
      };
      return reduceLab(state, { type: 'edit', experiment, control: 'rate' });
    },
    firstState([firstExperiment]),
  );
  expect(activeExperiment(moved.document).training.optimizer.learningRate).toBe(0.3);
  expect(reduceLab(moved, { type: 'undo' }).document.experiments).toEqual([firstExperiment]);
});

test('looking at another experiment is no change, and the last one cannot be removed', () => {
  const two = reduceLab(firstState([firstExperiment]), { type: 'copy', at: 7 });
  expect(two.document).toMatchObject({ active: 1, at: 7 });
  const shown = reduceLab(two, { type: 'show', index: 0 });
  expect(shown.past).toBe(two.past);
  const one = reduceLab(shown, { type: 'remove', index: 1, at: 7 });
  expect(reduceLab(one, { type: 'remove', index: 0, at: 7 })).toBe(one);
});

test('units that are gone are chosen no more', () => {
  const state = reduceLab(firstState([firstExperiment]), {
    type: 'select',
    selection: { layer: 0, units: [1, 5] },
  });
  const [first, ...others] = firstExperiment.network.layers;
  const experiment = {
    ...firstExperiment,
    network: { layers: [{ ...first!, units: 3 }, ...others] },
  };
  expect(reduceLab(state, { type: 'edit', experiment }).selection).toEqual({ layer: 0, units: [1] });
});

test('undo leads back to the step where the clock stood, whether the change forked the run or began it anew', () => {
  for (const at of [0, 700]) {
    const first = firstState([firstExperiment]);
    const changed = reduceLab(first, {
      type: 'edit',
      experiment: setSeed(firstExperiment, 'shuffle', 2),
      at,
      from: 700,
    });
    expect(changed.document.at).toBe(at);
    const undone = reduceLab(changed, { type: 'undo' });
    expect(undone.document).toEqual({ ...first.document, at: 700 });
    expect(reduceLab(undone, { type: 'redo' }).document).toEqual(changed.document);
  }
});

test('opening another experiment chooses none of its units', () => {
  const chosen = reduceLab(firstState([firstExperiment]), {
    type: 'select',
    selection: { layer: 0, units: [2, 3] },
  });
  expect(chosen.selection).toBeDefined();
  const opened = reduceLab(chosen, { type: 'open', document: chosen.document });
  expect(opened.selection).toBeUndefined();
});
