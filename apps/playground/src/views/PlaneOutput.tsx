import { HeatMap, HeatKey } from '@symmetry-lab/widgets/picture';
import { cssRgb, useThemeVersion } from '@symmetry-lab/widgets/theme';
import { Toggle } from '@symmetry-lab/widgets/figure';
import { formatNumber } from '@symmetry-lab/widgets/words';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { answersOf, drawnRanges } from '../network/answers.js';
import { liveNetwork } from '../network/live-network.js';
import { planeAxis, unscaled } from '../network/own-units.js';
import { answerScale } from '../network/unit-pictures.js';
import { useWidth } from '../network/use-width.js';
import { ClassLegend } from './ClassLegend.js';
import type { ViewProps } from './view-list.js';

/** Shows the answer all over the plane, with the samples on top in the colours of their own answers. */
export function PlaneOutput({ lane, data }: ViewProps): ReactNode {
  const [withTest, setWithTest] = useState(false);
  const [output, setOutput] = useState(0);
  const mlp = liveNetwork(lane);
  const answers = mlp && data && answersOf(mlp, 'plane', data);
  const outputs = mlp?.outputs ?? 1;
  const shown = Math.min(output, outputs - 1);
  const activation = lane.experiment.network.layers.at(-1)?.activation ?? 'linear';
  const values = useMemo(() => {
    const all = answers?.activations.at(-1);
    return (
      all && Float64Array.from({ length: all.length / outputs }, (_, i) => all[i * outputs + shown] ?? 0)
    );
  }, [answers, outputs, shown]);
  if (!data || !answers || !values) return <div className="pg-output pg-output--empty" />;
  const { zero, limit } = answerScale(activation, values);
  const { description } = data;
  const scaling = description?.targetScaling;
  const end = (answer: number): string => formatNumber(unscaled(scaling, shown, answer));
  const shifted = zero === 0 ? values : values.map((value) => value - zero);
  const classes = description?.classNames;
  return (
    <>
      <div className="pg-output">
        <HeatMap
          label="What the network answers to every point of the plane"
          values={shifted}
          columns={planeAxis(data, 0, answers.side)}
          rows={planeAxis(data, 1, answers.side)}
          scale={{ kind: 'diverging', limit }}
          upward
          smooth
          ratio={1}
          hint={null}
        >
          <SamplePoints
            data={data}
            part={withTest ? 'test' : 'train'}
            output={shown}
            zero={zero}
            limit={limit}
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
