import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scanShots } from "../../src/index.js";

const directory = process.env["REELORA_FOOTAGE_DIR"] ?? "";
const footage = (name: string): string => join(directory, name);

describe("shots of real footage", () => {
  it("are those that people labelled in the first minute of Big Buck Bunny", async () => {
    const { boundaries, fps, frames } = await scanShots(footage("bbb-60s-360p.mp4"));
    expect(frames).toBe(1440);
    expect(fps).toBeCloseTo(24, 3);
    const cuts = boundaries.filter(({ kind }) => kind === "cut").map(({ start }) => start);
    expect(cuts).toEqual([285, 378, 553, 1145, 1346]);
    const gradual = boundaries.filter(({ kind }) => kind !== "cut");
    expect(gradual.map(({ kind }) => kind)).toEqual(["fade", "dissolve"]);
    const [fade, dissolve] = gradual;
    expect(fade!.start).toBe(0);
    expect(fade!.end).toBeGreaterThanOrEqual(38);
    expect(Math.abs(dissolve!.start - 758)).toBeLessThanOrEqual(3);
    expect(Math.abs(dissolve!.end - 808)).toBeLessThanOrEqual(8);
  });

  it.each(["car-432p.mp4", "person-432p.mp4", "bottle-360p.mp4", "sign-book-480p.mkv", "sign-help-480p.mkv"])(
    "are one in %s",
    async (name) => {
      expect((await scanShots(footage(name))).boundaries).toEqual([]);
    },
  );

  it("are found in the fades and short shots of the Sintel trailer", async () => {
    const { boundaries } = await scanShots(footage("sintel-trailer-204p.mp4"));
    const cuts = boundaries.filter(({ kind }) => kind === "cut").map(({ start }) => start);
    expect(cuts).toEqual(expect.arrayContaining([336, 573, 623, 660]));
    expect(boundaries.filter(({ kind }) => kind === "fade").length).toBeGreaterThan(5);
  });
});
