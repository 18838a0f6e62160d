// what the libraries have in common that train one sample after another

/**
 * Splits a flat array into rows.
 * @param {Float64Array} numbers
 * @param {number} width
 */
export function rowsOf(numbers, width) {
  return Array.from({ length: numbers.length / width }, (_, row) =>
    Array.from(numbers.subarray(row * width, (row + 1) * width)),
  );
}

/**
 * Visits the parameters of a network in the core's order: per layer the weights of each unit, then the biases.
 * @param {import('../workloads.mjs').Task} task
 * @param {(layer: number, unit: number, weights: Float64Array, bias: number) => void} visit
 */
export function visitUnits({ inputs, layers, data: { parameters } }, visit) {
  let offset = 0;
  let width = inputs;
  layers.forEach(({ units }, layer) => {
    for (let unit = 0; unit < units; unit++) {
      const weights = parameters.subarray(offset + unit * width, offset + (unit + 1) * width);
      visit(layer, unit, weights, parameters[offset + units * width + unit]);
    }
    offset += units * (width + 1);
    width = units;
  });
}

/**
 * Trains sample by sample in the order of the data.
 * @param {number} count
 * @param {(row: number) => void} trainSample
 * @param {() => ArrayLike<number>} outputs
 */
export function createOnlineModel(count, trainSample, outputs) {
  let next = 0;
  const train = (samples) => {
    for (let k = 0; k < samples; k++) {
      trainSample(next);
      next = next + 1 === count ? 0 : next + 1;
    }
    return samples;
  };
  return { train, epochs: (number) => train(number * count), outputs };
}
