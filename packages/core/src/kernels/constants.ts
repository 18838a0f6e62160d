/** The slope of leakyRelu below zero, PyTorch's default. */
export const LEAKY_SLOPE = 0.01;

/** √(2/π), of gelu's tanh form. */
export const ROOT_2_OVER_PI = 0.7978845608028654;

/** The factor of z³ in gelu's tanh form. */
export const GELU_CUBIC = 0.044715;
