import { AV_CODEC_ID_H264, AV_NOPTS_VALUE, AV_PKT_FLAG_DISCARD, AVSEEK_FLAG_BACKWARD } from "node-av/constants";
import { Packet } from "node-av/lib";
import { hiddenFlag, intraFlag, keyFlag, unreferencedFlag, type PacketFacts } from "../shots/stream-map.js";
import type { OpenVideo } from "./open-video.js";
import { readSlice, unitLengthBytes } from "./read-slice.js";

const firstCapacity = 4096;

/** What the container says of every packet of the picture stream; nothing is decoded. Leaves the container at its beginning. */
export function readPackets(video: OpenVideo, onAlive: () => void): PacketFacts {
  const { context, streamIndex, stream } = video;
  const isH264 = stream.codecpar.codecId === AV_CODEC_ID_H264;
  const lengthBytes = unitLengthBytes(stream.codecpar.extradata);
  const packet = new Packet();
  packet.alloc();
  let ticks = new Float64Array(firstCapacity);
  let sizes = new Uint32Array(firstCapacity);
  let flags = new Uint8Array(firstCapacity);
  let count = 0;
  while (context.readFrameSync(packet) >= 0) {
    if (packet.streamIndex === streamIndex) {
      if (count === ticks.length) {
        ticks = grown(ticks, new Float64Array(2 * count));
        sizes = grown(sizes, new Uint32Array(2 * count));
        flags = grown(flags, new Uint8Array(2 * count));
      }
      const pts = packet.pts;
      ticks[count] = pts === AV_NOPTS_VALUE ? NaN : Number(pts);
      sizes[count] = packet.size;
      const hidden = (packet.flags & AV_PKT_FLAG_DISCARD) !== 0;
      const slice = isH264 ? sliceFlags(packet.data, lengthBytes) : 0;
      flags[count] = (packet.isKeyframe ? keyFlag : 0) | (hidden ? hiddenFlag : 0) | slice;
      count += 1;
      if (count % firstCapacity === 0) onAlive();
    }
    packet.unref();
  }
  packet.free();
  context.seekFrameSync(streamIndex, BigInt(Number.isNaN(ticks[0]!) ? 0 : ticks[0]!), AVSEEK_FLAG_BACKWARD);
  return { ticks: ticks.slice(0, count), sizes: sizes.slice(0, count), flags: flags.slice(0, count) };
}

function sliceFlags(packet: Uint8Array | null, lengthBytes: number | null): number {
  const slice = packet === null ? null : readSlice(packet, lengthBytes);
  if (slice === null) return 0;
  return (slice.intra ? intraFlag : 0) | (slice.referenced ? 0 : unreferencedFlag);
}

function grown<T extends Float64Array | Uint32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
