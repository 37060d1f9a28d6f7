import {
  AV_CODEC_ID_H264,
  AV_NOPTS_VALUE,
  AV_PKT_DATA_NEW_EXTRADATA,
  AV_PKT_FLAG_DISCARD,
  AVSEEK_FLAG_BACKWARD,
} from "node-av/constants";
import { Packet } from "node-av/lib";
import { hiddenFlag, intraFlag, keyFlag, unreferencedFlag } from "../shots/stream-map.js";
import type { PacketHalf, ReadPackets } from "./decoder-protocol.js";
import { FilePieces } from "./file-pieces.js";
import type { OpenVideo } from "./open-video.js";
import { readParameterSets } from "./parameter-sets.js";
import { readSlice, type SliceFacts } from "./read-slice.js";
import { unitLengthBytes } from "./stream-units.js";

const leastCapacity = 4096;
/** More than so many packets must be seen to be believed. */
const mostAtFirst = 2 ** 20;
const aliveEveryPackets = 4096;
/** Containers in which the bytes of a packet lie in one piece, just as they are decoded. */
const placing = /\bmov\b/;

/**
 * What the container says of every packet of the picture stream, or of half of it; nothing is decoded. Leaves the container at
 * its beginning.
 */
export function readPackets(video: OpenVideo, part: PacketHalf | null, onAlive: () => void): ReadPackets {
  const { context, streamIndex, stream } = video;
  const isH264 = stream.codecpar.codecId === AV_CODEC_ID_H264;
  const { extradata } = stream.codecpar;
  const lengthBytes = unitLengthBytes(extradata);
  const syntaxes = readParameterSets(isH264 ? extradata : null);
  const packet = new Packet();
  packet.alloc();
  // Room that nothing is written into takes no memory; what is outgrown does, until somebody collects it.
  const capacity = Math.min(mostAtFirst, Math.max(leastCapacity, Number(stream.nbFrames) + 1));
  let ticks = new Float64Array(capacity);
  let sizes = new Uint32Array(capacity);
  let flags = new Uint8Array(capacity);
  let relit = new Uint8Array(capacity);
  let placed = isH264 && placing.test(context.iformat?.name ?? "");
  let positions = new Float64Array(placed ? capacity : 0);
  const pieces = placed ? new FilePieces(video.path) : null;
  let count = 0;
  let met = false;
  const meeting = part === null ? null : new BigInt64Array(part.meeting);
  if (part?.half === "second") context.seekFrameSync(streamIndex, middleTicks(video), AVSEEK_FLAG_BACKWARD);
  while (context.readFrameSync(packet) >= 0) {
    if (packet.streamIndex === streamIndex) {
      if (meeting !== null && part?.half === "second" && count === 0) tellMeeting(meeting, packet);
      met = meeting !== null && part?.half === "first" && isMeeting(meeting, packet);
      if (met) break;
      if (count === ticks.length) {
        ticks = grown(ticks, new Float64Array(2 * count));
        sizes = grown(sizes, new Uint32Array(2 * count));
        flags = grown(flags, new Uint8Array(2 * count));
        relit = grown(relit, new Uint8Array(2 * count));
        if (placed) positions = grown(positions, new Float64Array(2 * count));
      }
      const pts = packet.pts;
      ticks[count] = pts === AV_NOPTS_VALUE ? NaN : Number(pts);
      sizes[count] = packet.size;
      const hidden = (packet.flags & AV_PKT_FLAG_DISCARD) !== 0;
      placed &&= packet.pos >= 0n && packet.getSideData(AV_PKT_DATA_NEW_EXTRADATA) === null;
      if (placed) positions[count] = Number(packet.pos);
      const bytes = isH264 ? bytesOf(packet, placed ? pieces : null) : null;
      const slice = bytes === null ? null : readSlice(bytes, lengthBytes, syntaxes);
      flags[count] = (packet.isKeyframe ? keyFlag : 0) | (hidden ? hiddenFlag : 0) | sliceFlags(slice);
      relit[count] = slice?.relit ?? 0;
      count += 1;
      if (count % aliveEveryPackets === 0) onAlive();
    }
    packet.unref();
  }
  packet.free();
  pieces?.close();
  const known = part?.half !== "second" && count > 0 && !Number.isNaN(ticks[0]!);
  context.seekFrameSync(streamIndex, known ? BigInt(ticks[0]!) : startTicks(video), AVSEEK_FLAG_BACKWARD);
  // Parts of the arrays, not copies: their buffers are handed on.
  const [allTicks, allSizes] = [ticks.subarray(0, count), sizes.subarray(0, count)];
  const facts = {
    ...{ ticks: allTicks, sizes: allSizes, flags: flags.subarray(0, count), relit: relit.subarray(0, count) },
    positions: positions.subarray(0, placed ? count : 0),
  };
  return { facts, met };
}

/** What a packet holds: from where it lies in the file, for packets give copies. */
function bytesOf(packet: Packet, pieces: FilePieces | null): Uint8Array | null {
  return pieces === null ? packet.data : pieces.read(Number(packet.pos), packet.size);
}

function startTicks({ stream }: OpenVideo): bigint {
  return stream.startTime === AV_NOPTS_VALUE ? 0n : stream.startTime;
}

function middleTicks(video: OpenVideo): bigint {
  const { duration } = video.stream;
  return startTicks(video) + (duration > 0n ? duration / 2n : 0n);
}

function tellMeeting(meeting: BigInt64Array, { pos, pts }: Packet): void {
  Atomics.store(meeting, 1, pts);
  Atomics.store(meeting, 0, pos);
}

function isMeeting(meeting: BigInt64Array, packet: Packet): boolean {
  const place = Atomics.load(meeting, 0);
  return place > 0n && packet.pos === place && packet.pts === Atomics.load(meeting, 1);
}

function sliceFlags(slice: SliceFacts | null): number {
  if (slice === null) return 0;
  return (slice.intra ? intraFlag : 0) | (slice.referenced ? 0 : unreferencedFlag);
}

function grown<T extends Float64Array | Uint32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
