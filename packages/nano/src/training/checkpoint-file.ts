import { LossPoint, ReeloraError } from "@reelora/core";
import { z } from "zod";
import { decodeSafetensors } from "../weights/decode-safetensors.js";
import { encodeSafetensors } from "../weights/encode-safetensors.js";
import type { LoraState } from "./lora-training.js";

const key = "reelora.checkpoint";
const averagePrefix = "average.";
const About = z.object({
  step: z.int().nonnegative(),
  /** Of the settings and pictures; a checkpoint goes on with nothing else. */
  training: z.string(),
  losses: z.array(LossPoint),
});

export interface Checkpoint {
  readonly state: LoraState;
  readonly training: string;
  readonly losses: readonly LossPoint[];
}

export function encodeCheckpoint({ state, training, losses }: Checkpoint): Uint8Array {
  const vector = (name: string, values: Float32Array) => ({ name, rows: 1, columns: values.length, values });
  const average = (state.average ?? []).map((matrix) => ({ ...matrix, name: averagePrefix + matrix.name }));
  return encodeSafetensors(
    [...state.adapters, ...average, vector("first", state.firstMoments), vector("second", state.secondMoments)],
    "F32",
    { [key]: JSON.stringify({ step: state.step, training, losses }) },
  );
}

/** Throws `weights_invalid` when the bytes are no checkpoint, or one of another training. */
export function decodeCheckpoint(bytes: Uint8Array, training: string): Checkpoint {
  const { matrices, metadata } = decodeSafetensors(bytes);
  const about = About.safeParse(JSON.parse(metadata[key] ?? "null"));
  if (!about.success || about.data.training !== training) {
    throw new ReeloraError(
      "weights_invalid",
      "The checkpoint belongs to a training with other settings or pictures: start without it.",
    );
  }
  const vector = (name: string) => matrices.find((matrix) => matrix.name === name)?.values ?? new Float32Array();
  const average = matrices.filter(({ name }) => name.startsWith(averagePrefix));
  const state: LoraState = {
    step: about.data.step,
    adapters: matrices.filter(({ name }) => !name.startsWith(averagePrefix) && name !== "first" && name !== "second"),
    firstMoments: vector("first"),
    secondMoments: vector("second"),
    average: average.length === 0 ? null : average.map((m) => ({ ...m, name: m.name.slice(averagePrefix.length) })),
  };
  return { state, training, losses: about.data.losses };
}
