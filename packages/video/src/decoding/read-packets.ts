import { AV_CODEC_ID_H264, AV_NOPTS_VALUE, AV_PKT_FLAG_DISCARD, AVSEEK_FLAG_BACKWARD } from "node-av/constants";
import { Packet } from "node-av/lib";
import { hiddenFlag, intraFlag, keyFlag, unreferencedFlag, type PacketFacts } from "../shots/stream-map.js";
import type { OpenVideo } from "./open-video.js";
import { readParameterSets } from "./parameter-sets.js";
import { readSlice, type SliceFacts } from "./read-slice.js";
import { unitLengthBytes } from "./stream-units.js";

const firstCapacity = 4096;

/** What the container says of every packet of the picture stream; nothing is decoded. Leaves the container at its beginning. */
export function readPackets(video: OpenVideo, onAlive: () => void): PacketFacts {
  const { context, streamIndex, stream } = video;
  const isH264 = stream.codecpar.codecId === AV_CODEC_ID_H264;
  const { extradata } = stream.codecpar;
  const lengthBytes = unitLengthBytes(extradata);
  const syntaxes = readParameterSets(isH264 ? extradata : null);
  const packet = new Packet();
  packet.alloc();
  let ticks = new Float64Array(firstCapacity);
  let sizes = new Uint32Array(firstCapacity);
  let flags = new Uint8Array(firstCapacity);
  let relit = new Uint8Array(firstCapacity);
  let count = 0;
  while (context.readFrameSync(packet) >= 0) {
    if (packet.streamIndex === streamIndex) {
      if (count === ticks.length) {
        ticks = grown(ticks, new Float64Array(2 * count));
        sizes = grown(sizes, new Uint32Array(2 * count));
        flags = grown(flags, new Uint8Array(2 * count));
        relit = grown(relit, new Uint8Array(2 * count));
      }
      const pts = packet.pts;
      ticks[count] = pts === AV_NOPTS_VALUE ? NaN : Number(pts);
      sizes[count] = packet.size;
      const hidden = (packet.flags & AV_PKT_FLAG_DISCARD) !== 0;
      const bytes = isH264 ? packet.data : null;
      const slice = bytes === null ? null : readSlice(bytes, lengthBytes, syntaxes);
      flags[count] = (packet.isKeyframe ? keyFlag : 0) | (hidden ? hiddenFlag : 0) | sliceFlags(slice);
      relit[count] = slice?.relit ?? 0;
      count += 1;
      if (count % firstCapacity === 0) onAlive();
    }
    packet.unref();
  }
  packet.free();
  context.seekFrameSync(streamIndex, BigInt(Number.isNaN(ticks[0]!) ? 0 : ticks[0]!), AVSEEK_FLAG_BACKWARD);
  const [allTicks, allSizes] = [ticks.slice(0, count), sizes.slice(0, count)];
  return { ticks: allTicks, sizes: allSizes, flags: flags.slice(0, count), relit: relit.slice(0, count) };
}

function sliceFlags(slice: SliceFacts | null): number {
  if (slice === null) return 0;
  return (slice.intra ? intraFlag : 0) | (slice.referenced ? 0 : unreferencedFlag);
}

function grown<T extends Float64Array | Uint32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
