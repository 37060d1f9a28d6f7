import { fitsIn, ReeloraError, type CropBox, type DatasetEvent } from "@reelora/core";
import type { DatasetOwner, DatasetPorts } from "./dataset-ports.js";
import { recordChange, requireCandidates } from "./record-change.js";

export interface SetCrops extends DatasetOwner {
  /** A box of null takes the whole picture again. */
  readonly crops: readonly { readonly frame: number; readonly box: CropBox | null }[];
}

/** Sets the part of pictures that is taken. Throws `not_found` for a frame that is no candidate, `invalid_request` for a box outside its picture. */
export async function setCrops(ports: DatasetPorts, { crops, ...owner }: SetCrops): Promise<DatasetEvent | null> {
  const { event } = await recordChange(ports, owner, (dataset) => {
    requireCandidates(
      dataset,
      crops.map(({ frame }) => frame),
    );
    const sizes = new Map(dataset.candidates.map((candidate) => [candidate.frame, candidate]));
    for (const { frame, box } of crops) {
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
    return crops.length === 0 ? null : { type: "crops", crops: [...crops] };
  });
  return event;
}
