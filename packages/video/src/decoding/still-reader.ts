import type { StillTarget } from "../frames/still-target.js";
import type { StillWriting } from "../frames/still-writer.js";
import type { Still } from "./decoder-protocol.js";
import { FrameSource } from "./frame-source.js";
import type { OpenVideo } from "./open-video.js";
import { pictureStreamOf } from "./picture-stream.js";
import { StillMaker } from "./still-maker.js";
import { StillPicker } from "./still-picker.js";

const aliveEveryFrames = 16;

/** Writes the sharpest frame of each target, in one pass over the whole video: right for every stream. */
export class StillReader {
  private readonly source: FrameSource;
  private readonly picker = new StillPicker();
  private readonly maker: StillMaker;
  private nextTarget = 0;

  constructor(
    video: OpenVideo,
    threads: number,
    private readonly targets: readonly StillTarget[],
    writing: StillWriting,
    private readonly onAlive: () => void,
  ) {
    this.source = new FrameSource(video, { threads, forThumbnails: false });
    this.maker = new StillMaker(pictureStreamOf(video), writing);
  }

  get decodedFrames(): number {
    return this.source.frames;
  }

  /** The still of the next target that has one; null when none is left. */
  async next(): Promise<Still | null> {
    for (;;) {
      const target = this.targets[this.nextTarget];
      if (target === undefined) return null;
      let more = true;
      while (this.source.frames < target.to && more) {
        more = this.source.advance();
        const number = this.source.frames - 1;
        if (more) this.picker.look(this.source.frame, number, this.source.seconds, number >= target.from);
        if (this.source.frames % aliveEveryFrames === 0) this.onAlive();
      }
      this.nextTarget += 1;
      const picked = this.picker.pick();
      if (picked !== null) return this.maker.make(this.nextTarget - 1, picked);
      if (!more) return null;
    }
  }
}
