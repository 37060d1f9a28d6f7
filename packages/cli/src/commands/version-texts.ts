import type { VersionComparison } from "@reelora/core";
import type { VersionLineage } from "@reelora/server/services/lineage/of-version";
import type { VersionDetail, VersionList } from "@reelora/server/services/version/version-document";
import { textTable } from "../text-table.js";

/** A job's versions for people, and retrainings that have made none. */
export function versionsText({ jobId, versions, retrainings }: VersionList): string {
  const rows = versions.map((one) => [
    `v${one.version}`,
    one.baseModel,
    one.provider,
    `${one.steps} steps`,
    `${one.dataset.items} items`,
    `${(one.sizeBytes / 1e6).toFixed(1)} MB`,
    priceOf(one.cost.usd ?? one.cost.estimatedUsd),
    one.createdAt,
    one.warnings.map(({ code }) => code).join(" "),
  ]);
  const unfinished = retrainings
    .filter(({ status }) => status !== "completed")
    .map(({ jobId: id, status, progress }) => `${id}  ${status}  ${progress} %\n`);
  const table =
    rows.length === 0
      ? `No version is stored. "reelora versions retrain ${jobId}" trains the dataset.\n`
      : textTable(["", "base model", "provider", "trained", "dataset", "size", "cost", "made", "notes"], rows);
  return unfinished.length === 0 ? table : `${table}\nRetrainings without a version:\n${unfinished.join("")}`;
}

/** One version for people: its facts, and its blocks. */
export function detailText(detail: VersionDetail): string {
  const { health, cost } = detail;
  const lines = [
    ["version", `v${detail.version} of ${detail.jobId}, ${detail.createdAt}`],
    ["trained", `${detail.steps} steps of ${detail.baseModel} at ${detail.provider}, run ${detail.runId}`],
    ["cost", cost.usd === null ? `${money(cost.estimatedUsd)}, estimated` : money(cost.usd)],
    [
      "dataset",
      `v${detail.dataset.version}, ${detail.dataset.items} items, of ${detail.videos.map(({ name }) => name).join(", ")}`,
    ],
    ["file", detail.modelUrl],
    ["", `${detail.sizeBytes} bytes, SHA-256 ${detail.sha256}`],
    [
      "health",
      `${health.pairs} layers, rank ${health.ranks.join(", ")}, alpha / rank ${health.scales.join(", ")}, ${health.dtypes.join(", ")}`,
    ],
    ...(detail.losses.length === 0 ? [] : [["loss", lossText(detail.losses)]]),
    ...(detail.samples.length === 0
      ? []
      : [["samples", `${detail.samples.length}, the last ${detail.samples.at(-1)?.url}`]]),
    ["fits", health.baseModel.match === "match" ? health.baseModel.asked : "nobody can say by its names and shapes"],
  ].map(([name = "", text = ""]) => `${name.padEnd(8)}  ${text}\n`);
  const blocks = health.blocks.map(({ block, pairs, upNorm, strength, zeroPairs, isVanishing }) => [
    block,
    String(pairs),
    upNorm.toPrecision(4),
    strength.toPrecision(4),
    zeroPairs > 0 ? `${zeroPairs} zero` : isVanishing ? "vanishing" : "",
  ]);
  const notes = health.warnings.map(({ message }) => `Note: ${message}\n`);
  return `${lines.join("")}\n${textTable(["block", "layers", "up norm", "strength", ""], blocks)}${notes.join("")}`;
}

function lossText(losses: VersionDetail["losses"]): string {
  const [first, last] = [losses[0], losses.at(-1)];
  const told = (loss: number | null | undefined) => loss?.toFixed(4) ?? "";
  const aside =
    (last?.heldOutLoss ?? null) === null
      ? ""
      : `, kept aside ${told(first?.heldOutLoss)} to ${told(last?.heldOutLoss)}`;
  return `${told(first?.loss)} to ${told(last?.loss)}${aside}`;
}

/** What differs between two versions, side by side. */
export function comparisonText({ from, to, settings, dataset, cost, file, health }: VersionComparison): string {
  const rows: string[][] = [
    ...settings.map((one) => [one.field, String(one.from ?? ""), String(one.to ?? "")]),
    [
      "dataset",
      `v${dataset.version.from}, ${dataset.items.from} items`,
      `v${dataset.version.to}, ${dataset.items.to} items`,
    ],
    ["cost", money(cost.usd.from ?? cost.estimatedUsd.from), money(cost.usd.to ?? cost.estimatedUsd.to)],
    ["size", `${file.sizeBytes.from}`, `${file.sizeBytes.to}`],
    ["rank", health.ranks.from.join(", "), health.ranks.to.join(", ")],
    ["strength", health.strength.from.toPrecision(4), health.strength.to.toPrecision(4)],
    ...health.blocks.map((one) => [
      one.block,
      one.strength.from?.toPrecision(4) ?? "not changed",
      one.strength.to?.toPrecision(4) ?? "not changed",
    ]),
  ];
  const names = (items: readonly { readonly fileName: string }[]) => items.map(({ fileName }) => fileName).join(", ");
  const changes = [
    dataset.added.length > 0 ? `Only in v${to}: ${names(dataset.added)}\n` : "",
    dataset.removed.length > 0 ? `Only in v${from}: ${names(dataset.removed)}\n` : "",
    dataset.recaptioned.length > 0 ? `With another caption: ${names(dataset.recaptioned)}\n` : "",
  ];
  return `${textTable(["", `v${from}`, `v${to}`], rows)}${changes.join("")}`;
}

/** Where a version comes from, item by item. */
export function lineageText({ version, run, dataset, videos, items }: VersionLineage): string {
  const head = [
    `version  v${version.version} of ${version.jobId}, SHA-256 ${version.sha256}`,
    `run      ${run === null ? "not known" : `${run.runId}, ${run.provider}, ${run.state}`}`,
    `dataset  v${dataset.version} of ${dataset.jobId}, ${dataset.digest}`,
    ...videos.map(({ name, sha256 }) => `video    ${name}, SHA-256 ${sha256}`),
  ];
  const rows = items.map((item) => [item.fileName, item.timecode, frameOf(item), String(item.shot), item.caption]);
  return `${head.join("\n")}\n\n${textTable(["item", "timecode", "frame", "shot", "caption"], rows)}`;
}

/** Of one of several videos, with its name. */
const frameOf = ({ frame, video }: VersionLineage["items"][number]) =>
  video === undefined ? String(frame) : `${frame} of ${video.name}`;

const priceOf = (usd: number | null) => (usd === null ? "" : `$${usd.toFixed(2)}`);

const money = (usd: number | null) => (usd === null ? "not known" : `$${usd.toFixed(2)}`);
