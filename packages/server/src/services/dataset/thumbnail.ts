import { ReeloraError } from "@reelora/core";
import { sharp } from "../../pictures/sharp.js";
import { getJob } from "../job/get.js";
import { readManifest } from "../../pipeline/manifest-store.js";
import type { DatasetOwner, DatasetPorts } from "./dataset-ports.js";

/** A small JPEG of a candidate, no larger than `maxSide` pixels either way. Throws `not_found`. */
export async function itemThumbnail(
  ports: DatasetPorts,
  { frame, maxSide, ...owner }: DatasetOwner & { readonly frame: number; readonly maxSide: number },
): Promise<Buffer> {
  const { value: job } = await getJob(ports, owner);
  const reference = job.stages.extract.manifest;
  const extracted = reference === null ? null : await readManifest(ports.objects, "extract", reference.key);
  const candidate = extracted?.manifest.items.find((one) => one.frame === frame);
  if (candidate === undefined) {
    throw new ReeloraError("not_found", `Job ${job.id} has no candidate frame ${frame}.`);
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of ports.objects.get(candidate.key)) chunks.push(chunk);
  return sharp(Buffer.concat(chunks))
    .resize(maxSide, maxSide, { fit: "inside", withoutEnlargement: true })
    .jpeg({ quality: 80 })
    .toBuffer();
}
