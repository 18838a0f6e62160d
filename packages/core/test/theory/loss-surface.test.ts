import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lossAndGradient } from '../../src/network/loss-and-gradient.js';
import { createTrainer } from '../../src/training/trainer.js';
import { copyMlp } from '../../src/network/copy-mlp.js';
import { norm } from '../../src/math/norm.js';
import { directionBetween, exchangeDirection, randomDirection } from '../../src/theory/directions.js';
import { interpolate, lossBarrier } from '../../src/theory/interpolate.js';
import { lossSlice, lossSurface } from '../../src/theory/loss-surface.js';
import { meanLoss } from '../../src/network/mean-loss.js';
import { permuteUnits } from '../../src/theory/permute-units.js';
import { prepare, relativeError } from '../networks.js';
import { deepProblem, largestGap, regression } from './networks.js';
import { symmetricPlateau } from './plateau.js';

const loss = 'meanSquaredError';

describe('interpolate', () => {
  test('gives the ends to the bit and the straight line between', () => {
    const { mlp: a } = regression(2, [3], 'tanh', 1);
    const { mlp: b } = regression(2, [3], 'tanh', 2);
    expect(interpolate(a, b, 0).parameters).toEqual(a.parameters);
    expect(interpolate(a, b, 1).parameters).toEqual(b.parameters);
    const middle = interpolate(a, b, 0.5).parameters;
    middle.forEach((value, p) => expect(value).toBe((a.parameters[p]! + b.parameters[p]!) / 2));
    expect(() => interpolate(a, b, NaN)).toThrow('interpolate: expected t to be finite, got NaN');
  });
});

describe('lossBarrier', () => {
  const { teacher, samples } = symmetricPlateau();

  test('between a solution and its permuted copy is positive: the middle is no solution', () => {
    const swapped = permuteUnits(teacher, 0, [1, 0]);
    const path = lossBarrier(teacher, swapped, samples, loss);
    expect(path.losses[0]).toBe(0);
    expect(path.losses.at(-1)).toBeLessThan(1e-30);
    expect(path.barrier).toBeGreaterThan(0.05);
    expect(path.barrierAt).toBe(0.5);
    const middle = meanLoss(interpolate(teacher, swapped, 0.5), samples, loss);
    expect(path.barrier).toBeCloseTo(middle, 14);
  });

  test('between a network and itself is 0', () => {
    fc.assert(
      fc.property(deepProblem(), (spec) => {
        const { mlp, samples: data } = prepare(spec);
        const { barrier, losses } = lossBarrier(mlp, mlp, data, spec.loss, 5);
        expect(barrier).toBeLessThan(1e-13);
        expect(losses[0]).toBe(lossAndGradient(mlp, data, spec.loss).loss);
      }),
    );
  });

  test('of a convex loss is 0: one linear layer', () => {
    const layers = [{ units: 2, activation: 'linear' as const }];
    const spec = { inputs: 3, layers, loss: 'softmaxCrossEntropy' as const, count: 9 };
    const { mlp, samples: data } = prepare({ ...spec, seed: 1 });
    expect(lossBarrier(mlp, prepare({ ...spec, seed: 2 }).mlp, data, spec.loss).barrier).toBe(0);
  });

  test('has as many points as asked for, ends included', () => {
    const path = lossBarrier(teacher, teacher, samples, loss, 3);
    expect([...path.t]).toEqual([0, 0.5, 1]);
    expect(() => lossBarrier(teacher, teacher, samples, loss, 1)).toThrow(
      'lossBarrier: expected points to be an integer in [2, 10000], got 1',
    );
    expect(() => lossBarrier(teacher, teacher, samples, loss, 1e9)).toThrow(
      'points to be an integer in [2, 10000], got 1000000000',
    );
  });
});

describe('randomDirection', () => {
  test('moves every unit by its own length', () => {
    const { mlp } = regression(3, [4, 2], 'tanh', 6);
    const direction = randomDirection(mlp, 1);
    const carrier = copyMlp(mlp, direction);
    mlp.layers.forEach(({ inputs, units, weights, biases }, l) => {
      const moved = carrier.layers[l]!;
      for (let unit = 0; unit < units; unit++) {
        const row = (w: typeof weights, b: typeof biases) =>
          norm(Float64Array.from([...w.subarray(unit * inputs, (unit + 1) * inputs), b[unit]!]));
        expect(row(moved.weights, moved.biases)).toBeCloseTo(row(weights, biases), 13);
      }
    });
    expect(randomDirection(mlp, 1)).toEqual(direction);
    expect(largestGap(randomDirection(mlp, 2), direction)).toBeGreaterThan(0.1);
  });

  test('does not move a unit of zeros', () => {
    const { mlp } = regression(2, [3], 'tanh', 6);
    mlp.parameters.fill(0);
    expect(randomDirection(mlp, 1).every((value) => value === 0)).toBe(true);
  });
});

describe('exchangeDirection', () => {
  test('leads to the network with the two units exchanged', () => {
    const { mlp } = regression(2, [4], 'tanh', 6, { outputs: 2 });
    const direction = exchangeDirection(mlp, 0, 1, 3);
    const moved = mlp.parameters.map((value, p) => value + direction[p]!);
    expect(relativeError(moved, permuteUnits(mlp, 0, [0, 3, 2, 1]).parameters)).toBeLessThan(1e-15);
  });

  test('crosses the state in which both are equal half-way', () => {
    const { student, samples } = symmetricPlateau();
    const moved = copyMlp(student);
    moved.parameters[0]! += 0.5;
    moved.parameters[6]! -= 0.25;
    const { losses } = lossSlice(moved, samples, loss, {
      direction: exchangeDirection(moved, 0, 0, 1),
      from: 0,
      to: 1,
      points: 11,
    });
    // as seen from the two ends, which compute the same
    for (let i = 0; i < 11; i++) expect(losses[i]).toBeCloseTo(losses[10 - i]!, 13);
  });
});

describe('lossSlice', () => {
  test('follows the gradient downhill and leaves the network as it is', () => {
    const { mlp, samples } = regression(2, [3], 'tanh', 6);
    const before = mlp.parameters.slice();
    const { gradient } = lossAndGradient(mlp, samples, loss);
    const h = 1e-5;
    const { offsets, losses } = lossSlice(mlp, samples, loss, {
      direction: gradient,
      from: -h,
      to: h,
      points: 3,
    });
    expect([...offsets]).toEqual([-h, 0, h]);
    expect((losses[2]! - losses[0]!) / (2 * h)).toBeCloseTo(norm(gradient) ** 2, 8);
    expect(losses[1]).toBe(meanLoss(mlp, samples, loss));
    expect(mlp.parameters).toEqual(before);
  });

  test('is the loss of the moved network, for any shape and loss', () => {
    fc.assert(
      fc.property(deepProblem(), fc.double({ min: -3, max: 3, noNaN: true }), (spec, to) => {
        const { mlp, samples } = prepare(spec);
        const axis = { direction: randomDirection(mlp, spec.seed), from: to - 1, to, points: 4 };
        const { offsets, losses } = lossSlice(mlp, samples, spec.loss, axis);
        offsets.forEach((offset, i) => {
          const moved = copyMlp(
            mlp,
            mlp.parameters.map((value, p) => value + offset * axis.direction[p]!),
          );
          const expected = meanLoss(moved, samples, spec.loss);
          expect(Math.abs(losses[i]! - expected)).toBeLessThan(1e-12 * (1 + expected));
        });
      }),
    );
  });

  test('of a network in float32 is computed in float64', () => {
    const spec = {
      inputs: 5,
      layers: [{ units: 2, activation: 'tanh' as const }],
      loss,
      count: 3,
      seed: 1,
    } as const;
    const { mlp, samples } = prepare(spec, 'float32');
    const { losses } = lossSlice(mlp, samples, loss, { direction: randomDirection(mlp, 1), points: 3 });
    expect(losses).toBeInstanceOf(Float64Array);
    expect(losses[1]).toBeCloseTo(meanLoss(copyMlp(mlp, mlp.parameters, 'float64'), samples, loss), 14);
  });

  test('refuses samples that do not fit', () => {
    const { mlp, samples } = regression(5, [3], 'tanh', 6);
    const wrong = { ...samples, inputs: [1, 2] };
    const axis = { direction: randomDirection(mlp, 1) };
    expect(() => lossSlice(mlp, wrong, loss, axis)).toThrow('expected inputs of length 60');
  });

  test('refuses an axis that does not fit', () => {
    const { mlp, samples } = regression(2, [3], 'tanh', 6);
    const direction = randomDirection(mlp, 1);
    const slice = (axis: Parameters<typeof lossSlice>[3]) => () => lossSlice(mlp, samples, loss, axis);
    expect(slice({ direction: [1] })).toThrow(
      'lossSlice: expected direction of length 13, got Array of length 1',
    );
    expect(slice({ direction, from: 1, to: 1 })).toThrow('lossSlice: expected to above from (1), got 1');
    expect(slice({ direction, points: 1 })).toThrow(
      'lossSlice: expected points to be an integer in [2, 10000], got 1',
    );
  });
});

describe('lossSurface', () => {
  const { mlp, samples } = regression(2, [3], 'tanh', 6);

  test('has a row for every y, and its middle lines are the slices', () => {
    const axes = [
      { direction: randomDirection(mlp, 1), points: 5 },
      { direction: randomDirection(mlp, 2), from: -2, to: 2, points: 7 },
    ] as const;
    const { x, y, losses } = lossSurface(mlp, samples, loss, axes);
    expect([x.length, y.length, losses.length]).toEqual([5, 7, 35]);
    expect(losses.slice(3 * 5, 4 * 5)).toEqual(lossSlice(mlp, samples, loss, axes[0]).losses);
    const column = Float64Array.from(y, (_, row) => losses[row * 5 + 2]!);
    expect(column).toEqual(lossSlice(mlp, samples, loss, axes[1]).losses);
  });

  test('shows three networks at (0, 0), (1, 0) and (0, 1)', () => {
    const near = copyMlp(mlp);
    createTrainer(near, samples, { loss, optimizer: { name: 'sgd', learningRate: 0.1 } }).step(20);
    const { mlp: far } = regression(2, [3], 'tanh', 7);
    const { losses } = lossSurface(mlp, samples, loss, [
      { direction: directionBetween(mlp, near), from: 0, points: 2 },
      { direction: directionBetween(mlp, far), from: 0, points: 2 },
    ]);
    const expected = [mlp, near, far].map((m) => meanLoss(m, samples, loss));
    expect(largestGap(losses.slice(0, 3), expected)).toBeLessThan(1e-13);
  });

  test('refuses a plane of more than a million places before it computes any', () => {
    const axis = { direction: randomDirection(mlp, 1), points: 1001 };
    expect(() => lossSurface(mlp, samples, loss, [axis, axis])).toThrow(
      'lossSurface: expected axes whose points span at most 1000000 places, got 1002001',
    );
  });

  test('wants two axes', () => {
    const axis = { direction: randomDirection(mlp, 1) };
    expect(() => lossSurface(mlp, samples, loss, [axis] as never)).toThrow('lossSurface: expected two axes');
  });
});
