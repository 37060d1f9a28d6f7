import { AV_NOPTS_VALUE, AVSEEK_FLAG_BACKWARD } from "node-av/constants";
import { Packet } from "node-av/lib";
import { frameAt, type StreamMap } from "../shots/stream-map.js";
import type { OpenVideo } from "./open-video.js";
import type { PacketCursor } from "./packet-cursor.js";

/**
 * Packets skipped by reading on; beyond that the container is asked to seek. A seek costs what reading 16 packets does where an
 * index tells the place; elsewhere it searches, and may come out behind it.
 */
const readOnPackets = 400;
const readOnWithIndex = 24;
const withIndex = /\b(mov|matroska)\b/;
/** Frames before a place that a seek went beyond, from which it is tried once more. */
const earlierFrames = 48;

/** Reads packets as the container gives them. */
export class ContainerCursor implements PacketCursor {
  readonly packet = new Packet();
  place: number | null = null;
  private readonly nearPackets: number;

  constructor(
    private readonly video: OpenVideo,
    private readonly map: StreamMap,
  ) {
    this.packet.alloc();
    this.nearPackets = withIndex.test(video.context.iformat?.name ?? "") ? readOnWithIndex : readOnPackets;
  }

  goTo(key: number): boolean {
    const target = this.map.places[key]!;
    if (this.place === target) return true;
    if (this.place !== null && this.place < target) {
      const ahead = target - this.place;
      const near = ahead <= this.nearPackets || (ahead <= readOnPackets && this.place >= this.placeOfSeek(key));
      if (near) return this.readOnTo(target);
    }
    return (
      (this.seekTo(this.map.ticks[key]!) && this.readOnTo(target)) ||
      (this.seekTo(this.earlierTicks(key)) && this.readOnTo(target))
    );
  }

  free(): void {
    this.packet.free();
  }

  /** Where asking the container for a frame leads: the last key frame by its own word that is not after it. */
  private placeOfSeek(frame: number): number {
    const { keys, clean, places } = this.map;
    let ordinal = keys.findLastIndex((key) => key <= frame);
    while (ordinal > 0 && clean[ordinal] !== 1) ordinal -= 1;
    return places[keys[ordinal]!]!;
  }

  /** When some frames before a key frame are shown, or would have been: a search may come out behind the first of all. */
  private earlierTicks(key: number): number {
    const { ticks, frames } = this.map;
    if (key >= earlierFrames) return ticks[key - earlierFrames]!;
    return Math.max(-(2 ** 62), 2 * ticks[0]! - ticks[Math.min(earlierFrames, frames - 1)]!);
  }

  private seekTo(ticks: number): boolean {
    this.place = null;
    return this.video.context.seekFrameSync(this.video.streamIndex, BigInt(ticks), AVSEEK_FLAG_BACKWARD) >= 0;
  }

  /** Reads on up to a place; false when it is passed, or too far away. */
  private readOnTo(target: number): boolean {
    for (let skipped = 0; skipped <= readOnPackets; skipped += 1) {
      if (!this.advance() || this.place === null || this.place > target) return false;
      if (this.place === target) return true;
    }
    return false;
  }

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
