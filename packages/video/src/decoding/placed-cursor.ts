import { AV_PKT_FLAG_KEY, type AVPacketFlag } from "node-av/constants";
import { Packet } from "node-av/lib";
import type { StreamMap } from "../shots/stream-map.js";
import { VideoError } from "../video-error.js";
import { FilePieces } from "./file-pieces.js";
import type { PacketCursor } from "./packet-cursor.js";

const noFlag = 0 as AVPacketFlag;

/**
 * Reads packets where the map says that they lie in the file. The container, whose index may be larger than the map, need not
 * be open; what is passed over is not read.
 */
export class PlacedCursor implements PacketCursor {
  place: number | null = null;
  private readonly held = new Packet();
  private heldPlace = -1;
  private readonly pieces: FilePieces;
  private readonly cleanKeys: ReadonlySet<number>;

  constructor(
    path: string,
    private readonly file: string,
    private readonly map: StreamMap,
    private readonly positions: Float64Array,
  ) {
    this.held.alloc();
    this.pieces = new FilePieces(path);
    this.cleanKeys = new Set(map.keys.filter((_, ordinal) => map.clean[ordinal] === 1));
  }

  get packet(): Packet {
    if (this.place !== null && this.place !== this.heldPlace) this.read(this.place);
    return this.held;
  }

  goTo(key: number): boolean {
    this.place = this.map.places[key]!;
    return true;
  }

  advance(): boolean {
    const following = this.place === null ? this.map.frames : this.place + 1;
    this.place = following < this.map.frames ? following : null;
    return this.place !== null;
  }

  free(): void {
    this.pieces.close();
    this.held.free();
  }

  private read(place: number): void {
    const frame = this.map.order[place]!;
    const sizeBytes = this.map.sizes[frame]!;
    const bytes = this.pieces.read(this.positions[frame]!, sizeBytes);
    if (bytes.length < sizeBytes) {
      const text = `${this.file} became shorter while it was read. Wait until it is whole, and try again.`;
      throw new VideoError("truncated", text, { file: this.file });
    }
    this.held.unref();
    this.held.data = bytes;
    this.held.pts = BigInt(this.map.ticks[frame]!);
    this.held.flags = this.cleanKeys.has(frame) ? AV_PKT_FLAG_KEY : noFlag;
    this.heldPlace = place;
  }
}
