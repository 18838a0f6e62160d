import { unitClasses } from '@symmetry-lab/core';
import type { DataSet, Experiment, Mlp, UnitParts } from '@symmetry-lab/core';
import { cssColor, cssRgb, useThemeVersion } from '@symmetry-lab/widgets/theme';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { LaneState } from '../run/bench.js';
import type { Selection } from '../state/lab-state.js';
import { answersOf } from './answers.js';
import { dataKind } from './data-kind.js';
import { featureWords } from './feature-words.js';
import { liveNetwork } from './live-network.js';
import { paintNetwork } from './paint-network.js';
import { drawnWidth, pictureLayout } from './picture-layout.js';
import { inputPictures, unitPictures } from './unit-pictures.js';
import { UnitButtons } from './UnitButtons.js';
import { useWidth } from './use-width.js';

/** Describes a `NetworkPicture`. */
export interface NetworkPictureProps {
  lane: LaneState;
  /** The experiment that the heads speak of: the one in training. */
  shown: Experiment;
  data: DataSet | undefined;
  selection: Selection | undefined;
  /** Whether a unit is chosen beside those that are, also without a key held down. */
  several: boolean;
  /** Told which units of a layer the reader has chosen. */
  onSelect: (selection: Selection | undefined) => void;
  height: number;
  /** Drawn above each column, from the inputs on; where columns are narrow, in few words. */
  head: (column: number, narrow: boolean) => ReactNode;
  /** What stands above the heads where they are narrow: the controls of one layer. */
  strip: ReactNode;
}

/** The narrowest column that its controls still fit into, in CSS pixels. */
const narrowest = 80;

/** With more inputs than this, their column is one picture or one name. */
const mostNames = 12;

/** Draws the network of a run: every unit as what it answers or weighs, every weight as a line. */
export function NetworkPicture(props: NetworkPictureProps): ReactNode {
  const { lane, shown: experiment, data, selection, several, onSelect, height, head, strip } = props;
  const [box, width] = useWidth();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [atlases] = useState(() => new Map<number, OffscreenCanvasRenderingContext2D>());
  const [pointed, setPointed] = useState<{ layer: number; unit: number }>();
  const themeVersion = useThemeVersion();

  const kind = dataKind(experiment.data);
  const mlp = liveNetwork(lane);
  const inputs = lane.layers[0]?.inputs ?? 1;
  const inputTiles = kind === 'image' ? 1 : inputs <= mostNames ? inputs : 1;
  const shape = [inputTiles, ...experiment.network.layers.map(({ units }) => units)].join();
  const usual = narrowest * neededColumns(shape);
  const drawn = useMemo(
    () => drawnWidth(shape.split(',').map(Number), width, height, usual),
    [shape, width, height, usual],
  );
  const isNarrow = width > 0 && drawn < usual;
  const layout = useMemo(
    () => pictureLayout(shape.split(',').map(Number), drawn, height),
    [shape, drawn, height],
  );
  // colours follow what units see, as their pictures do
  const labelText = mlp ? classText(mlp, 'weights+bias') : '';
  const equalText = mlp ? classText(mlp, 'weights+bias+outgoing') : '';

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || !mlp || drawn === 0) return;
    const ratio = devicePixelRatio;
    if (element.width !== Math.round(layout.width * ratio)) element.width = Math.round(layout.width * ratio);
    if (element.height !== Math.round(layout.height * ratio))
      element.height = Math.round(layout.height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const answers = data && answersOf(mlp, kind, data);
    paintNetwork(context, {
      layout,
      mlp,
      pictures: [inputPictures(kind, answers, data, inputTiles), ...unitPictures(mlp, answers)],
      colors: {
        negative: cssRgb(element, '--lab-weight-negative'),
        positive: cssRgb(element, '--lab-weight-positive'),
        zero: cssRgb(element, '--lab-weight-zero'),
        ink: cssRgb(element, '--lab-pixel-on'),
        line: cssColor(element, '--lab-line'),
      },
      atlases,
      focus:
        pointed ??
        (selection?.units.length === 1 ? { layer: selection.layer, unit: selection.units[0]! } : undefined),
    });
  }, [mlp, data, kind, inputTiles, layout, drawn, pointed, selection, themeVersion, atlases]);

  return (
    <>
      {isNarrow ? strip : null}
      <div className={isNarrow ? 'pg-network pg-network--narrow' : 'pg-network'} ref={box}>
        <div className="pg-network__drawing" style={{ width: drawn || '100%' }}>
          <div className="pg-network__heads">
            {layout.columns.map(({ room }, column) => (
              <div key={column} className="pg-network__head" style={{ width: room }}>
                {head(column, isNarrow)}
              </div>
            ))}
          </div>
          <div className="pg-network__picture" style={{ height }}>
            <canvas ref={canvas} className="pg-network__canvas" style={{ width: layout.width, height }} />
            {labelText !== '' && width > 0 ? (
              <UnitButtons
                layout={layout}
                labelText={labelText}
                equalText={equalText}
                inputNames={inputNames(kind, data, inputs, inputTiles)}
                selection={selection}
                several={several}
                onSelect={onSelect}
                onPoint={setPointed}
              />
            ) : null}
          </div>
        </div>
      </div>
      {width > 0 && drawn > width + 1 ? (
        <p className="lab-note">The network is wider than the screen: move it sideways to see its output.</p>
      ) : null}
    </>
  );
}

/** Writes the classes of the units of every layer as `UnitButtons` reads them. */
function classText(mlp: Mlp, parts: UnitParts): string {
  return mlp.layers.map((_, l) => unitClasses(mlp, l, parts).labels.join()).join(';');
}

/** Columns of many units take more room than one of a few. */
function neededColumns(shape: string): number {
  return shape.split(',').reduce((sum, count) => sum + (Number(count) > 8 ? 1.5 : 1), 0);
}

function inputNames(kind: string, data: DataSet | undefined, inputs: number, tiles: number): string[] {
  if (kind === 'image') return [`${inputs} pixels`];
  if (tiles !== inputs) return [`${inputs} inputs`];
  const { features, inputNames: names } = data?.description ?? {};
  if (features) return features.map((feature) => featureWords(feature, names));
  return Array.from(
    { length: inputs },
    (_, i) => names?.[i] ?? (inputs === 1 ? 'x' : inputs === 2 ? 'xy'[i]! : `x${i + 1}`),
  );
}
