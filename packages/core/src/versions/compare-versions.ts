import { z } from "zod";
import type { HealthReport } from "../weights/health-report.js";

/** A version, as far as another one is held against it. */
export interface ComparedVersion {
  readonly version: number;
  readonly settings: Readonly<Record<string, string | number | boolean | null>>;
  readonly dataset: { readonly version: number; readonly digest: string; readonly items: readonly ComparedItem[] };
  readonly estimatedCostUsd: number | null;
  readonly costUsd: number | null;
  readonly billableUnits: number | null;
  readonly durationSeconds: number | null;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly health: HealthReport;
}

export interface ComparedItem {
  readonly fileName: string;
  readonly sha256: string;
  readonly caption: string;
}

const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const both = <Value extends z.ZodType>(value: Value) => z.object({ from: value, to: value });
const Item = z.object({ fileName: z.string(), sha256: z.string() });
const Figure = z.number().nullable();

export const VersionComparison = z
  .object({
    jobId: z.string(),
    from: z.int(),
    to: z.int(),
    settings: z
      .array(z.object({ field: z.string(), from: Scalar, to: Scalar }))
      .describe("Only those that differ: provider, trainer, baseModel, steps, learningRate, …"),
    dataset: z.object({
      isSame: z.boolean().describe("Whether both were trained with the very same dataset, by its digest."),
      version: both(z.int()),
      digest: both(z.string()),
      items: both(z.int()),
      added: z.array(Item).describe("Pictures or clips of `to` that `from` was not trained with, by their digest."),
      removed: z.array(Item),
      recaptioned: z.array(
        z.object({
          fileName: z.string().describe("Name in `to`."),
          sha256: z.string(),
          from: z.string(),
          to: z.string(),
        }),
      ),
    }),
    cost: z.object({ estimatedUsd: both(Figure), usd: both(Figure), billableUnits: both(Figure) }),
    durationSeconds: both(Figure),
    file: z.object({ isSame: z.boolean(), sizeBytes: both(z.int()) }),
    health: z.object({
      ranks: both(z.array(z.int())),
      scales: both(z.array(z.number())),
      parameters: both(z.int()),
      strength: both(z.number()),
      zeroPairs: both(z.int()),
      blocks: z
        .array(
          z.object({
            block: z.string(),
            upNorm: both(Figure).describe("Null where the version does not change the block."),
            strength: both(Figure),
            ratio: Figure.describe("Strength of `to` over that of `from`; null where one has none."),
          }),
        )
        .describe("Every block that one of them changes."),
    }),
  })
  .meta({ id: "VersionComparison", description: "What differs between two versions." });
export type VersionComparison = z.infer<typeof VersionComparison>;

/** What differs between two versions of a job's model. */
export function compareVersions(jobId: string, one: ComparedVersion, other: ComparedVersion): VersionComparison {
  const pairOf = <Value>(read: (version: ComparedVersion) => Value) => ({ from: read(one), to: read(other) });
  return {
    jobId,
    from: one.version,
    to: other.version,
    settings: changedSettings(one.settings, other.settings),
    dataset: {
      isSame: one.dataset.digest === other.dataset.digest,
      version: pairOf(({ dataset }) => dataset.version),
      digest: pairOf(({ dataset }) => dataset.digest),
      items: pairOf(({ dataset }) => dataset.items.length),
      ...changedItems(one.dataset.items, other.dataset.items),
    },
    cost: {
      estimatedUsd: pairOf(({ estimatedCostUsd }) => estimatedCostUsd),
      usd: pairOf(({ costUsd }) => costUsd),
      billableUnits: pairOf(({ billableUnits }) => billableUnits),
    },
    durationSeconds: pairOf(({ durationSeconds }) => durationSeconds),
    file: { isSame: one.sha256 === other.sha256, sizeBytes: pairOf(({ sizeBytes }) => sizeBytes) },
    health: {
      ranks: pairOf(({ health }) => health.ranks),
      scales: pairOf(({ health }) => health.scales),
      parameters: pairOf(({ health }) => health.parameters),
      strength: pairOf(({ health }) => health.strength),
      zeroPairs: pairOf(({ health }) => health.zeroPairs),
      blocks: comparedBlocks(one.health.blocks, other.health.blocks),
    },
  };
}

function changedSettings(
  one: ComparedVersion["settings"],
  other: ComparedVersion["settings"],
): VersionComparison["settings"] {
  const fields = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return fields
    .map((field) => ({ field, from: one[field] ?? null, to: other[field] ?? null }))
    .filter(({ from, to }) => from !== to);
}

/** A picture is the same when its bytes are, whatever it is called. */
function changedItems(one: readonly ComparedItem[], other: readonly ComparedItem[]) {
  const before = new Map(one.map((item) => [item.sha256, item]));
  const after = new Set(other.map(({ sha256 }) => sha256));
  const brief = ({ fileName, sha256 }: ComparedItem) => ({ fileName, sha256 });
  return {
    added: other.filter(({ sha256 }) => !before.has(sha256)).map(brief),
    removed: one.filter(({ sha256 }) => !after.has(sha256)).map(brief),
    recaptioned: other.flatMap(({ fileName, sha256, caption: to }) => {
      const from = before.get(sha256)?.caption;
      return from === undefined || from === to ? [] : [{ fileName, sha256, from, to }];
    }),
  };
}

function comparedBlocks(
  one: HealthReport["blocks"],
  other: HealthReport["blocks"],
): VersionComparison["health"]["blocks"] {
  const before = new Map(one.map((block) => [block.block, block]));
  const after = new Map(other.map((block) => [block.block, block]));
  return [...new Set([...before.keys(), ...after.keys()])].map((block) => {
    const [from, to] = [before.get(block), after.get(block)];
    const isBoth = from !== undefined && to !== undefined && from.strength > 0;
    return {
      block,
      upNorm: { from: from?.upNorm ?? null, to: to?.upNorm ?? null },
      strength: { from: from?.strength ?? null, to: to?.strength ?? null },
      ratio: isBoth ? to.strength / from.strength : null,
    };
  });
}
