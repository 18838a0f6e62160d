import type { CSSProperties, ReactNode } from 'react';
import { diagramLine } from './network-layout.js';
import type { DiagramPart, NetworkLayout } from './network-layout.js';
import type { DiagramEdge, DiagramNode } from './NetworkDiagram.js';

/** What makes a drawn part reachable by pointer and keyboard. */
export interface PartProps {
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

/** Draws the line of a weight. */
export function Edge({ layout, at, edge, part }: EdgeProps): ReactNode {
  const { start, end } = diagramLine(layout, at.column, at.to, at.from);
  const path = `M${start.x} ${start.y}L${end.x} ${end.y}`;
  const size = Math.min(1, Math.abs(edge.level));
  const sign = edge.level < 0 ? 'negative' : 'positive';
  const style = { '--lab-size': size } as CSSProperties;
  return (
    <g {...part} data-level={edge.level}>
      {/* easier to hit than a thin line */}
      <path className="lab-diagram__hit" d={path} />
      <path className={`lab-diagram__line lab-diagram__line--${sign}`} style={style} d={path} />
    </g>
  );
}

interface EdgeLabelProps {
  layout: NetworkLayout;
  at: Extract<DiagramPart, { kind: 'edge' }>;
  text: string | undefined;
  isFaint: boolean;
}

/** Writes the number of a weight on its line; apart from the line, so that it can lie above all of them. */
export function EdgeLabel({ layout, at, text, isFaint }: EdgeLabelProps): ReactNode {
  if (text === undefined) return null;
  const { label } = diagramLine(layout, at.column, at.to, at.from);
  return (
    <text
      className={`lab-diagram__label lab-diagram__part${isFaint ? ' lab-diagram__part--faint' : ''}`}
      x={label.x}
      y={label.y}
      // the line says it
      aria-hidden="true"
    >
      {text}
    </text>
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

/** Draws an input or a unit, with its link to the one below. */
export function Node({ layout, at, node, part }: NodeProps): ReactNode {
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
