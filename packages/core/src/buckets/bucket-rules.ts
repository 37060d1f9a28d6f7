import type { TrainerRow } from "../trainers/trainer-row.js";
import { aiToolkitBuckets } from "./ai-toolkit-buckets.js";
import type { BucketRule } from "./bucket-rule.js";
import { kohyaBuckets, musubiBuckets } from "./kohya-buckets.js";
import { diffusersBuckets, diffusionPipeBuckets, simpleTunerBuckets, squareOf } from "./other-buckets.js";

const nanoSide = 32;

/** By the name of whoever trains. */
export const bucketRules = {
  kohya: kohyaBuckets,
  musubi: musubiBuckets,
  "ai-toolkit": aiToolkitBuckets,
  "diffusion-pipe": diffusionPipeBuckets,
  simpletuner: simpleTunerBuckets,
  diffusers: diffusersBuckets,
  nano: squareOf(nanoSide),
  replicate: {
    ...aiToolkitBuckets,
    certainty: "approximate",
    source: "replicate/flux-fine-tuner runs ai-toolkit, at 512, 768 and 1024 in turn",
  },
  fal: {
    ...aiToolkitBuckets,
    certainty: "assumed",
    source:
      "fal does not say how its trainers cut pictures; these are the shapes that most trainers of such models use",
  },
} as const satisfies Readonly<Record<string, BucketRule>>;

export type BucketTarget = keyof typeof bucketRules;

export const bucketTargets = Object.keys(bucketRules).filter(isBucketTarget);

export function isBucketTarget(name: string): name is BucketTarget {
  return Object.hasOwn(bucketRules, name);
}

/** Programs of this machine by what their trainers' names begin with. */
const programs: Readonly<Record<string, BucketTarget>> = {
  "sd-scripts": "kohya",
  "musubi-tuner": "musubi",
  "ai-toolkit": "ai-toolkit",
  "diffusion-pipe": "diffusion-pipe",
  simpletuner: "simpletuner",
  diffusers: "diffusers",
};

/** Who cuts the pictures for a trainer; for one that is not known, the shapes most of them use. */
export function bucketTargetOf(row: Pick<TrainerRow, "provider" | "endpoint"> | null): BucketTarget {
  if (row === null) return "ai-toolkit";
  if (row.provider !== "local") return row.provider;
  return programs[row.endpoint.split("/")[0] ?? ""] ?? "ai-toolkit";
}
