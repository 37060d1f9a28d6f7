import { afterAll, beforeAll, expect, it } from "vitest";
import {
  meetingBytes,
  type PacketHalf,
  type PacketScan,
  type SpanThumbnails,
  type ThumbnailBatch,
} from "../src/decoding/decoder-protocol.js";
import { ContainerCursor } from "../src/decoding/container-cursor.js";
import { Decoder } from "../src/decoding/decoder.js";
import { openVideo } from "../src/decoding/open-video.js";
import { PlacedCursor } from "../src/decoding/placed-cursor.js";
import { joinFacts, mapStream } from "../src/shots/stream-map.js";
import { spansOf } from "../src/shots/stream-spans.js";
import { thumbnailBytes } from "../src/shots/thumbnail.js";
import { defaultLimits } from "../src/video-limits.js";
import { drawn, openStudio, type Studio } from "./draw-footage.js";

let studio: Studio;
let path: string;
const decoder = new Decoder(() => undefined);
beforeAll(async () => {
  studio = openStudio();
  path = studio.draw("groups.mp4", ...drawn("testsrc2=size=160x90:rate=25", 100), "-c:v", "libx264", "-g", "12");
  await decoder.answer({ kind: "open", path, limits: defaultLimits, threads: 1 });
});
afterAll(() => {
  decoder.close();
  studio.remove();
});

async function packets(part: PacketHalf | null): Promise<PacketScan> {
  const { value } = await decoder.answer({ kind: "packets", part });
  return value as PacketScan;
}

it("reads the packets of a stream in two halves that meet", async () => {
  const whole = await packets(null);
  const meeting = new SharedArrayBuffer(meetingBytes);
  const second = await packets({ half: "second", meeting });
  const first = await packets({ half: "first", meeting });
  expect(first.met).toBe(true);
  expect(first.facts.ticks.length).toBeGreaterThan(24);
  expect(second.facts.ticks.length).toBeGreaterThan(24);
  expect(joinFacts(first.facts, second.facts)).toEqual(whole.facts);
});

it("reads to the end where the second half is not met", async () => {
  const whole = await packets(null);
  const first = await packets({ half: "first", meeting: new SharedArrayBuffer(meetingBytes) });
  expect(first).toEqual({ ...whole, met: false });
});

it.each([
  [
    "open.mp4",
    ["-c:v", "libx264", "-x264-params", "open-gop=1:keyint=20:min-keyint=20:scenecut=0", "-pix_fmt", "yuv420p"],
  ],
  ["interlaced.ts", ["-c:v", "mpeg2video", "-bf", "2", "-g", "12", "-flags", "+ilme+ildct"]],
  [
    "open.mkv",
    ["-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none:keyint=20:min-keyint=20:scenecut=0"],
  ],
])("reads open groups of pictures in any order as from beginning to end: %s", async (name, encoding) => {
  const open = studio.draw(name, ...drawn("testsrc2=size=320x180:rate=25", 200), ...encoding);
  const opening = { kind: "open", path: open, limits: defaultLimits, threads: 1 } as const;
  const other = new Decoder(() => undefined);
  await other.answer(opening);
  const { facts } = (await other.answer({ kind: "packets", part: null })).value as PacketScan;
  const map = mapStream(facts)!;
  expect(map.open).toBe(true);
  const spans = spansOf(map).reverse();
  expect(spans.length).toBeGreaterThan(2);
  await other.answer({ kind: "map", map });
  const read = new Uint8Array(map.frames * thumbnailBytes);
  for (const span of spans) {
    const thumbnails = (await other.answer({ kind: "span", span, room: null })).value as SpanThumbnails;
    expect(thumbnails).toMatchObject({ complete: true, decodeErrors: 0 });
    read.set(thumbnails.pixels, span.from * thumbnailBytes);
  }
  await other.answer(opening);
  const { pixels, count } = (await other.answer({ kind: "thumbnails", maximum: 300, room: null }))
    .value as ThumbnailBatch;
  expect(count).toBe(map.frames);
  expect(Buffer.compare(pixels.subarray(0, read.length), read)).toBe(0);
  other.close();
});

it("reads where packets lie in the file what the container gives", async () => {
  const map = mapStream((await packets(null)).facts)!;
  const video = openVideo(path, defaultLimits);
  const [container, placed] = [
    new ContainerCursor(video, map),
    new PlacedCursor(path, "groups.mp4", map, map.positions!),
  ];
  const current = [container, placed] as const;
  const seen = (): unknown[] =>
    current.map(({ place, packet }) => ({ place, pts: packet.pts, isKey: packet.isKeyframe, bytes: packet.data }));
  for (const key of [map.keys.at(-1)!, 0]) {
    expect(current.map((cursor) => cursor.goTo(key))).toEqual([true, true]);
    for (let more = true; more;) {
      const [one, other] = seen();
      expect(other).toEqual(one);
      more = placed.advance();
      expect(container.advance()).toBe(more);
    }
  }
  container.free();
  placed.free();
  video.context.closeInputSync();
});

it("tells of packets that it reads from the file what it tells of those that it is handed", async () => {
  const { facts } = await packets(null);
  const other = new Decoder(() => undefined);
  const copied = studio.draw("groups.mkv", "-i", path, "-c", "copy");
  await other.answer({ kind: "open", path: copied, limits: defaultLimits, threads: 1 });
  const handed = ((await other.answer({ kind: "packets", part: null })).value as PacketScan).facts;
  expect(facts.positions).toHaveLength(100);
  expect(handed.positions).toHaveLength(0);
  expect(handed.flags).toEqual(facts.flags);
  expect(handed.relit).toEqual(facts.relit);
  expect(new Set(facts.flags).size).toBeGreaterThan(2);
  other.close();
});

it("has no places of packets that containers divide", async () => {
  const other = new Decoder(() => undefined);
  const args = [...drawn("testsrc2=size=160x90:rate=25", 30), "-c:v", "libx264"];
  await other.answer({ kind: "open", path: studio.draw("parts.ts", ...args), limits: defaultLimits, threads: 1 });
  const { value } = await other.answer({ kind: "packets", part: null });
  expect((value as PacketScan).facts.positions).toHaveLength(0);
  other.close();
});
