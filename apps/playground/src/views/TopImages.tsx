import { forwardLayers } from '@symmetry-lab/core';
import type { DataSet, Mlp } from '@symmetry-lab/core';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { DigitGrid } from './DigitGrid.js';

const shown = 10;

/** Shows the images to test on that a unit answers most strongly, and those that it answers least. */
export function TopImages({
  data,
  mlp,
  layer,
  unit,
}: {
  data: DataSet;
  mlp: Mlp;
  layer: number;
  unit: number;
}): ReactNode {
  const { top, bottom, answers } = useMemo(() => {
    const { inputs, count } = data.test;
    const { activations } = forwardLayers(mlp, inputs, count)[layer]!;
    const { units } = mlp.layers[layer]!;
    const answers = Array.from({ length: count }, (_, i) => activations[i * units + unit] ?? 0);
    const order = answers.map((_, i) => i).sort((a, b) => answers[b]! - answers[a]!);
    return { top: order.slice(0, shown), bottom: order.slice(-shown).reverse(), answers };
  }, [data, mlp, layer, unit]);
  return (
    <>
      <p className="pg-field__label">answers most to</p>
      <DigitGrid
        data={data}
        shown={top}
        right={top.map(() => true)}
        answers={top.map((i) => answers[i] ?? 0)}
      />
      <p className="pg-field__label">answers least to</p>
      <DigitGrid
        data={data}
        shown={bottom}
        right={bottom.map(() => true)}
        answers={bottom.map((i) => answers[i] ?? 0)}
      />
    </>
  );
}
