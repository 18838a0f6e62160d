import { forward } from '@symmetry-lab/core';
import { cssRgb, useThemeVersion } from '@symmetry-lab/widgets/theme';
import { Choice } from '@symmetry-lab/widgets/figure';
import { formatCount } from '@symmetry-lab/widgets/words';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { liveNetwork } from '../network/live-network.js';
import type { ViewProps } from './view-list.js';

const columns = 10;
const mostShown = 60;

/** Shows images that the network was not trained on, with its answer to each; those that it gets wrong on request. */
export function ImageOutput({ lane, data, bench }: ViewProps): ReactNode {
  const [which, setWhich] = useState<'first' | 'wrong'>('first');
  const mlp = liveNetwork(lane);
  const answers = useMemo(() => mlp && data && forward(mlp, data.test.inputs, data.test.count), [mlp, data]);
  if (!data || !answers) return <div className="pg-output pg-output--empty" />;
  const { count, targets } = data.test;
  const isLogit = lane.experiment.network.layers.at(-1)?.activation === 'linear';
  const isRight = (i: number): boolean => answers[i]! >= (isLogit ? 0 : 0.5) === (targets[i] === 1);
  const wrong = Array.from({ length: count }, (_, i) => i).filter((i) => !isRight(i));
  const first = Array.from({ length: Math.min(count, mostShown) }, (_, i) => i);
  const shown = which === 'wrong' ? wrong.slice(0, mostShown) : first;
  return (
    <>
      <div className="pg-row">
        <Choice
          legend="Images"
          options={[
            { value: 'first', label: `first ${first.length}` },
            { value: 'wrong', label: `wrong ${formatCount(wrong.length)}` },
          ]}
          value={which}
          onChange={setWhich}
        />
      </div>
      {shown.length === 0 ? (
        <p className="pg-note">
          {bench.step === 0 ? 'None yet.' : 'Every image to test on is answered correctly.'}
        </p>
      ) : (
        <DigitGrid
          data={data}
          shown={shown}
          right={shown.map(isRight)}
          answers={shown.map((i) => answers[i] ?? 0)}
        />
      )}
      <p className="lab-note">
        {formatCount(wrong.length)} of {formatCount(count)} images to test on are answered wrongly; they have
        a crossed frame.
      </p>
    </>
  );
}

interface DigitGridProps {
  data: NonNullable<ViewProps['data']>;
  shown: readonly number[];
  right: readonly boolean[];
  answers: readonly number[];
}

function DigitGrid({ data, shown, right, answers }: DigitGridProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const themeVersion = useThemeVersion();
  const side = Math.sqrt(data.inputs);
  const rows = Math.ceil(shown.length / columns);
  const key = shown.join();

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const off = cssRgb(context.canvas, '--lab-pixel-off');
    const on = cssRgb(context.canvas, '--lab-pixel-on');
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    const images = key === '' ? [] : key.split(',').map(Number);
    images.forEach((index, place) => {
      const picture = context.createImageData(side, side);
      for (let k = 0; k < side * side; k++) {
        const level = data.test.inputs[index * side * side + k] ?? 0;
        for (let c = 0; c < 3; c++) picture.data[4 * k + c] = off[c]! + level * (on[c]! - off[c]!);
        picture.data[4 * k + 3] = 255;
      }
      context.putImageData(picture, (place % columns) * side, Math.floor(place / columns) * side);
    });
  }, [data, side, key, themeVersion]);

  return (
    <div className="pg-digits" style={{ aspectRatio: `${columns} / ${rows}` }}>
      <canvas
        ref={canvas}
        className="pg-digits__canvas"
        width={columns * side}
        height={rows * side}
        aria-hidden="true"
      />
      <ol className="pg-digits__frames" style={{ gridTemplateColumns: `repeat(${columns}, 1fr)` }}>
        {shown.map((index, place) => (
          <li
            key={index}
            className={right[place] ? 'pg-digits__frame' : 'pg-digits__frame pg-digits__frame--wrong'}
            aria-label={`A ${data.test.targets[index]}, answered ${(answers[place] ?? 0).toFixed(2)}`}
            title={`A ${data.test.targets[index]}, answered ${(answers[place] ?? 0).toFixed(2)}`}
          />
        ))}
      </ol>
    </div>
  );
}
