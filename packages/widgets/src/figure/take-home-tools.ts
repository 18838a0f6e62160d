export { experimentToUrl } from '@symmetry-lab/core';
export { exportCode } from '@symmetry-lab/core/export';
