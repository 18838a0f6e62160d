import type { CSSProperties, ReactNode } from 'react';
import { EqualityBadge } from '../figure/EqualityBadge.js';
import { DigitPicture } from '../picture/DigitPicture.js';
import { cellNumber, mapLimit, mapWords, rowKinship } from './signal-map.js';
import type { SignalMap, UnitRow } from './signal-map.js';
import { symbol } from './view.js';
import type { SignalImage } from './view.js';

/** Describes a `SignalTable`. */
export interface SignalTableProps {
  map: SignalMap;
  images: readonly SignalImage[];
  /** The image that the walk goes through, from 0. */
  image: number;
  /** Colour of each hidden unit, from `unitColors`. */
  colors: readonly number[];
}

const inputs = [0, 1] as const;

/** Shows what back-propagation sends to every unit for every image, and the gradients that come of it. */
export function SignalTable({ map, images, image, colors }: SignalTableProps): ReactNode {
  const { output, units } = map;
  const deltaLimit = mapLimit(units, ({ deltas }) => deltas);
  const meanLimit = mapLimit(units, ({ means }) => means);
  const kinship = rowKinship(map);
  return (
    <div className="lab-signal-map">
      <p className="lab-signal-map__title">
        <b>All eight images at once</b>{' '}
        <EqualityBadge identical={kinship === 'identical'}>{rowWords[kinship]}</EqualityBadge>
      </p>
      <div className="lab-signal-map__tables">
        <table className="lab-signal-map__table">
          <caption>What each unit is told: one error signal δ per image</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="lab-visually-hidden">unit</span>
              </th>
              {images.map((shown, index) => (
                <th key={shown.image} scope="col" data-current={index === image}>
                  <DigitPicture {...shown} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">
                δ<span className="lab-signal-map__name">, output</span>
              </th>
              {output.map((delta, index) => (
                <Cell key={index} value={delta} limit={1} current={index === image} />
              ))}
            </tr>
            {units.map((unit, index) => (
              <tr key={index} className={`lab-unit-${colors[index]}`}>
                <UnitHead unit={index} />
                {unit.deltas.map((delta, at) => (
                  <Cell key={at} value={delta} limit={deltaLimit} current={at === image} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <Means units={units} limit={meanLimit} colors={colors} />
      </div>
      <p className="lab-note">{mapWords(map)}</p>
    </div>
  );
}

const rowWords = {
  identical: 'three identical rows',
  proportional: 'rows in proportion',
  different: 'different rows',
} as const;

interface MeansProps {
  units: readonly UnitRow[];
  limit: number;
  colors: readonly number[];
}

function Means({ units, limit, colors }: MeansProps): ReactNode {
  return (
    <table className="lab-signal-map__table lab-signal-map__table--means">
      <caption>Gradient: the mean over all eight</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="lab-visually-hidden">unit</span>
          </th>
          {inputs.map((input) => (
            <th key={input} scope="col">
              E[δ · {symbol('x', input)}]
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {units.map(({ means }, index) => (
          <tr key={index} className={`lab-unit-${colors[index]}`}>
            <UnitHead unit={index} />
            {inputs.map((input) => (
              <Cell key={input} value={means[input]} limit={limit} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function UnitHead({ unit }: { unit: number }): ReactNode {
  return (
    <th scope="row" className="lab-signal-map__unit">
      {symbol('δ', unit)}
      <span className="lab-signal-map__name">, unit {unit + 1}</span>
    </th>
  );
}

interface CellProps {
  value: number;
  limit: number;
  current?: boolean;
}

/** Writes a number on its colour; the zero before the point goes where there is little room. */
function Cell({ value, limit, current }: CellProps): ReactNode {
  const [before, after] = cellNumber(value).split('0.');
  const style = {
    '--lab-level': Math.min(1, Math.abs(value) / limit),
    '--lab-hue': `var(--lab-weight-${value < 0 ? 'negative' : 'positive'})`,
  } as CSSProperties;
  return (
    <td className="lab-signal-map__cell" style={style} data-value={value} data-current={current}>
      {after === undefined ? (
        before
      ) : (
        <>
          {before}
          <span className="lab-signal-map__zero">0</span>.{after}
        </>
      )}
    </td>
  );
}
