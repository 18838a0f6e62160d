import type { DataSet } from '@symmetry-lab/core';
import { cssRgb, useThemeVersion } from '@symmetry-lab/widgets/theme';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';

const columns = 10;

/** Describes a `DigitGrid`. */
export interface DigitGridProps {
  data: DataSet;
  /** Which images to test on, by index. */
  shown: readonly number[];
  /** Whether each of them was answered correctly. */
  right: readonly boolean[];
  /** What was answered to each of them. */
  answers: readonly number[];
}

/** Shows images to test on in rows of ten; those answered wrongly have a crossed frame. */
export function DigitGrid({ data, shown, right, answers }: DigitGridProps): ReactNode {
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
          >
            {right[place] ? null : <Cross />}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Crosses an image out: a drawing, so that it is there too where the picture is saved. */
function Cross(): ReactNode {
  return (
    <svg className="pg-digits__cross" viewBox="0 0 20 20" preserveAspectRatio="none" aria-hidden="true">
      <path d="M1 1h18v18H1zL19 19" />
    </svg>
  );
}
