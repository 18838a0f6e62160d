/** What a vector of sums of a gradient starts from: 0 in the first pass of a step, then what the passes before have left. */
// @ts-ignore: decorator
@inline
export function startedSum<T>(gradient: usize, isFirst: bool): v128 {
  return isFirst ? v128.splat<T>(<T>0) : v128.load(gradient);
}

/** What a vector of sums begins with that starts at biases: no −0, so that inputs of 0 change nothing (see dense-sparse.ts). */
// @ts-ignore: decorator
@inline
export function beginning<T>(biases: v128): v128 {
  return v128.add<T>(biases, v128.splat<T>(<T>0));
}
