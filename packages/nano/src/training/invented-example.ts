import { captionVector } from "../model/caption-vector.js";
import type { ModelShape } from "../model/model-shape.js";
import { picturePatches } from "../model/patches.js";
import { inventPicture } from "../pictures/invent-picture.js";
import type { RandomStream } from "../random/random-stream.js";
import type { Example } from "./flow-step.js";

/** A picture of the world that the base model knows, to learn from. */
export function inventedExample(stream: RandomStream, shape: ModelShape): Example {
  const { picture, caption } = inventPicture(stream, shape.side);
  return { patches: picturePatches(picture, shape), caption: captionVector(caption, shape.textWidth) };
}
