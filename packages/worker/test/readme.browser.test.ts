/// <reference types="vite/client" />
import { expect, test } from 'vitest';
import readme from '../README.md?raw';
import { snapshot } from './readme-example.js';
import example from './readme-example.ts?raw';

test('the example of the README is one that runs, and it trains', () => {
  expect(readme).toContain(`\`\`\`ts\n${example}\`\`\``);
  expect(snapshot).toMatchObject({ step: 200, status: 'ok', distinctUnits: [25, 1] });
  expect(snapshot.parameters).toHaveLength(400 * 25 + 25 + 25 + 1);
  expect(snapshot.testAccuracy).toBeGreaterThan(0.9);
});
