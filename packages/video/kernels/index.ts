export { unexplained } from "./block-match";
export { describe } from "./describe";
export { changedBlocks } from "./light";
export { shrinkLines } from "./shrink";
export { changedStructure } from "./structure";
