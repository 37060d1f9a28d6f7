export { exposure } from "./exposure";
export { laplacian } from "./laplacian";
export { lumaOf } from "./luma";
export { interleave } from "./interleave";
export { colourSums, sumOf } from "./sums";
