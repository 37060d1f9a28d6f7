import { z } from "zod";
import { digestOf } from "../digest.js";
import { stageRow, type StageName } from "../stages/graph.js";
import { Warning } from "../stages/warning.js";
import type { Json } from "../canonical-json.js";

/**
 * What a stage wrote down. Immutable, and named by what made it (`manifestKey`), so that the same work asked for twice
 * finds the first output. Holds nothing that differs from run to run, such as times.
 */
export function manifestSchema<Name extends StageName, Item extends z.ZodType, Facts extends z.ZodType>(
  stage: Name,
  item: Item,
  facts: Facts,
) {
  return z.object({
    schema: z.literal(1),
    stage: z.literal(stage),
    stageVersion: z.int(),
    /** Digest of what the stage read: the `outputDigest` of each manifest it needs. */
    inputDigest: z.string(),
    options: z.record(z.string(), z.json()),
    items: z.array(item),
    facts,
    /** Digest of what later stages depend on. */
    outputDigest: z.string(),
    counts: z.record(z.string(), z.number()),
    summary: z.string(),
    warnings: z.array(Warning),
  });
}

/** The parts of a manifest that do not depend on its stage. */
export const AnyManifest = manifestSchema("ingest", z.unknown(), z.unknown()).extend({ stage: z.string() });
export type AnyManifest = z.infer<typeof AnyManifest>;

/** Digest of the outputs that a stage reads, in the order of the stage table. */
export function inputDigestOf(outputDigests: Readonly<Record<string, string>>): string {
  return digestOf({ ...outputDigests });
}

/** The name of a stage's output: equal for equal stage, version, input and options. 64 hexadecimal digits. */
export function manifestKey(stage: StageName, inputDigest: string, options: Readonly<Record<string, Json>>): string {
  return digestOf({ stage, stageVersion: stageRow(stage).version, inputDigest, options: { ...options } });
}
