export { unexplained } from "./block-match";
export { blendDifference, difference } from "./difference";
export { describe } from "./describe";
export { changedBlocks } from "./light";
export { shrinkPlane } from "./shrink";
export { changedStructure } from "./structure";
