import { afterAll, beforeAll, expect, it } from "vitest";
import { meetingBytes, type PacketHalf, type PacketScan } from "../src/decoding/decoder-protocol.js";
import { Decoder } from "../src/decoding/decoder.js";
import { joinFacts } from "../src/shots/stream-map.js";
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
