import { createLab } from '@symmetry-lab/worker';
import type { Lab } from '@symmetry-lab/worker';

/** Lends a lab to a figure until it is given back. */
export interface LabLease {
  readonly lab: Lab;
  /** Gives the lab back; call once. */
  release(): void;
}

/** Lends labs. */
export type LeaseLab = () => LabLease;

/**
 * Creates a lender of one lab at a time: the first lease starts the worker, the last release ends it, and a lab that
 * failed is replaced for the next lease.
 *
 * @param create - Starts a lab.
 */
export function createLabLender(create: () => Lab): LeaseLab {
  let current: { lab: Lab; leases: number } | undefined;
  return () => {
    if (current?.lab.status !== 'open') current = { lab: create(), leases: 0 };
    const lent = current;
    lent.leases++;
    return {
      lab: lent.lab,
      release() {
        lent.leases--;
        if (lent.leases > 0) return;
        lent.lab.dispose();
        if (current === lent) current = undefined;
      },
    };
  };
}

/** Lends the one lab that all figures of a page share. */
export const leaseSharedLab: LeaseLab = createLabLender(() => createLab());
