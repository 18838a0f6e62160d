import { useMemo, useRef, useState } from 'react';
import type { CSSProperties, KeyboardEvent, ReactNode } from 'react';
import { DiagramCanvas } from './DiagramCanvas.js';
import { diagramLine, networkLayout, nextPart, partColumns, partKey } from './network-layout.js';
import type { DiagramPart, NetworkLayout, NetworkLayoutOptions } from './network-layout.js';

/** Says how a node is drawn. */
export interface DiagramNode {
  /** Explains the node and its numbers; shown below the diagram when the node is pointed at. */
  meaning: string;
  /** Up to two short lines inside the node. */
  lines?: readonly string[];
  /** Written below the node. */
  below?: string;
  /** Identity colour of the rim, 1 to 8: a `--lab-unit-…` token. Ink unless given. */
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

/** What makes a drawn part reachable by pointer and keyboard. */
interface PartProps {
  'data-part': string;
  'aria-label': string;
  role: 'button' | 'img';
  tabIndex: number;
  className: string;
  onFocus: () => void;
  onBlur: () => void;
  onPointerEnter: () => void;
  onPointerLeave: () => void;
  onClick: () => void;
}

interface EdgeProps {
  layout: NetworkLayout;
  at: Extract<DiagramPart, { kind: 'edge' }>;
  edge: DiagramEdge;
  part: PartProps;
}

function Edge({ layout, at, edge, part }: EdgeProps): ReactNode {
  const { start, end, label } = diagramLine(layout, at.column, at.to, at.from);
  const path = `M${start.x} ${start.y}L${end.x} ${end.y}`;
  const size = Math.min(1, Math.abs(edge.level));
  const sign = edge.level < 0 ? 'negative' : 'positive';
  const style = { '--lab-size': size } as CSSProperties;
  return (
    <g {...part} data-level={edge.level}>
      {/* easier to hit than a thin line */}
      <path className="lab-diagram__hit" d={path} />
      <path className={`lab-diagram__line lab-diagram__line--${sign}`} style={style} d={path} />
      {edge.label === undefined ? null : (
        <text className="lab-diagram__label" x={label.x} y={label.y}>
          {edge.label}
        </text>
      )}
    </g>
  );
}

interface NodeProps {
  layout: NetworkLayout;
  at: Extract<DiagramPart, { kind: 'node' }>;
  node: DiagramNode;
  part: PartProps;
}

/** Distance between two lines of text in a node, in units of the view box. */
const lineHeight = 12;

function Node({ layout, at, node, part }: NodeProps): ReactNode {
  const { radius, columns } = layout;
  const { x, y } = columns[at.column]?.[at.unit] ?? { x: 0, y: 0 };
  const below = columns[at.column]?.[at.unit + 1];
  const { lines = [], level = 0, color } = node;
  const sign = level < 0 ? 'negative' : 'positive';
  const unit = color === undefined ? '' : ` lab-unit-${color}`;
  return (
    <g {...part}>
      {node.linked && below ? (
        <path
          className={`lab-diagram__link${unit}`}
          d={`M${x - 3} ${y + radius}V${below.y - radius}M${x + 3} ${y + radius}V${below.y - radius}`}
        />
      ) : null}
      <NodeShape input={at.column === 0} x={x} y={y} radius={radius} className={`lab-diagram__node${unit}`} />
      {level === 0 ? null : (
        <NodeShape
          input={at.column === 0}
          x={x}
          y={y}
          radius={radius}
          className={`lab-diagram__fill lab-diagram__fill--${sign}`}
          opacity={Math.min(1, Math.abs(level))}
        />
      )}
      {lines.map((line, index) => (
        <text
          key={index}
          className={index === 0 ? 'lab-diagram__name' : 'lab-diagram__value'}
          x={x}
          y={y + (index - (lines.length - 1) / 2) * lineHeight}
        >
          {line}
        </text>
      ))}
      {node.below === undefined ? null : (
        <text className="lab-diagram__value lab-diagram__value--below" x={x} y={y + radius + lineHeight - 2}>
          {node.below}
        </text>
      )}
    </g>
  );
}

interface NodeShapeProps {
  input: boolean;
  x: number;
  y: number;
  radius: number;
  className: string;
  opacity?: number;
}

/** An input is a square, since it computes nothing; a unit is a circle. */
function NodeShape({ input, x, y, radius, className, opacity }: NodeShapeProps): ReactNode {
  const side = 1.8 * radius;
  return input ? (
    <rect
      className={className}
      x={x - side / 2}
      y={y - side / 2}
      width={side}
      height={side}
      rx={side / 10}
      opacity={opacity}
    />
  ) : (
    <circle className={className} cx={x} cy={y} r={radius} opacity={opacity} />
  );
}
