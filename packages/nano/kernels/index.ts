export { swish, swishBackward } from "./activations";
export { adamw } from "./adamw";
export { gemm } from "./gemm";
export { gatedSum, gatedSumBackward, modulatedNorm, modulatedNormBackward } from "./modulation";
export { softmaxRows, softmaxRowsBackward } from "./softmax";
export { addRowSums, addScaled, addToRows, squaredError, sumOfSquares } from "./vectors";
