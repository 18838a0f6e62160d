import { HeatMap, HeatKey } from '@symmetry-lab/widgets/picture';
import { cssRgb, useThemeVersion } from '@symmetry-lab/widgets/theme';
import { Toggle } from '@symmetry-lab/widgets/figure';
import { formatNumber } from '@symmetry-lab/widgets/words';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { answersOf, drawnRanges } from '../network/answers.js';
import type { Answers } from '../network/answers.js';
import { liveNetwork } from '../network/live-network.js';
import { planeAxis, unscaled } from '../network/own-units.js';
import { answerScale } from '../network/unit-pictures.js';
import { useWidth } from '../network/use-width.js';
import { ClassLegend } from './ClassLegend.js';
import type { ViewProps } from './view-list.js';

/**
 * Shows the answer all over the plane, with the samples on top in the colours of their own answers; or that of a chosen unit in
 * its place.
 */
export function PlaneOutput({ lane, data, selection }: ViewProps): ReactNode {
  const [withTest, setWithTest] = useState(false);
  const [inTwo, setInTwo] = useState(false);
  const [ofUnit, setOfUnit] = useState(false);
  const [output, setOutput] = useState(0);
  const mlp = liveNetwork(lane);
  const answers = mlp && data && answersOf(mlp, 'plane', data);
  const outputs = mlp?.outputs ?? 1;
  const shown = Math.min(output, outputs - 1);
  const { layers } = lane.experiment.network;
  const chosen = hiddenUnit(selection, layers.length);
  const layer = ofUnit && chosen ? chosen.layer : layers.length - 1;
  const unit = ofUnit && chosen ? chosen.unit : shown;
  const values = useMemo(() => answers && column(answers, layer, unit), [answers, layer, unit]);
  if (!data || !answers || !values) return <div className="pg-output pg-output--empty" />;
  const { zero, limit } = answerScale(layers[layer]?.activation ?? 'linear', values);
  const ofOutput =
    layer === layers.length - 1
      ? { zero, limit }
      : answerScale(layers.at(-1)?.activation ?? 'linear', column(answers, layers.length - 1, shown));
  const { description } = data;
  const scaling = layer === layers.length - 1 ? description?.targetScaling : undefined;
  const end = (answer: number): string => formatNumber(unscaled(scaling, shown, answer));
  const sided = (value: number): number => (inTwo ? limit * Math.sign(value) : value);
  const drawn = zero === 0 && !inTwo ? values : values.map((value) => sided(value - zero));
  const who = ofUnit && chosen ? `unit ${chosen.unit + 1} of layer ${chosen.layer + 1}` : 'the network';
  const classes = description?.classNames;
  return (
    <>
      <div className="pg-output">
        <HeatMap
          label={`What ${who} answers to every point of the plane`}
          values={drawn}
          columns={planeAxis(data, 0, answers.side)}
          rows={planeAxis(data, 1, answers.side)}
          scale={{ kind: 'diverging', limit }}
          upward
          smooth={!inTwo}
          ratio={1}
          hint={null}
        >
          <SamplePoints
            data={data}
            part={withTest ? 'test' : 'train'}
            output={shown}
            zero={ofOutput.zero}
            limit={ofOutput.limit}
          />
        </HeatMap>
      </div>
      <HeatKey
        label={scaling ? (description?.targetName ?? 'answer') : zero === 0 ? 'answer' : 'answer − ½'}
        scale={{ kind: 'diverging', limit }}
        ends={scaling && [end(-limit), end(limit)]}
      />
      {description ? <ClassLegend description={description} outputs={outputs} shown={shown} /> : null}
      <div className="pg-row">
        <Toggle checked={withTest} onChange={setWithTest}>
          points to test on
        </Toggle>
        <Toggle checked={inTwo} onChange={setInTwo}>
          two colours alone
        </Toggle>
        {chosen || ofUnit ? (
          <Toggle checked={ofUnit} onChange={setOfUnit}>
            {chosen
              ? `unit ${chosen.unit + 1} of layer ${chosen.layer + 1} instead`
              : 'a chosen unit instead'}
          </Toggle>
        ) : null}
        {outputs > 1 ? (
          <label className="lab-select">
            <span className="lab-select__label">Output</span>
            <select
              className="pg-select"
              value={shown}
              onChange={(event) => setOutput(Number(event.target.value))}
            >
              {Array.from({ length: outputs }, (_, index) => (
                <option key={index} value={index}>
                  {classes?.[index] ?? index + 1}
                </option>
              ))}
            </select>
          </label>
        ) : null}
      </div>
    </>
  );
}

/** The unit that is chosen, if it is one of a hidden layer and the only one. */
function hiddenUnit(
  selection: ViewProps['selection'],
  layers: number,
): { layer: number; unit: number } | undefined {
  const [unit, other] = selection?.units ?? [];
  return selection && unit !== undefined && other === undefined && selection.layer < layers - 1
    ? { layer: selection.layer, unit }
    : undefined;
}

/** What one unit answers to every point. */
function column({ activations, side }: Answers, layer: number, unit: number): Float64Array {
  const all = activations[layer] ?? [];
  const units = all.length / (side * side);
  return Float64Array.from({ length: side * side }, (_, point) => all[point * units + unit] ?? 0);
}

interface SamplePointsProps {
  data: NonNullable<ViewProps['data']>;
  part: 'train' | 'test';
  output: number;
  zero: number;
  limit: number;
}

/** The most samples that are drawn as points. */
const mostPoints = 1000;

/** How much of the ink is in the colour of a sample; the legend's colours say the same. */
const inkShare = 0.4;

function SamplePoints({ data, part, output, zero, limit }: SamplePointsProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [box, width] = useWidth();
  const themeVersion = useThemeVersion();

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || width === 0) return;
    const ratio = devicePixelRatio;
    element.width = element.height = Math.round(width * ratio);
    context.scale(ratio, ratio);
    const { points, inputs, targets, count } = data[part];
    const places = points ?? inputs;
    const { x, y } = drawnRanges(data);
    const colors = [cssRgb(element, '--lab-weight-negative'), cssRgb(element, '--lab-weight-positive')];
    const ground = cssRgb(element, '--lab-weight-zero');
    const ink = cssRgb(element, '--lab-ink-strong');
    const isClass = data.description?.task === 'classification';
    for (let i = 0; i < Math.min(count, mostPoints); i++) {
      const target = targets[i * data.outputs + output] ?? 0;
      // a class is one or the other, however large answers are
      const level = isClass ? Math.sign(target - 0.5) : Math.max(-1, Math.min(1, (target - zero) / limit));
      const color = (level < 0 ? colors[0] : colors[1]) ?? ground;
      const left = (((places[2 * i] ?? 0) - x[0]) / (x[1] - x[0])) * width;
      const top = (1 - ((places[2 * i + 1] ?? 0) - y[0]) / (y[1] - y[0])) * width;
      context.beginPath();
      context.arc(left, top, 3.2, 0, 2 * Math.PI);
      const mixed = color.map((part, k) => ground[k]! + Math.abs(level) * (part - ground[k]!));
      // toward the ink: where the answer is right, the ground has the colour of the class
      context.fillStyle = `rgb(${mixed.map((part, k) => part + inkShare * (ink[k]! - part)).join(' ')})`;
      context.fill();
      context.lineWidth = 1.2;
      context.strokeStyle = `rgb(${ground.join(' ')})`;
      context.stroke();
    }
  }, [data, part, output, zero, limit, width, themeVersion]);

  return (
    <div className="pg-points" ref={box}>
      <canvas ref={canvas} className="pg-points__canvas" aria-hidden="true" />
    </div>
  );
}
