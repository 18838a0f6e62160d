import { useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { DiagramCanvas } from './DiagramCanvas.js';
import { Edge, EdgeLabel, Node } from './DiagramParts.js';
import type { PartProps } from './DiagramParts.js';
import { networkLayout, nextPart, partColumns, partKey } from './network-layout.js';
import type { DiagramPart, NetworkLayoutOptions } from './network-layout.js';

/** Says how a node is drawn. */
export interface DiagramNode {
  /** Explains the node and its numbers; shown below the diagram when the node is pointed at. */
  meaning: string;
  /** Up to two short lines inside the node. */
  lines?: readonly string[];
  /** Written below the node. */
  below?: string;
  /** Colour of the rim, from `unitColors`: 0 for a unit without a twin. Ink unless given. */
  color?: number;
  /** Fills the node: sign and size of a number in [−1, 1]. */
  level?: number;
  /** A link with the node below it: two strokes that say that both are bit for bit equal. */
  linked?: boolean;
}

/** Says how the line of a weight is drawn. */
export interface DiagramEdge {
  /** Explains the weight; shown below the diagram when the line is pointed at. */
  meaning: string;
  /** Sign and size in [−1, 1]: hue and width of the line. */
  level: number;
  /** Written on the line. */
  label?: string;
}

/** Describes a `NetworkDiagram`. */
export interface NetworkDiagramProps extends NetworkLayoutOptions {
  /** What the diagram shows, in words, for readers who do not see it. */
  label: string;
  /** Number of inputs, then of units per layer; any widths. */
  units: readonly number[];
  /** Describes a node; column 0 holds the inputs. */
  node: (column: number, unit: number) => DiagramNode;
  /** Describes the line that enters unit `to` of a column, 1 or more, from unit `from` of the column before. */
  edge: (column: number, to: number, from: number) => DiagramEdge;
  /** Which parts matter now; all if absent. The others are drawn faintly. */
  highlight?: (part: DiagramPart) => boolean;
  /** Called when the reader chooses a part, by pointer or with the Enter key. */
  onSelect?: (part: DiagramPart) => void;
  /** Stands in place of an explanation until a part is pointed at. */
  hint?: string;
}

/** Beyond so many lines they are painted on a canvas, and only nodes can be pointed at. */
const mostLines = 320;

/**
 * Draws a network as nodes and lines. Every part explains itself below the picture when it is pointed at or reached with
 * the arrow keys; the diagram takes one stop of the Tab key.
 */
export function NetworkDiagram(props: NetworkDiagramProps): ReactNode {
  const { label, units, node, edge, highlight, onSelect, hint, width, height, radius, margin } = props;
  const shape = units.join();
  const layout = useMemo(
    () =>
      networkLayout(shape.split(',').map(Number), {
        width,
        height,
        ...(radius === undefined ? {} : { radius }),
        ...(margin === undefined ? {} : { margin }),
      }),
    [shape, width, height, radius, margin],
  );
  const lines = units.reduce((sum, count, column) => sum + count * (units[column - 1] ?? 0), 0);
  const withLines = lines <= mostLines;
  const columns = useMemo(() => partColumns(shape.split(',').map(Number), withLines), [shape, withLines]);
  const [at, setAt] = useState<DiagramPart>({ kind: 'node', column: 0, unit: 0 });
  const [pointed, setPointed] = useState<DiagramPart>();
  const drawing = useRef<SVGSVGElement>(null);

  const isThere = columns.some((parts) => parts.some((part) => partKey(part) === partKey(at)));
  // after a change of shape the part may be gone
  const current: DiagramPart = isThere ? at : { kind: 'node', column: 0, unit: 0 };
  const explained =
    pointed && columns.some((parts) => parts.some((part) => partKey(part) === partKey(pointed)))
      ? pointed
      : undefined;

  const goTo = (event: KeyboardEvent): void => {
    if ((event.key === 'Enter' || event.key === ' ') && onSelect) {
      event.preventDefault();
      return onSelect(current);
    }
    const next = nextPart(columns, current, event.key);
    if (!next) return;
    event.preventDefault();
    setAt(next);
    drawing.current?.querySelector<SVGElement>(`[data-part="${partKey(next)}"]`)?.focus();
  };
  const meaningOf = (part: DiagramPart): string =>
    part.kind === 'node'
      ? node(part.column, part.unit).meaning
      : edge(part.column, part.to, part.from).meaning;
  const partProps = (part: DiagramPart): PartProps => ({
    'data-part': partKey(part),
    'aria-label': meaningOf(part),
    role: onSelect ? 'button' : 'img',
    tabIndex: partKey(part) === partKey(current) ? 0 : -1,
    className:
      highlight && !highlight(part) ? 'lab-diagram__part lab-diagram__part--faint' : 'lab-diagram__part',
    onFocus: () => {
      setAt(part);
      setPointed(part);
    },
    onBlur: () => setPointed(undefined),
    onPointerEnter: () => setPointed(part),
    onPointerLeave: () => setPointed(undefined),
    onClick: () => {
      setPointed(part);
      onSelect?.(part);
    },
  });

  return (
    <div className="lab-diagram">
      <div className="lab-diagram__box" style={{ aspectRatio: `${width} / ${height}` }}>
        {withLines ? null : <DiagramCanvas layout={layout} level={(...at) => edge(...at).level} />}
        <svg
          ref={drawing}
          className="lab-diagram__drawing"
          viewBox={`0 0 ${width} ${height}`}
          role="group"
          aria-label={label}
          onKeyDown={goTo}
        >
          {columns
            .flat()
            .map((part) =>
              part.kind === 'edge' ? (
                <Edge
                  key={partKey(part)}
                  layout={layout}
                  at={part}
                  edge={edge(part.column, part.to, part.from)}
                  part={partProps(part)}
                />
              ) : null,
            )}
          {/* after all lines: none of them runs through a number */}
          {columns
            .flat()
            .map((part) =>
              part.kind === 'edge' ? (
                <EdgeLabel
                  key={partKey(part)}
                  layout={layout}
                  at={part}
                  text={edge(part.column, part.to, part.from).label}
                  isFaint={highlight ? !highlight(part) : false}
                />
              ) : null,
            )}
          {columns
            .flat()
            .map((part) =>
              part.kind === 'node' ? (
                <Node
                  key={partKey(part)}
                  layout={layout}
                  at={part}
                  node={node(part.column, part.unit)}
                  part={partProps(part)}
                />
              ) : null,
            )}
        </svg>
      </div>
      <p className="lab-diagram__note">{explained ? meaningOf(explained) : hint}</p>
    </div>
  );
}
