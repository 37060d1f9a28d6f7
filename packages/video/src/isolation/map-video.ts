import { meetingBytes, type PacketScan } from "../decoding/decoder-protocol.js";
import { joinFacts, mapStream, type StreamMap } from "../shots/stream-map.js";
import type { VideoProbe } from "../video-probe.js";
import type { DecodingThread } from "./decoding-threads.js";
import type { TaskBase } from "./task.js";

export interface MappedVideo {
  readonly map: StreamMap;
  readonly secondsPerTick: number;
  /** Whether its groups of pictures stand for themselves and its packets for whole pictures, by the container's word. */
  readonly closed: boolean;
}

/** Opens the task's video on a thread, to be decoded there on `threads` threads. */
export function openVideoOn(decoder: DecodingThread, task: TaskBase, threads: number): Promise<VideoProbe> {
  return decoder.call({ kind: "open", path: task.path, limits: task.limits, threads });
}

/** A video that all decoders have open, with its map where it has one, which they were not given: what one step of a task found out serves the next. */
export interface OpenedVideo {
  readonly probe: VideoProbe;
  readonly mapped: MappedVideo | null;
}

export async function openMapped(task: TaskBase, decoders: readonly DecodingThread[]): Promise<OpenedVideo> {
  const probe = await openVideoOn(decoders[0]!, task, 1);
  return { probe, mapped: await mapVideo(task, decoders, probe) };
}

/** Maps the video that the first decoder has open, and opens it on the others; null when it cannot be taken apart into groups of pictures. */
async function mapVideo(
  task: TaskBase,
  decoders: readonly DecodingThread[],
  probe: VideoProbe,
): Promise<MappedVideo | null> {
  const [first, ...others] = decoders;
  const opening = Promise.all(others.map((decoder) => openVideoOn(decoder, task, 1)));
  const second = findsPlaces.test(probe.container) ? others[0] : undefined;
  const { facts, secondsPerTick } = await scanPackets(first!, second);
  await opening;
  const map = mapStream(facts);
  if (map === null) return null;
  return { map, secondsPerTick, closed: !map.open && !probe.interlaced };
}

/** Gives all decoders a map, which tells what they are asked to read next. Does not wait for them: they answer in order. */
export function giveMap(decoders: readonly DecodingThread[], map: StreamMap): void {
  // A thread that ends meanwhile fails what it is asked next as well.
  for (const decoder of decoders) decoder.call({ kind: "map", map }).catch(() => undefined);
}

/** Containers in which a seek finds any place at once. */
const findsPlaces = /\bmov\b/;

/** The packets of a video that both have open, or are about to: each reads one half. */
async function scanPackets(first: DecodingThread, second: DecodingThread | undefined): Promise<PacketScan> {
  if (second === undefined) return first.call({ kind: "packets", part: null });
  const meeting = new SharedArrayBuffer(meetingBytes);
  const [before, after] = await Promise.all([
    first.call({ kind: "packets", part: { half: "first", meeting } }),
    second.call({ kind: "packets", part: { half: "second", meeting } }),
  ]);
  return before.met ? { ...before, facts: joinFacts(before.facts, after.facts) } : before;
}
