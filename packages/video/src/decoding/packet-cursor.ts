import { AV_NOPTS_VALUE, AVSEEK_FLAG_BACKWARD } from "node-av/constants";
import { Packet } from "node-av/lib";
import { frameAt, type StreamMap } from "../shots/stream-map.js";
import type { OpenVideo } from "./open-video.js";

/** Packets skipped by reading on; beyond that the container is asked to seek. */
const readOnPackets = 400;

/** Moves about in the packets of a mapped stream. */
export class PacketCursor {
  /** The current packet, after `goTo` or `advance` returned true. */
  readonly packet = new Packet();
  /** Place of the current packet in decode order; null when unknown. */
  place: number | null = null;

  constructor(
    private readonly video: OpenVideo,
    private readonly map: StreamMap,
  ) {
    this.packet.alloc();
  }

  /** Makes the packet of a key frame the current one. False when the stream is not as mapped. */
  goTo(key: number): boolean {
    const target = this.map.places[key]!;
    if (this.place === target) return true;
    const near = this.place !== null && this.place < target && target - this.place <= readOnPackets;
    if (!near) {
      const ticks = BigInt(this.map.ticks[key]!);
      if (this.video.context.seekFrameSync(this.video.streamIndex, ticks, AVSEEK_FLAG_BACKWARD) < 0) return false;
      this.place = null;
    }
    for (let skipped = 0; skipped <= readOnPackets; skipped += 1) {
      if (!this.advance() || this.place === null || this.place > target) return false;
      if (this.place === target) return true;
    }
    return false;
  }

  free(): void {
    this.packet.free();
  }

  /** Makes the next packet of the picture stream the current one. */
  advance(): boolean {
    for (;;) {
      this.packet.unref();
      if (this.video.context.readFrameSync(this.packet) < 0) {
        this.place = null;
        return false;
      }
      if (this.packet.streamIndex !== this.video.streamIndex) continue;
      const frame = this.packet.pts === AV_NOPTS_VALUE ? -1 : frameAt(this.map, Number(this.packet.pts));
      this.place = frame < 0 ? null : this.map.places[frame]!;
      return true;
    }
  }
}
