import { STATEMENTS, type Claim } from './claim.js';
import { digitsAccuracyClaims } from './claims/accuracies.js';
import { addedWeightsClaims } from './claims/added-weights.js';
import { breakersClaims } from './claims/breakers.js';
import { burdenClaims } from './claims/burden.js';
import { condensationClaims } from './claims/condensation.js';
import { conservationClaims } from './claims/conservation.js';
import { deterministicStartsClaims } from './claims/deterministic-starts.js';
import { depthClaims } from './claims/depth.js';
import { diversityClaims } from './claims/diversity.js';
import { firstPageClaims } from './claims/first-page.js';
import { growthClaims } from './claims/growth.js';
import { keepersClaims } from './claims/keepers.js';
import { permutationClaims } from './claims/permutation.js';
import { quotientClaims } from './claims/quotient.js';
import { randomMatricesClaims } from './claims/random-matrices.js';
import { roundingClaims } from './claims/rounding.js';
import { sizesClaims } from './claims/sizes.js';
import { soupBowlClaims } from './claims/soup-bowls.js';
import { spellingsClaims } from './claims/spellings.js';
import { zeroClaims } from './claims/zero.js';

const bySubject: readonly Claim[] = [
  ...permutationClaims,
  ...firstPageClaims,
  ...keepersClaims,
  ...breakersClaims,
  ...quotientClaims,
  ...randomMatricesClaims,
  ...growthClaims,
  ...digitsAccuracyClaims,
  ...diversityClaims,
  ...addedWeightsClaims,
  ...deterministicStartsClaims,
  ...soupBowlClaims,
  ...conservationClaims,
  ...spellingsClaims,
  ...condensationClaims,
  ...burdenClaims,
  ...zeroClaims,
  ...sizesClaims,
  ...depthClaims,
  ...roundingClaims,
];

const place = ({ statement }: Claim): number => STATEMENTS.indexOf(statement);

/** Every claim, in the order of the statements. */
export const allClaims: readonly Claim[] = bySubject.toSorted((a, b) => place(a) - place(b));
