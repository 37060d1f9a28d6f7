import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { captionVector } from "../model/caption-vector.js";
import type { ModelShape } from "../model/model-shape.js";
import { picturePatches } from "../model/patches.js";
import type { Example } from "../training/flow-step.js";
import { readPicture } from "./picture-files.js";

export interface Dataset {
  readonly training: readonly Example[];
  readonly heldOut: readonly Example[];
  /** Of all pictures as the model sees them, and their captions. */
  readonly digest: string;
}

const pictureEndings = new Set([".jpg", ".jpeg", ".png", ".webp"]);

/** Reads a folder of pictures and captions, by name. Throws when it holds nothing to train on. */
export async function readDataset(
  folder: string,
  shape: ModelShape,
  { trigger, heldOut }: { readonly trigger: string; readonly heldOut: readonly string[] },
): Promise<Dataset> {
  const names = (await readdir(folder)).filter((name) => pictureEndings.has(extname(name).toLowerCase())).sort();
  const hash = createHash("sha256");
  const [training, kept]: [Example[], Example[]] = [[], []];
  for (const name of names) {
    const picture = await readPicture(join(folder, name), shape.side);
    const stem = name.slice(0, -extname(name).length);
    const caption = await readFile(join(folder, `${stem}.txt`), "utf8").catch(() => trigger);
    const isHeldOut = heldOut.includes(name);
    hash.update(picture.pixels).update(JSON.stringify([caption, isHeldOut]));
    const example = {
      patches: picturePatches(picture, shape),
      caption: captionVector(caption, shape.textWidth),
    };
    (isHeldOut ? kept : training).push(example);
  }
  if (training.length === 0) throw new Error(`there is no picture to train on in ${folder}`);
  return { training, heldOut: kept, digest: hash.digest("hex") };
}
