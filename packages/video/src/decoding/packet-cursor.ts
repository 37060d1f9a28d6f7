import type { Packet } from "node-av/lib";

/** Moves about in the packets of a mapped stream. */
export interface PacketCursor {
  /** The current packet, after `goTo` or `advance` returned true; until it moves on. */
  readonly packet: Packet;
  /** Place of the current packet in decode order; null when unknown. */
  readonly place: number | null;
  /** Makes the packet of a key frame the current one. False when the stream is not as mapped. */
  goTo(key: number): boolean;
  /** Makes the next packet of the picture stream the current one. False when there is none. */
  advance(): boolean;
  free(): void;
}
