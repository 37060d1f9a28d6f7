import { keys, type TrainerView } from "@reelora/core";
import { sharp } from "../../pictures/sharp.js";
import type { DatasetOwner, DatasetPorts } from "./dataset-ports.js";

/** The pixels that the trainer will see of a picture: scaled and cut as it does it, as JPEG. */
export async function previewPicture(
  { objects }: Pick<DatasetPorts, "objects">,
  { userId, jobId }: DatasetOwner,
  { fileName, scaled, bucket }: TrainerView,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of objects.get(keys.image(userId, jobId, fileName))) chunks.push(chunk);
  return sharp(Buffer.concat(chunks), { failOn: "error" })
    .resize({ ...scaled, fit: "fill", kernel: "lanczos3" })
    .extract({
      left: Math.floor((scaled.width - bucket.width) / 2),
      top: Math.floor((scaled.height - bucket.height) / 2),
      ...bucket,
    })
    .jpeg({ quality: 95, chromaSubsampling: "4:4:4" })
    .toBuffer();
}
