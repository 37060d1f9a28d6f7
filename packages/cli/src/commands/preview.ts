import { bucketTargets, isBucketTarget, ReeloraError, type TrainerView } from "@reelora/core";
import { previewDataset, type DatasetPreview } from "@reelora/server/services/dataset/preview";
import { previewPicture } from "@reelora/server/services/dataset/preview-picture";
import type { Command } from "commander";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { localUserId } from "../local-user.js";
import { withApplication } from "../open-application.js";
import { portsOf } from "./items.js";

interface PreviewOptions {
  readonly for?: string;
  readonly version?: string;
  readonly resolution: string;
  readonly out?: string;
  readonly dataDir?: string;
  readonly json?: boolean;
}

const names = bucketTargets.join(", ");

/** `reelora preview`: what the trainer will see of a dataset. */
export function addPreviewCommand(program: Command): void {
  program
    .command("preview")
    .description("what the trainer will see of each item: bucket, crop, scale, caption, frames and speed of clips")
    .argument("<job>")
    .option("--for <trainer>", `${names} (default: whoever the job's settings mean)`)
    .option("--version <n>", "the dataset's version (default: the newest)")
    .option("--resolution <pixels>", "side of the square whose area the trainer's buckets have", "1024")
    .option("--out <folder>", "also write the very pictures there, scaled and cut")
    .option("--data-dir <folder>", "where everything is kept (default ./reelora-data)")
    .option("--json", "print JSON on standard output")
    .action(preview);
}

async function preview(jobId: string, options: PreviewOptions): Promise<void> {
  const target = options.for ?? null;
  if (target !== null && !isBucketTarget(target))
    throw new ReeloraError("invalid_request", `--for: one of ${names}, not "${target}"`);
  const version = options.version === undefined ? null : Number(/^v?(\d{1,6})$/.exec(options.version)?.[1]);
  if (version !== null && !(version >= 1)) throw new ReeloraError("invalid_request", "--version: a number such as 2");
  const resolution = Number(options.resolution);
  if (!Number.isInteger(resolution) || resolution < 128 || resolution > 4096)
    throw new ReeloraError("invalid_request", "--resolution: whole pixels from 128 to 4096");
  await withApplication(options, async (application) => {
    const owner = { userId: localUserId, jobId };
    const providers = application.trainers.map(({ provider }) => provider);
    const ports = portsOf(application);
    const found = await previewDataset(ports, { ...owner, target, version, resolution }, providers);
    if (options.out !== undefined) {
      await mkdir(options.out, { recursive: true });
      for (const view of found.items.filter(({ clip }) => clip === null)) {
        await writeFile(join(options.out, view.fileName), await previewPicture(ports, owner, view));
      }
    }
    process.stdout.write(options.json === true ? `${JSON.stringify(found, null, 2)}\n` : textOf(found));
  });
}

function textOf({
  version,
  target,
  resolution,
  certainty,
  cut,
  source,
  buckets,
  items,
  ...counts
}: DatasetPreview): string {
  const said = { documented: "as its code does it", approximate: "nearly so", assumed: "an assumption" }[certainty];
  const filled = buckets.map(({ width, height, items: held }) => `${held} in ${width}×${height}`).join(", ");
  return [
    `v${version} for ${target} at ${resolution}, ${said} (${source})\n`,
    ...items.map(lineOf),
    `${filled}; cut ${cut === "centre" ? "in the middle" : "anywhere, anew each time"}\n`,
    `${counts.enlarged} enlarged, ${counts.cutCaptions} captions not read to the end\n`,
  ].join("");
}

function lineOf({ fileName, size, scaled, bucket, box, scale, lostPart, caption, clip }: TrainerView): string {
  const part =
    lostPart === 0
      ? "all of it"
      : `${tenth(box.width)}×${tenth(box.height)} from ${tenth(box.left)},${tenth(box.top)} (${(100 * lostPart).toFixed(1)} % lost)`;
  const enlarged = scale > 1 ? `, ENLARGED ${scale.toFixed(2)} times` : "";
  const frames =
    clip === null ? "" : `, ${clip.framesKept} of ${clip.frames} frames at ${clip.playbackSpeed} times the speed`;
  const words = `"${caption.text}"${caption.isCut ? ` … cut: ${caption.tokens} of ${caption.windowTokens} tokens` : ""}`;
  return `${fileName}  ${size.width}×${size.height} → ${scaled.width}×${scaled.height} → ${bucket.width}×${bucket.height}  ${part}${enlarged}${frames}  ${words}\n`;
}

/** Parts of pixels, as trainers cut them, to a tenth. */
function tenth(pixels: number): number {
  return Math.round(10 * pixels) / 10;
}
