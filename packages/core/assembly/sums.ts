/** What a vector of sums begins with that starts at biases: no −0, so that inputs of 0 change nothing (see dense-sparse.ts). */
// @ts-ignore: decorator
@inline
export function beginning<T>(biases: v128): v128 {
  return v128.add<T>(biases, v128.splat<T>(<T>0));
}
