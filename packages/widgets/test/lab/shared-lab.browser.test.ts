import { createLab } from '@symmetry-lab/worker';
import { expect, test } from 'vitest';
import { createLabLender } from '../../src/lab/shared-lab.js';

test('figures share one lab, which ends with the last of them', () => {
  const lease = createLabLender(() => createLab());
  const first = lease();
  const second = lease();
  expect(second.lab).toBe(first.lab);
  first.release();
  expect(first.lab.status).toBe('open');
  second.release();
  expect(first.lab.status).toBe('disposed');
});

test('a lab that is gone is replaced for the next figure, and giving the old one back does not end the new one', () => {
  const lease = createLabLender(() => createLab());
  const old = lease();
  old.lab.dispose();
  const next = lease();
  expect(next.lab).not.toBe(old.lab);
  old.release();
  expect(next.lab.status).toBe('open');
  expect(lease().lab).toBe(next.lab);
  next.lab.dispose();
});
