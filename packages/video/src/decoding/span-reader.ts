import type { Frame } from "node-av/lib";
import type { FrameWindow } from "../shots/decoding-run.js";
import { frameAt, lastPlaceBefore, type StreamMap } from "../shots/stream-map.js";
import { thumbnailBytes } from "../shots/thumbnail.js";
import type { SpanThumbnails } from "./decoder-protocol.js";
import { MappedDecoder } from "./mapped-decoder.js";
import type { PacketCursor } from "./packet-cursor.js";
import type { PictureStream } from "./picture-stream.js";
import { ThumbnailMaker } from "./thumbnail-maker.js";
import { roomFor } from "./thumbnail-room.js";

const aliveEveryPackets = 16;

/** Decodes every frame of spans: whole groups of pictures. Without smoothing of block edges, which is good enough to tell pictures apart. */
export class SpanReader {
  private readonly decoding: MappedDecoder;
  private readonly thumbnailMaker = new ThumbnailMaker();

  constructor(
    picture: PictureStream,
    cursor: PacketCursor,
    private readonly map: StreamMap,
    private readonly onAlive: () => void,
  ) {
    this.decoding = new MappedDecoder(picture, cursor, { forThumbnails: true });
  }

  /** The thumbnails of a span; null when the stream is not as its map says. */
  read({ from, to }: FrameWindow, room: ArrayBuffer | null): SpanThumbnails | null {
    const { decoder, cursor } = this.decoding;
    if (!cursor.goTo(from)) return null;
    const pixels = roomFor(to - from, room);
    const seen = new Uint8Array(to - from);
    let decodeErrors = 0;
    const take = (frame: Frame): void => {
      const index = frameAt(this.map, Number(frame.bestEffortTimestamp)) - from;
      if (seen[index] === 0 && this.thumbnailMaker.write(frame, pixels, index * thumbnailBytes)) seen[index] = 1;
    };
    decoder.flushBuffers();
    const lastPlace = lastPlaceBefore(this.map, from, to);
    for (let place = this.map.places[from]!; place <= lastPlace; place += 1) {
      if (cursor.place !== place) return null;
      // What is shown before the first frame belongs to the span before, which decodes this key frame for it.
      if (this.map.order[place]! >= from && !this.decoding.send()) decodeErrors += 1;
      if (!this.decoding.drain(take)) decodeErrors += 1;
      if (place % aliveEveryPackets === 0) this.onAlive();
      if (place < lastPlace && !cursor.advance()) return null;
    }
    this.decoding.end();
    if (!this.decoding.drain(take)) decodeErrors += 1;
    return { pixels, complete: seen.every((one) => one === 1), decodeErrors };
  }

  free(): void {
    this.decoding.free();
    this.thumbnailMaker.free();
  }
}
