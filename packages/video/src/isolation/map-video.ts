import { meetingBytes, type PacketScan } from "../decoding/decoder-protocol.js";
import { joinFacts, mapStream, type StreamMap } from "../shots/stream-map.js";
import type { VideoProbe } from "../video-probe.js";
import type { DecodingThread } from "./decoding-threads.js";
import type { TaskBase } from "./task.js";

export interface MappedVideo {
  readonly map: StreamMap;
  readonly secondsPerTick: number;
}

/** Opens the task's video on a thread, to be decoded there on `threads` threads. */
export function openVideoOn(decoder: DecodingThread, task: TaskBase, threads: number): Promise<VideoProbe> {
  return decoder.call({ kind: "open", path: task.path, limits: task.limits, threads });
}

/** A video that all decoders have open, with its map where it has one: what one step of a task found out serves the next. */
export interface OpenedVideo {
  readonly probe: VideoProbe;
  readonly mapped: MappedVideo | null;
}

export async function openMapped(task: TaskBase, decoders: readonly DecodingThread[]): Promise<OpenedVideo> {
  const probe = await openVideoOn(decoders[0]!, task, 1);
  return { probe, mapped: await mapVideo(task, decoders, probe) };
}

/**
 * Maps the video that the first decoder has open, opens it on the others, and gives all of them the map; null when it cannot be
 * taken apart into groups of pictures.
 */
export async function mapVideo(
  task: TaskBase,
  decoders: readonly DecodingThread[],
  probe: VideoProbe,
): Promise<MappedVideo | null> {
  const [first, ...others] = decoders;
  const opening = Promise.all(others.map((decoder) => openVideoOn(decoder, task, 1)));
  const second = findsPlaces.test(probe.container) ? others[0] : undefined;
  const { facts, secondsPerTick } = await scanPackets(first!, second);
  await opening;
  const map = probe.interlaced ? null : mapStream(facts);
  if (map === null) return null;
  await Promise.all(decoders.map((decoder) => decoder.call({ kind: "map", map })));
  return { map, secondsPerTick };
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
