import { describe, expect, test } from 'vitest';
import { exampleExperiments } from '../../src/experiment/examples.js';
import { parseExperiment } from '../../src/experiment/parse-experiment.js';
import { runExperiment } from '../../src/experiment/run-experiment.js';
import { experimentFromUrl, experimentToUrl } from '../../src/experiment/url.js';

describe('the examples', () => {
  test('cover every chapter in order', () => {
    const chapters = exampleExperiments.map(({ chapter }) => chapter);
    expect([...new Set(chapters)]).toEqual(Array.from({ length: 14 }, (_, i) => i + 1));
    expect(chapters.toSorted((a, b) => a - b)).toEqual(chapters);
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
