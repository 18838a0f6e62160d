import type { Experiment } from '@symmetry-lab/core';
import { useId } from 'react';
import type { ReactNode, Ref } from 'react';
import { shareQuery } from './ShareLink.js';
import { TakeHome } from './TakeHome.js';
import { Term } from './Term.js';

/** Links a figure to somewhere: a chapter, the playground, a source. */
export interface FigureLink {
  href: string;
  label: string;
}

/** Explains a sign or a word that a figure shows where nothing can be pointed at: on axes, in heads of tables, in sentences. */
export interface FigureTerm {
  /** As it stands in the figure, such as `δ`. */
  sign: string;
  /** What it means, in one or two plain sentences. */
  meaning: string;
}

/** Names one of the networks that a figure trains, as an experiment that reproduces it. */
export interface FigureExperiment {
  /** Tells it from the others of the figure, such as `equal start`. */
  label: string;
  /** With its edits, and with the step shown. */
  experiment: Experiment;
}

/** Holds the parts that every figure has, in the order in which they are read. */
export interface FigureFrameProps {
  /** Name of the figure in the page's address and for tests, such as `twin-networks`. */
  name: string;
  /** What the figure lets the reader find out, as a question. */
  question: ReactNode;
  /** The reader's guess: a `Prediction`. */
  prediction: ReactNode;
  /** Signs and words of the figure that do not explain themselves where they stand; listed below the picture. */
  terms?: readonly FigureTerm[];
  /** The few controls that matter. */
  controls: ReactNode;
  /** Whether the picture is taller than a screen, so that the controls stand above it. */
  tall?: boolean;
  /** Controls that most readers do not need, behind a disclosure. */
  more?: ReactNode;
  /** What is seen now, in one sentence: a `LiveSentence`. */
  sentence: ReactNode;
  /** What the reader has found out so far, where a figure keeps it. */
  results?: ReactNode;
  /** The numbers behind the picture: a `DataTable`. */
  table?: ReactNode;
  links?: readonly FigureLink[] | undefined;
  /** The way to the state shown: a `ShareLink`. */
  share?: ReactNode;
  /** What the figure shows now, to be opened or taken elsewhere; the one that matters most first. */
  experiments?: readonly FigureExperiment[];
  /** What the page's address asked for and the figure does not know, from `useOpenedLink`. */
  refused?: readonly string[];
  /** The state that tests read, as `data-…` attributes. */
  data?: Readonly<Record<`data-${string}`, string | number | boolean | undefined>>;
  /** Receives the outer element, to watch whether it is on the screen. */
  frameRef?: Ref<HTMLElement>;
  /** The picture. */
  children: ReactNode;
}

/** Arranges the parts of a figure: question, prediction, picture, controls, live sentence, table, what to take home, links. */
export function FigureFrame(props: FigureFrameProps): ReactNode {
  const {
    name,
    question,
    prediction,
    terms = [],
    controls,
    tall = false,
    more,
    sentence,
    results,
    table,
    links,
    share,
    experiments = [],
    refused = [],
    data,
    frameRef,
    children,
  } = props;
  const questionId = useId();
  return (
    <figure
      className={`lab-figure lab-figure--${name} not-content`}
      // a link to the figure opens the page here
      id={name}
      aria-labelledby={questionId}
      ref={frameRef}
      {...data}
    >
      <figcaption className="lab-figure__head">
        <p className="lab-figure__question" id={questionId}>
          {question}
        </p>
        {prediction}
      </figcaption>
      {refused.length > 0 ? (
        <p className="lab-failure" role="alert">
          This link asks for {refused.map((part) => `“${part}”`).join(', ')}, which this figure does not know.
          It shows the rest; everything can be set below.
        </p>
      ) : null}
      {tall ? <div className="lab-figure__controls">{controls}</div> : null}
      <div className="lab-figure__picture">{children}</div>
      {terms.length > 0 ? (
        <div className="lab-figure__terms" role="group" aria-label="What the words and signs mean">
          {terms.map(({ sign, meaning }) => (
            <Term key={sign} meaning={meaning}>
              {sign}
            </Term>
          ))}
        </div>
      ) : null}
      {tall ? null : <div className="lab-figure__controls">{controls}</div>}
      {sentence}
      {results ? <div className="lab-figure__results">{results}</div> : null}
      {more || table || share || links?.length || experiments.length > 0 ? (
        <div className="lab-figure__foot">
          {more ? <Disclosure summary="More settings">{more}</Disclosure> : null}
          {table ? <Disclosure summary="The numbers as a table">{table}</Disclosure> : null}
          <TakeHome figure={name} experiments={experiments} query={shareQuery(share)} />
          {share}
          {links?.map(({ href, label }) => (
            <a key={href} className="lab-figure__link" href={href}>
              {label}
            </a>
          ))}
        </div>
      ) : null}
    </figure>
  );
}

function Disclosure({ summary, children }: { summary: string; children: ReactNode }): ReactNode {
  return (
    <details className="lab-disclosure">
      <summary className="lab-disclosure__summary">{summary}</summary>
      <div className="lab-disclosure__body">{children}</div>
    </details>
  );
}
