import { afterAll, beforeAll, expect, it } from "vitest";
import { meetingBytes, type PacketHalf, type PacketScan } from "../src/decoding/decoder-protocol.js";
import { ContainerCursor } from "../src/decoding/container-cursor.js";
import { Decoder } from "../src/decoding/decoder.js";
import { openVideo } from "../src/decoding/open-video.js";
import { PlacedCursor } from "../src/decoding/placed-cursor.js";
import { joinFacts, mapStream } from "../src/shots/stream-map.js";
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

it("has no places of packets that containers divide", async () => {
  const other = new Decoder(() => undefined);
  const args = [...drawn("testsrc2=size=160x90:rate=25", 30), "-c:v", "libx264"];
  await other.answer({ kind: "open", path: studio.draw("parts.ts", ...args), limits: defaultLimits, threads: 1 });
  const { value } = await other.answer({ kind: "packets", part: null });
  expect((value as PacketScan).facts.positions).toHaveLength(0);
  other.close();
});
