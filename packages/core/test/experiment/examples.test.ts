import { describe, expect, test } from 'vitest';
import { exampleExperiments } from '../../src/experiment/examples.js';
import { parseExperiment } from '../../src/experiment/parse-experiment.js';
import { runExperiment } from '../../src/experiment/run-experiment.js';
import { largestDifference } from '../../src/symmetry/largest-difference.js';
import { unitClasses } from '../../src/symmetry/unit-classes.js';
import { experimentFromUrl, experimentToUrl } from '../../src/experiment/url.js';

describe('the examples', () => {
  test('cover every chapter in order', () => {
    const chapters = exampleExperiments.map(({ chapter }) => chapter);
    expect([...new Set(chapters)]).toEqual(Array.from({ length: 14 }, (_, i) => i + 1));
    expect(chapters.toSorted((a, b) => a - b)).toEqual(chapters);
  });

  test('show what chapters 4 and 5 say: one random middle matrix frees both layers, and a tiny difference ends as a large one', async () => {
    const ofChapter = (wanted: number) =>
      exampleExperiments.find(({ chapter }) => chapter === wanted)!.experiment;
    const seen = async (steps: number) => {
      const { mlp } = await runExperiment(ofChapter(4), { steps });
      return [0, 1].map((layer) => unitClasses(mlp, layer, 'weights+bias').count);
    };
    expect(await seen(0)).toEqual([1, 15]);
    expect(await seen(1)).toEqual([25, 15]);
    const apart = async (steps?: number) => {
      const { mlp } = await runExperiment(ofChapter(5), steps === undefined ? {} : { steps });
      return largestDifference(mlp, 0);
    };
    expect(await apart(0)).toBeCloseTo(1e-12, 14);
    expect(await apart()).toBeGreaterThan(0.1);
  });

  describe.each(exampleExperiments)('of chapter $chapter: $title', ({ experiment }) => {
    test('is an experiment, as it stands and as JSON', () => {
      expect(parseExperiment(experiment)).toEqual(experiment);
      expect(parseExperiment(JSON.parse(JSON.stringify(experiment)))).toEqual(experiment);
    });

    test('fits into a short link', () => {
      const url = experimentToUrl(experiment);
      expect(experimentFromUrl(url)).toEqual(experiment);
      expect(url.length).toBeLessThan(200);
    });

    test('trains without diverging', async () => {
      const { status, step } = await runExperiment(experiment, { steps: 20 });
      expect({ status, step }).toEqual({ status: 'ok', step: 20 });
    });
  });
});
