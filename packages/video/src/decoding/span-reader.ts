import { AVERROR_EAGAIN, AVERROR_EOF } from "node-av/constants";
import { Frame, type CodecContext } from "node-av/lib";
import type { FrameWindow } from "../shots/decoding-run.js";
import { frameAt, type StreamMap } from "../shots/stream-map.js";
import { thumbnailBytes } from "../shots/thumbnail.js";
import type { SpanThumbnails } from "./decoder-protocol.js";
import { openDecoder } from "./open-decoder.js";
import type { PacketCursor } from "./packet-cursor.js";
import type { PictureStream } from "./picture-stream.js";
import { ThumbnailMaker } from "./thumbnail-maker.js";
import { roomFor } from "./thumbnail-room.js";

const aliveEveryPackets = 16;

/** Decodes every frame of spans: whole groups of pictures. Without smoothing of block edges, which is good enough to tell pictures apart. */
export class SpanReader {
  private readonly decoder: CodecContext;
  private readonly frame = new Frame();
  private readonly thumbnailMaker = new ThumbnailMaker();

  constructor(
    picture: PictureStream,
    private readonly cursor: PacketCursor,
    private readonly map: StreamMap,
    private readonly onAlive: () => void,
  ) {
    this.frame.alloc();
    this.decoder = openDecoder(picture, { threads: 1, skipLoopFilter: true });
  }

  /** The thumbnails of a span; null when the stream is not as its map says. */
  read({ from, to }: FrameWindow, room: ArrayBuffer | null): SpanThumbnails | null {
    if (!this.cursor.goTo(from)) return null;
    const pixels = roomFor(to - from, room);
    const seen = new Uint8Array(to - from);
    let decodeErrors = 0;
    this.decoder.flushBuffers();
    const drain = (): void => {
      for (;;) {
        const received = this.decoder.receiveFrameSync(this.frame);
        if (received === AVERROR_EAGAIN || received === AVERROR_EOF) return;
        if (received < 0) {
          decodeErrors += 1;
          return;
        }
        const place = frameAt(this.map, Number(this.frame.bestEffortTimestamp)) - from;
        if (seen[place] === 0 && this.thumbnailMaker.write(this.frame, pixels, place * thumbnailBytes)) seen[place] = 1;
        this.frame.unref();
      }
    };
    // Nothing of a span is decoded before its first frame or after its last one.
    for (let place = from; place < to; place += 1) {
      if (this.cursor.place !== place) return null;
      if (this.decoder.sendPacketSync(this.cursor.packet) < 0) decodeErrors += 1;
      drain();
      if (place % aliveEveryPackets === 0) this.onAlive();
      if (place + 1 < to && !this.cursor.advance()) return null;
    }
    this.decoder.sendPacketSync(null);
    drain();
    return { pixels, complete: seen.every((one) => one === 1), decodeErrors };
  }

  free(): void {
    this.decoder.freeContext();
    this.frame.free();
    this.cursor.free();
    this.thumbnailMaker.free();
  }
}
