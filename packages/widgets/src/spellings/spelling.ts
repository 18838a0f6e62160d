import { applyAlignment, createMlp, randomAlignment } from '@symmetry-lab/core';
import type { Alignment, Mlp, NumberArray } from '@symmetry-lab/core';
import { courseLayers, digitSide } from '../course/course.js';
import type { LinkField } from '../figure/link-fields.js';

/**
 * One way to write down a network: for each hidden layer, which unit stands at each place, counted from 1; a negative number is
 * a unit turned round.
 */
export type Spelling = readonly (readonly number[])[];

/** Widths of the hidden layers. */
const widths = courseLayers.slice(0, -1).map(({ units }) => units);

/** The network as training left it. */
export const plainSpelling: Spelling = widths.map((units) =>
  Array.from({ length: units }, (_, place) => place + 1),
);

/** Lets two places of a layer change their units. */
export function swapUnits(spelling: Spelling, layer: number, place: number, other: number): Spelling {
  return changeLayer(spelling, layer, (units) => {
    const swapped = [...units];
    swapped[place] = units[other] ?? NaN;
    swapped[other] = units[place] ?? NaN;
    return swapped;
  });
}

/** Turns the unit at a place round. */
export function turnUnit(spelling: Spelling, layer: number, place: number): Spelling {
  return changeLayer(spelling, layer, (units) =>
    units.map((unit, index) => (index === place ? -unit : unit)),
  );
}

function changeLayer(
  spelling: Spelling,
  layer: number,
  change: (units: readonly number[]) => readonly number[],
): Spelling {
  return spelling.map((units, index) => (index === layer ? change(units) : units));
}

/** Draws an order and signs for all hidden units. */
export function shuffledSpelling(seed: number): Spelling {
  return spellingOf(randomAlignment(createCourseMlp(), seed));
}

/** Writes an alignment of the core as a spelling. */
export function spellingOf({ permutations, signs }: Alignment): Spelling {
  return permutations.map((permutation, layer) =>
    Array.from(permutation, (unit, place) => (signs[layer]?.[place] ?? 1) * (unit + 1)),
  );
}

/** Writes a spelling as an alignment of the core. */
export function alignmentOf(spelling: Spelling): Alignment {
  return {
    permutations: spelling.map((units) => Int32Array.from(units, (unit) => Math.abs(unit) - 1)),
    signs: spelling.map((units) => Int8Array.from(units, Math.sign)),
  };
}

/** Returns the one spelling that does what two do, one after the other. */
export function followedBy(first: Spelling, second: Spelling): Spelling {
  return second.map((units, layer) =>
    units.map((unit) => Math.sign(unit) * (first[layer]?.[Math.abs(unit) - 1] ?? NaN)),
  );
}

/** Spells a network; its answers stay the same, to rounding. */
export function spell(mlp: Mlp, spelling: Spelling): Mlp {
  return applyAlignment(mlp, alignmentOf(spelling));
}

/** Creates a network of the course with these weights and biases; all 0 unless given. */
export function createCourseMlp(parameters?: NumberArray): Mlp {
  const mlp = createMlp({ inputs: digitSide ** 2, layers: [...courseLayers] });
  if (parameters) mlp.parameters.set(parameters);
  return mlp;
}

/** A spelling in an address, such as `2.-1.3_1.2`. */
export const spellingField: LinkField<Spelling> = {
  read(text) {
    const spelling = text.split('_').map((layer) => layer.split('.').map(Number));
    const fits =
      spelling.length === widths.length &&
      spelling.every((units, layer) => {
        const present = new Set(units.map(Math.abs));
        return units.length === widths[layer] && plainSpelling[layer]?.every((unit) => present.has(unit));
      });
    return fits ? spelling : undefined;
  },
  write: (spelling) => spelling.map((units) => units.join('.')).join('_'),
};
