import { measureHeld } from "../frames/measure-picture.js";
import { triplesOf } from "../frames/held-picture.js";
import type { StillWriting } from "../frames/still-writer.js";
import type { Still } from "./decoder-protocol.js";
import type { PictureStream } from "./picture-stream.js";
import { StillConverter } from "./still-converter.js";
import type { PickedFrame } from "./still-picker.js";

const frameDigits = 7;

/** Makes measured pictures of picked frames and writes them, one after another: a thread holds one picture at a time. */
export class StillMaker {
  private readonly converter: StillConverter;

  constructor(
    { file, orientation, sampleAspectRatio }: Pick<PictureStream, "file" | "orientation" | "sampleAspectRatio">,
    private readonly writing: StillWriting,
  ) {
    this.converter = new StillConverter(file, orientation, sampleAspectRatio);
  }

  /** Frees the frame. */
  async make(target: number, { frame, number, seconds, motion, frozen }: PickedFrame): Promise<Still> {
    const held = this.converter.convert(frame);
    frame.free();
    const { width, height } = held;
    const measurements = { ...measureHeld(held), motion, frozen };
    const file = `frame-${String(number).padStart(frameDigits, "0")}.${this.writing.format === "png" ? "png" : "jpg"}`;
    // Loaded when needed: what writes pictures takes a tenth of a second to load.
    const { writeStill } = await import("../frames/still-writer.js");
    const sizeBytes = await writeStill(triplesOf(held), width, height, file, this.writing);
    return { target, frame: number, seconds, file, width, height, sizeBytes, measurements };
  }

  free(): void {
    this.converter.free();
  }
}
