import { captionPlan, type DatasetEvent } from "@reelora/core";
import { pictureForModel } from "../../curation/picture-for-model.js";
import type { Captioner, CaptionBatch } from "../../ports/captioner.js";
import type { DatasetOwner, DatasetPorts } from "./dataset-ports.js";
import { openDataset } from "./open.js";
import { writeCaptions } from "./write-captions.js";

export interface CaptionFrames extends DatasetOwner {
  readonly captioner: Captioner;
  /** Also those that another model has written; those by a person never. */
  readonly rewrite: boolean;
}

export interface CaptionedFrames extends CaptionBatch {
  readonly event: DatasetEvent | null;
  /** Kept frames whose caption a person wrote, or that are captioned already: not asked for. */
  readonly skipped: number;
}

/** Lets a captioner write the captions of the kept frames. What it wrote is recorded also when some of it failed. */
export async function captionFrames(
  ports: DatasetPorts,
  { captioner, rewrite, ...owner }: CaptionFrames,
  signal: AbortSignal,
  onProgress?: (fraction: number) => void,
): Promise<CaptionedFrames> {
  const dataset = await openDataset(ports, owner);
  const kept = dataset.decide().filter(({ verdict }) => verdict.verdict === "keep");
  const wanted = kept.filter(
    ({ caption }) => caption.author !== "person" && (rewrite || !caption.author.startsWith("model:")),
  );
  const pictures = wanted.map(({ candidate }) => ({
    frame: candidate.frame,
    read: () => pictureForModel(ports.objects, candidate),
  }));
  const batch = await captioner.caption(pictures, captionPlan(dataset.job.settings), signal, onProgress);
  const { event } = await writeCaptions(ports, { ...owner, author: captioner.author, captions: batch.captions });
  return { ...batch, event, skipped: kept.length - wanted.length };
}
