import { AVERROR_EAGAIN, AVERROR_EOF } from "node-av/constants";
import { Frame, type CodecContext } from "node-av/lib";
import { openDecoder, type DecoderOptions } from "./open-decoder.js";
import type { PacketCursor } from "./packet-cursor.js";
import type { PictureStream } from "./picture-stream.js";

/** A decoder that is begun at one place after another of a mapped stream, on the thread that asks. */
export class MappedDecoder {
  readonly decoder: CodecContext;
  /** The frame received last; reused. */
  readonly frame = new Frame();

  constructor(
    picture: PictureStream,
    readonly cursor: PacketCursor,
    options: Omit<DecoderOptions, "threads">,
  ) {
    this.frame.alloc();
    this.decoder = openDecoder(picture, { ...options, threads: 1 });
  }

  /** Decodes the cursor's packet; false when it would not be taken. */
  send(): boolean {
    return this.decoder.sendPacketSync(this.cursor.packet) >= 0;
  }

  /** No packet follows: what the decoder holds back can be received. */
  end(): void {
    this.decoder.sendPacketSync(null);
  }

  /** Receives the next frame; "wanting" when there is none before another packet, "failed" when it would not decode. */
  receive(): "frame" | "wanting" | "failed" {
    const received = this.decoder.receiveFrameSync(this.frame);
    if (received >= 0) return "frame";
    return received === AVERROR_EAGAIN || received === AVERROR_EOF ? "wanting" : "failed";
  }

  /** Receives what can be received; false when a frame would not decode. */
  drain(take: (frame: Frame) => void): boolean {
    for (;;) {
      const received = this.receive();
      if (received !== "frame") return received === "wanting";
      take(this.frame);
      this.frame.unref();
    }
  }

  free(): void {
    this.decoder.freeContext();
    this.frame.free();
    this.cursor.free();
  }
}
