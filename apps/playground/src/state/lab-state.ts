import type { Experiment } from '@symmetry-lab/core';
import { activeExperiment, documentOf, mostExperiments } from './document.js';
import type { LabDocument } from './document.js';

/** Units that the reader has chosen in the picture of the network, all of one layer. */
export interface Selection {
  readonly layer: number;
  readonly units: readonly number[];
}

/** Holds everything that the reader has decided. */
export interface LabState {
  readonly document: LabDocument;
  readonly past: readonly LabDocument[];
  readonly future: readonly LabDocument[];
  /** Joins changes of one control, such as a slider on its way, into one step of undo. */
  readonly lastControl: string | undefined;
  readonly selection: Selection | undefined;
}

/** Everything that can be done to the state. */
export type LabAction =
  | {
      readonly type: 'edit';
      readonly experiment: Experiment;
      /** Where the clock goes: the start unless given. */
      readonly at?: number;
      /** Where the clock stands, so that undo leads back there; where the last change led to unless given. */
      readonly from?: number;
      /** The control that is being moved; several changes in a row by one control are undone at once. */
      readonly control?: string;
    }
  | { readonly type: 'open'; readonly document: LabDocument; readonly from?: number }
  | { readonly type: 'copy'; readonly at: number }
  | { readonly type: 'remove'; readonly index: number; readonly at: number }
  | { readonly type: 'show'; readonly index: number }
  | { readonly type: 'select'; readonly selection: Selection | undefined }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' };

/** The most changes that can be undone. */
const mostChanges = 200;

/** Begins with experiments and nothing to undo. */
export function firstState(experiments: readonly Experiment[], active = 0): LabState {
  return {
    document: documentOf(experiments, active),
    past: [],
    future: [],
    lastControl: undefined,
    selection: undefined,
  };
}

/** Does one thing to the state. What changes the experiments can be undone. */
export function reduceLab(state: LabState, action: LabAction): LabState {
  const { document, past, future } = state;
  const { experiments, active, at } = document;
  switch (action.type) {
    case 'edit': {
      const changed = experiments.map((each, index) => (index === active ? action.experiment : each));
      const next = { experiments: changed, active, at: action.at ?? 0 };
      return commit(state, next, action.from, action.control);
    }
    case 'open':
      // what was chosen was so in another network
      return { ...commit(state, action.document, action.from), selection: undefined };
    case 'copy': {
      if (experiments.length === mostExperiments) return state;
      const copy = activeExperiment(document);
      const more = [...experiments, copy];
      return commit(state, { experiments: more, active: more.length - 1, at: action.at }, action.at);
    }
    case 'remove': {
      if (experiments.length === 1 || experiments[action.index] === undefined) return state;
      const fewer = experiments.filter((_, index) => index !== action.index);
      const shown = active > action.index ? active - 1 : Math.min(active, fewer.length - 1);
      return commit(state, { experiments: fewer, active: shown, at: action.at }, action.at);
    }
    case 'show':
      // looking at another one is no change
      return experiments[action.index] === undefined
        ? state
        : { ...state, selection: undefined, document: { experiments, active: action.index, at } };
    case 'select':
      return { ...state, selection: action.selection };
    case 'undo': {
      const before = past.at(-1);
      if (!before) return state;
      const later = [document, ...future];
      return travel(state, before, past.slice(0, -1), later);
    }
    case 'redo': {
      const [after, ...later] = future;
      if (!after) return state;
      return travel(state, after, [...past, document], later);
    }
  }
}

function commit(state: LabState, document: LabDocument, from?: number, control?: string): LabState {
  const { past } = state;
  const before = from === undefined ? state.document : { ...state.document, at: from };
  const goesOn = control !== undefined && control === state.lastControl;
  return {
    ...state,
    document,
    past: goesOn ? past : [...past, before].slice(-mostChanges),
    future: [],
    lastControl: control,
    selection: keepSelection(state.selection, document),
  };
}

function travel(
  state: LabState,
  document: LabDocument,
  past: readonly LabDocument[],
  future: readonly LabDocument[],
): LabState {
  return {
    document,
    past,
    future,
    lastControl: undefined,
    selection: keepSelection(state.selection, document),
  };
}

/** Units that are gone cannot stay chosen. */
function keepSelection(selection: Selection | undefined, document: LabDocument): Selection | undefined {
  if (!selection) return undefined;
  const count = activeExperiment(document).network.layers[selection.layer]?.units ?? 0;
  const units = selection.units.filter((unit) => unit < count);
  return units.length === 0 ? undefined : { ...selection, units };
}
