import { fitsIn, ReeloraError, type CropBox, type DatasetEvent } from "@reelora/core";
import type { DatasetOwner, DatasetPorts } from "./dataset-ports.js";
import { recordChange, requireCandidates } from "./record-change.js";

export interface SetCrops extends DatasetOwner {
  /** `whole` takes the whole picture; null leaves it to the dataset's own rule again. */
  readonly crops: readonly { readonly frame: number; readonly box: CropBox | "whole" | null }[];
}

/** Sets the part of pictures that is taken. Throws `not_found` for a frame that is no candidate, `invalid_request` for a box outside its picture. */
export async function setCrops(ports: DatasetPorts, { crops, ...owner }: SetCrops): Promise<DatasetEvent | null> {
  const { event } = await recordChange(ports, owner, (dataset) => {
    requireCandidates(
      dataset,
      crops.map(({ frame }) => frame),
    );
    const sizes = new Map(dataset.candidates.map((candidate) => [candidate.frame, candidate]));
    const boxes = crops.map(({ frame, box }) => {
      const { width = 0, height = 0 } = sizes.get(frame) ?? {};
      return { frame, box: box === "whole" ? { left: 0, top: 0, width, height } : box };
    });
    for (const { frame, box } of boxes) {
      const picture = sizes.get(frame);
      if (box !== null && picture?.clip !== undefined) {
        const text = `Frame ${frame} begins a clip, and clips are not cropped: crop pictures only.`;
        throw new ReeloraError("invalid_request", text, { field: "crops" });
      }
      if (box === null || picture === undefined || fitsIn(box, picture)) continue;
      throw new ReeloraError(
        "invalid_request",
        `The crop of frame ${frame} reaches beyond its picture, which is ${picture.width} × ${picture.height} pixels.`,
        { field: "crops" },
      );
    }
    return boxes.length === 0 ? null : { type: "crops", crops: boxes };
  });
  return event;
}
