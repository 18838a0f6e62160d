import type { DataSet, Experiment } from '@symmetry-lab/core';
import type { SnapshotRequest } from '@symmetry-lab/worker';
import type { ReactNode } from 'react';
import type { DataFacts } from '../edit/data-facts.js';
import type { BenchState, LaneState } from '../run/bench.js';
import type { DifferenceCurves } from '../run/use-difference.js';
import type { Selection } from '../state/lab-state.js';
import { CurvesView } from './CurvesView.js';
import { DiagnosisView } from './DiagnosisView.js';
import { DifferenceView } from './DifferenceView.js';
import { DistinctView } from './DistinctView.js';
import { HistogramView } from './HistogramView.js';
import { OutputView } from './OutputView.js';
import { RankView } from './RankView.js';
import { SimilarityView } from './SimilarityView.js';
import { UnitView } from './UnitView.js';

/** What a view is given to look at. */
export interface ViewProps {
  bench: BenchState;
  /** The run whose network is shown. */
  lane: LaneState;
  data: DataSet | undefined;
  facts: DataFacts;
  selection: Selection | undefined;
  /** How far chosen units are apart, where a view shows it. */
  difference: DifferenceCurves | undefined;
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
  /** Whether it draws curves, whose numbers can be saved. */
  readonly hasCurves?: boolean;
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
    hasCurves: true,
  },
  {
    id: 'distinct',
    title: 'Distinct units',
    about: 'How many units of each layer differ in at least one bit: all in all, and in what they see.',
    request: { distinctUnits: true, distinctIncoming: true },
    View: DistinctView,
    hasCurves: true,
  },
  {
    id: 'difference',
    title: 'How far units are apart',
    about: 'From exactly 0 over the smallest differences to large ones, in powers of ten.',
    request: { largestDifference: true, twinDifference: true },
    View: DifferenceView,
    hasCurves: true,
  },
  {
    id: 'similarity',
    title: 'How alike units are',
    about: 'Each unit against each other one: in their weights, or in what they answer.',
    request: { weightCosines: true, activationCorrelations: true },
    View: SimilarityView,
  },
  {
    id: 'rank',
    title: 'Effective rank',
    about: 'How many independent directions the units of a layer use.',
    request: { weightRank: true, activationRank: true },
    View: RankView,
    hasCurves: true,
  },
  {
    id: 'histograms',
    title: 'Weights and gradients',
    about: 'How the numbers of each layer are spread.',
    request: { gradient: true },
    View: HistogramView,
  },
  {
    id: 'unit',
    title: 'One unit',
    about: 'Its weights as numbers that can be changed, and what is lost without it.',
    request: {},
    View: UnitView,
  },
  {
    id: 'diagnosis',
    title: 'Diagnosis',
    about: 'What is the matter with the hidden units, in words.',
    request: { diagnosis: true },
    View: DiagnosisView,
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
