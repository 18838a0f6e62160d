import type { Claim } from './claim.js';
import { sameInputClaims } from './claims/same-input.js';
import { twinsClaims } from './claims/twins.js';
import { twoStartsClaims } from './claims/two-starts.js';

/** Every claim, in the order of the chapters. */
export const allClaims: readonly Claim[] = [...twoStartsClaims, ...sameInputClaims, ...twinsClaims];
