import type { DataSet, Experiment } from '@symmetry-lab/core';
import type { SnapshotRequest } from '@symmetry-lab/worker';
import type { ReactNode } from 'react';
import type { DataFacts } from '../edit/data-facts.js';
import type { BenchState, LaneState } from '../run/bench.js';
import type { Selection } from '../state/lab-state.js';
import { CurvesView } from './CurvesView.js';
import { OutputView } from './OutputView.js';

/** What a view is given to look at. */
export interface ViewProps {
  bench: BenchState;
  /** The run whose network is shown. */
  lane: LaneState;
  data: DataSet | undefined;
  facts: DataFacts;
  selection: Selection | undefined;
  onSelect: (selection: Selection | undefined) => void;
  /** Changes the experiment; the clock goes to `at`, or to the start. */
  onEdit: (experiment: Experiment, at?: number) => void;
}

/** Describes a view that the reader can open. */
export interface ViewEntry {
  /** Name in addresses. */
  readonly id: string;
  readonly title: string;
  /** What is to be seen, in one sentence. */
  readonly about: string;
  /** What its pictures are made of, beside the parameters. */
  readonly request: SnapshotRequest;
  readonly View: (props: ViewProps) => ReactNode;
}

/** All views, in the order in which they are offered. */
export const viewList: readonly ViewEntry[] = [
  {
    id: 'output',
    title: 'What the network answers',
    about: 'The answer to every input, with the samples on top.',
    request: { testAccuracy: true },
    View: OutputView,
  },
  {
    id: 'curves',
    title: 'Loss and accuracy',
    about: 'How wrong the network is, step by step.',
    request: { trainLoss: true, trainAccuracy: true, testAccuracy: true },
    View: CurvesView,
  },
];

/** The views that are open at first. */
const usualViews: readonly string[] = ['output', 'curves'];

/** Joins what open views ask for with what is always shown. */
export function viewRequest(open: readonly string[]): SnapshotRequest {
  const always: SnapshotRequest = {
    parameters: true,
    trainLoss: true,
    testAccuracy: true,
    distinctUnits: true,
  };
  return Object.assign(
    {},
    always,
    ...viewList.filter(({ id }) => open.includes(id)).map(({ request }) => request),
  ) as SnapshotRequest;
}

/** The views that a link asks for, as far as they are known; else the usual ones. */
export function knownViews(wished: readonly string[] | undefined): readonly string[] {
  return (
    wished?.filter((id, index) => viewList.some((view) => view.id === id) && wished.indexOf(id) === index) ??
    usualViews
  );
}
