import { setImmediate } from "node:timers/promises";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { renderReport } from "../../src/report/render-report.js";
import { makeThumbnail } from "../../src/report/thumbnail.js";
import { syntheticJob, syntheticJobOfTwo } from "./synthetic-job.js";

describe("rendering a report", () => {
  it("asks for each thumbnail once, a few at a time, in the order of the page", async () => {
    const job = syntheticJob(3);
    const asked: number[] = [];
    let running = 0;
    let most = 0;
    const pages = renderReport(job, async ({ frame }) => {
      asked.push(frame);
      most = Math.max(most, (running += 1));
      await setImmediate();
      running -= 1;
      return { width: 1, height: 1, jpeg: new Uint8Array([1, 2, 3]) };
    });
    let longest = 0;
    for await (const piece of pages) longest = Math.max(longest, piece.length);
    expect(asked).toEqual(job.candidates.map(({ frame }) => frame));
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(4);
    expect(longest).toBeLessThan(50_000);
  });

  it("gives the same page for the same job", async () => {
    const text = async () => {
      const pieces = [];
      const thumbnail = { width: 1, height: 1, jpeg: new Uint8Array([1, 2, 3]) };
      for await (const piece of renderReport(syntheticJob(2), async () => thumbnail)) pieces.push(piece);
      return pieces.join("");
    };
    expect(await text()).toBe(await text());
  });

  it("has a timeline for each of several videos, and says of each frame which it is of", async () => {
    const pieces = [];
    const thumbnail = { width: 1, height: 1, jpeg: new Uint8Array([1, 2, 3]) };
    for await (const piece of renderReport(syntheticJobOfTwo(), async () => thumbnail)) pieces.push(piece);
    const page = pieces.join("");
    const count = (pattern: RegExp) => page.match(pattern)?.length ?? 0;
    expect([count(/class="timeline"/g), count(/id="timeline-2"/g), count(/id="timeline"/g)]).toEqual([2, 1, 0]);
    expect([count(/data-source="1"/g), count(/data-source="2"/g), count(/data-of-source="2"/g)]).toEqual([30, 20, 1]);
    expect(count(/id="f10000000"/g)).toBe(1);
    expect(page).toContain("2-f0009 of ");
    // Each video's time begins at nought: the second's shots are where they are in it.
    const second = page.slice(
      page.indexOf('id="timeline-2"'),
      page.indexOf("</svg>\n<ul", page.indexOf('id="timeline-2"')),
    );
    expect(/<rect class="even" x="([^"]+)"/.exec(second)?.[1]).toBe("0%");
  });

  it("ends with the error of a picture that cannot be had", async () => {
    const read = async () => {
      for await (const piece of renderReport(syntheticJob(2), async ({ frame }) => {
        if (frame > 50) throw new Error(`no frame ${frame}`);
        return { width: 1, height: 1, jpeg: new Uint8Array() };
      })) {
        expect(piece).not.toContain('id="f54"');
      }
    };
    await expect(read()).rejects.toThrow("no frame 54");
  });

  it("stays below 8 MB with 1,200 candidates of the richest pictures", async () => {
    const noise = await sharp({
      create: {
        width: 640,
        height: 360,
        channels: 3,
        background: "#888",
        noise: { type: "gaussian", mean: 128, sigma: 90 },
      },
    })
      .jpeg({ quality: 95 })
      .toBuffer();
    const made = new Map<number, ReturnType<typeof makeThumbnail>>();
    const sizes: number[] = [];
    let total = 0;
    const pages = renderReport(syntheticJob(120), async (_, size) => {
      sizes.push(size.maxBytes);
      const thumbnail = made.get(size.maxBytes) ?? makeThumbnail(noise, size.maxSide, size.maxBytes);
      made.set(size.maxBytes, thumbnail);
      const { width, height } = await thumbnail;
      return { width, height, jpeg: new Uint8Array(size.maxBytes) };
    });
    for await (const piece of pages) total += Buffer.byteLength(piece);
    expect(sizes).toHaveLength(1200);
    for (const [maxBytes, thumbnail] of made) expect((await thumbnail).jpeg.length).toBeLessThanOrEqual(maxBytes);
    expect(total).toBeLessThanOrEqual(8e6);
  });
});
