import type { Mlp } from '../network/mlp.js';

/*
 * What every program says last: how many units of each hidden layer are distinct. Libraries may add in another order for one unit
 * than for the next, and then twins part by rounding alone; so weights are rounded before they are compared. This library needs
 * no rounding.
 */

/** Decimals that are compared. */
const decimals = { float64: 9, float32: 5 } as const;

/**
 * Writes the count in Python.
 *
 * @param layers - A Python expression: a list of (weights [units, inputs], biases [units]), one of each layer.
 */
export function pythonDistinctUnits({ layers: { length }, precision }: Mlp, layers: string): string {
  if (length < 2) return '';
  return `
# units are distinct if they differ in the bias or in any weight, in or out; compared to ${decimals[precision]} decimals, since a library
# may add in another order for one unit than for the next
layers = ${layers}
for l in range(len(layers) - 1):
    (weights, biases), (outgoing, _) = layers[l], layers[l + 1]
    units = np.column_stack([weights, biases, outgoing.T])
    with np.errstate(over="ignore"):  # numbers as large as before a divergence have no such decimals
        units = np.where(abs(units) < 1e6, units.round(${decimals[precision]}), units)
    print(f"layer {l + 1}: {len(set(map(tuple, units)))} of {len(units)} units are distinct")
`;
}

/** Writes the count for TensorFlow.js, from `parameters`, which has weights [units, inputs] and biases [units] in turn. */
export function tensorflowJsDistinctUnits({ layers: { length } }: Mlp): string {
  if (length < 2) return '';
  return `
// units are distinct if they differ in the bias or in any weight, in or out; compared to ${decimals.float32} decimals, since a library
// may add in another order for one unit than for the next
for (let l = 0; l < UNITS.length - 1; l++) {
  const [weights, biases, outgoing] = parameters.slice(2 * l, 2 * l + 3);
  const units = tf.concat([weights, tf.expandDims(biases, 1), tf.transpose(outgoing)], 1).arraySync();
  const distinct = new Set(units.map((unit) => unit.map((value) => Math.round(value * 1e${decimals.float32})).join()));
  console.log(\`layer \${l + 1}: \${distinct.size} of \${units.length} units are distinct\`);
}
`;
}

/** Writes the count for this library, from `mlp`. */
export function typescriptDistinctUnits({ layers: { length } }: Mlp): string {
  if (length < 2) return '';
  return `for (let l = 0; l < mlp.layers.length - 1; l++)
  console.log(\`layer \${l + 1}: \${unitClasses(mlp, l).count} of \${mlp.layers[l]!.units} units are distinct\`);
`;
}
