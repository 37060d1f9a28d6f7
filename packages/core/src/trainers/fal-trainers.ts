import { falFlux1Trainers } from "./fal/flux-1.js";
import { falFlux2Trainers } from "./fal/flux-2.js";
import { falLtxTrainers } from "./fal/ltx.js";
import { falOtherTrainers } from "./fal/other-families.js";
import { falQwenImageTrainers } from "./fal/qwen-image.js";
import { falWanTrainers } from "./fal/wan.js";
import { falZImageTrainers } from "./fal/z-image.js";
import type { TrainerRow } from "./trainer-row.js";

/** fal's trainers that make a subject, a style or a motion of stills or clips; those that want pairs are left out. */
export const falTrainers: readonly TrainerRow[] = [
  ...falFlux1Trainers,
  ...falFlux2Trainers,
  ...falQwenImageTrainers,
  ...falZImageTrainers,
  ...falWanTrainers,
  ...falLtxTrainers,
  ...falOtherTrainers,
];
