export { unexplained } from "./block-match";
export { changedBlocks } from "./light";
export { shrinkLines } from "./shrink";
export { changedStructure } from "./structure";
