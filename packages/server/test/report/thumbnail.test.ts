import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { makeThumbnail } from "../../src/report/thumbnail.js";

const gradient = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720"><defs><linearGradient id="g"><stop stop-color="#f40"/><stop offset="1" stop-color="#04f"/></linearGradient></defs><rect width="1280" height="720" fill="url(#g)"/></svg>`,
);

async function noise(width: number, height: number): Promise<Uint8Array> {
  return sharp({
    create: { width, height, channels: 3, background: "#888", noise: { type: "gaussian", mean: 128, sigma: 90 } },
  })
    .jpeg({ quality: 95 })
    .toBuffer();
}

describe("a thumbnail", () => {
  it("is a small JPEG of the same shape and colours, from a JPEG and from a PNG, in pieces or whole", async () => {
    const jpeg = await sharp(gradient).jpeg().toBuffer();
    const png = await sharp(gradient).png().toBuffer();
    async function* inPieces() {
      for (let start = 0; start < jpeg.length; start += 1000) yield jpeg.subarray(start, start + 1000);
    }
    const thumbnails = [await makeThumbnail(inPieces()), await makeThumbnail(png)];
    for (const { width, height, jpeg: bytes } of thumbnails) {
      expect([width, height]).toEqual([240, 135]);
      const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
      expect([info.width, info.height]).toEqual([240, 135]);
      const row = 67 * 240 * 3;
      expect(data[row + 3] ?? 0).toBeGreaterThan(230);
      expect(data[row + 239 * 3 + 2] ?? 0).toBeGreaterThan(230);
    }
  });

  it("is bounded by its longer side and never enlarged", async () => {
    const tall = await makeThumbnail(await noise(300, 900), 120);
    expect([tall.width, tall.height]).toEqual([40, 120]);
    const tiny = await makeThumbnail(await noise(20, 10), 120);
    expect([tiny.width, tiny.height]).toEqual([20, 10]);
  });

  it("gives up quality, then size, for a picture too rich for its bytes", async () => {
    const picture = await noise(640, 360);
    for (const maxBytes of [20_000, 4_000, 1_500]) {
      const { jpeg } = await makeThumbnail(picture, 240, maxBytes);
      expect(jpeg.length).toBeLessThanOrEqual(maxBytes);
    }
    expect((await makeThumbnail(picture, 240, 20_000)).width).toBe(240);
    expect((await makeThumbnail(picture, 240, 1_500)).width).toBeLessThan(240);
  });

  it("is refused for what is not a whole picture", async () => {
    const whole = await noise(640, 360);
    const broken = { code: "object_corrupt" };
    await expect(makeThumbnail(Buffer.from("not a picture"))).rejects.toMatchObject(broken);
    await expect(makeThumbnail(whole.subarray(0, whole.length / 2))).rejects.toMatchObject(broken);
    await expect(makeThumbnail(new Uint8Array())).rejects.toMatchObject(broken);
  });
});
