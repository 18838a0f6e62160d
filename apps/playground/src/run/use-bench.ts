import { loadSimdKernels } from '@symmetry-lab/core';
import type { SnapshotRequest } from '@symmetry-lab/worker';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { LabDocument } from '../state/document.js';
import { createRunDriver } from './run-driver.js';
import type { BenchState, RunDriver } from './bench.js';
import { paces } from './paces.js';
import type { PaceName } from './paces.js';

/** Trains what is on the bench. */
export function useBench(
  document: LabDocument,
  request: SnapshotRequest,
  pace: PaceName,
): { bench: BenchState; driver: RunDriver } {
  const [driver] = useState(() => createRunDriver());
  const bench = useSyncExternalStore(driver.subscribe, driver.getState, driver.getState);
  const { experiments, at } = document;
  // a request is often written anew: its text tells whether it changed
  const requestText = JSON.stringify(request);

  useEffect(() => {
    // what is computed in the page, such as answers all over the plane, is computed in vectors too
    void loadSimdKernels();
    return () => driver.dispose();
  }, [driver]);

  useEffect(() => driver.setRequest(JSON.parse(requestText) as SnapshotRequest), [driver, requestText]);
  useEffect(() => {
    const { steps, interval } = paces[pace];
    driver.setStepsPerPicture(steps, interval);
  }, [driver, pace]);
  useEffect(() => driver.sync(experiments, at), [driver, experiments, at]);

  return { bench, driver };
}
