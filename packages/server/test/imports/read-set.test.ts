import { crc32 } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import type { ImportFiles } from "../../src/imports/import-files.js";
import { importLimits } from "../../src/imports/import-limits.js";
import { readPicture } from "../../src/imports/read-picture.js";
import { readSet } from "../../src/imports/read-set.js";

const limits = importLimits(1e9);

function filesOf(contents: Readonly<Record<string, string | Buffer>>): ImportFiles {
  return {
    kind: "folder",
    paths: Object.keys(contents),
    read: (path) => Promise.resolve(Buffer.from(contents[path] ?? "")),
    close: () => undefined,
  };
}

const captionsOf = async (contents: Readonly<Record<string, string | Buffer>>) =>
  (await readSet(filesOf(contents), "set", limits)).pictures.map(({ name, caption }) => [name, caption]);

describe("readSet", () => {
  it("reads captions beside pictures and out of lists", async () => {
    expect(
      await captionsOf({ "a.jpg": "", "a.txt": "\ufeff zkdog, ein Hund \r\n", "b.jpg": "", "b.txt": " ", "c.jpg": "" }),
    ).toEqual([
      ["a", "zkdog, ein Hund"],
      ["b", null],
      ["c", null],
    ]);
    const jsonl = '{"file_name":"1.png","text":"one"}\n\n{"file_name":"2.png","caption":"two","x":[1]}\n';
    expect(await captionsOf({ "t/metadata.jsonl": jsonl, "t/1.png": "", "t/2.png": "" })).toEqual([
      ["1", "one"],
      ["2", "two"],
    ]);
    const csv = '\ufefffile_name,text\r\n1.png,"one, with ""quotes""\nand lines"\r\n';
    expect(await captionsOf({ "metadata.csv": csv, "1.png": "" })).toEqual([["1", 'one, with "quotes"\nand lines']]);
  });

  it("takes the name of a folder, or of a zip, for one of kohya's", async () => {
    for (const name of ["10_zkdog dog", "10_zkdog dog.zip"]) {
      const { recognised } = await readSet(filesOf({ "a.jpg": "" }), name, limits);
      expect(recognised.repeats).toEqual([{ folder: "", repeats: 10, concept: "zkdog dog", pictures: 1 }]);
    }
  });

  it.each<[string, Readonly<Record<string, string | Buffer>>, string, RegExp]>([
    ["no picture", { "a.txt": "x", "b.heic": "x" }, "nothing_to_import", /such as "b\.heic"/],
    [
      "UTF-16",
      { "a.jpg": "", "a.txt": Buffer.from("\ufeffab", "utf16le") },
      "caption_invalid",
      /"a\.txt" is not text in UTF-8/,
    ],
    ["Latin-1", { "a.jpg": "", "a.txt": Buffer.from([0xe4, 0x20]) }, "caption_invalid", /"a\.txt"/],
    ["a long caption", { "a.jpg": "", "a.txt": "x".repeat(5001) }, "caption_invalid", /5,001 characters/],
    [
      "broken JSON",
      { "a.jpg": "", "metadata.jsonl": '{"file_name":"a.jpg"}\n{' },
      "caption_invalid",
      /Line 2 of the list "metadata\.jsonl" is no JSON/,
    ],
    [
      "a row without its picture's name",
      { "a.jpg": "", "metadata.jsonl": '{"text":"a"}' },
      "caption_invalid",
      /Line 1/,
    ],
    ["broken CSV", { "a.jpg": "", "metadata.csv": 'file_name,text\n"a.jpg,x' }, "caption_invalid", /no CSV/],
  ])("refuses %s", async (_, contents, code, words) => {
    const error: unknown = await readSet(filesOf(contents), "set", limits).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code });
    expect((error as Error).message).toMatch(words);
  });
});

/** A picture of a few bytes whose header says that it has 900 million pixels. */
function bombOf(png: Buffer): Buffer {
  const bomb = Buffer.from(png);
  bomb.writeUInt32BE(30_000, 16);
  bomb.writeUInt32BE(30_000, 20);
  bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
  return bomb;
}

describe("readPicture", () => {
  const drawn = () => sharp({ create: { width: 40, height: 20, channels: 3, background: "#c33" } });
  const read = (bytes: Buffer, maxPixels = limits.pixels) => readPicture(bytes, "a.jpg", maxPixels);

  it("leaves the bytes of upright pictures as they are, and turns the others", async () => {
    for (const format of ["jpeg", "png", "webp"] as const) {
      const bytes = await drawn().toFormat(format).toBuffer();
      const picture = await read(bytes);
      expect(picture).toMatchObject({ format, width: 40, height: 20 });
      expect(picture.bytes.equals(bytes)).toBe(true);
      const turned = await read(await drawn().withMetadata({ orientation: 6 }).toFormat(format).toBuffer());
      expect(turned).toMatchObject({ format, width: 20, height: 40 });
      expect(await sharp(turned.bytes).metadata()).toMatchObject({ width: 20, height: 40, format });
      expect((await sharp(turned.bytes).metadata()).orientation ?? 1).toBe(1);
    }
  });

  it("makes PNG of AVIF and of GIF, and loses nothing of them", async () => {
    const pixelsOf = (bytes: Buffer) => sharp(bytes).removeAlpha().raw().toBuffer();
    for (const format of ["avif", "gif"] as const) {
      const bytes = await drawn().toFormat(format).toBuffer();
      const picture = await read(bytes);
      expect(picture).toMatchObject({ format: "png", width: 40, height: 20 });
      expect(await sharp(picture.bytes).metadata()).toMatchObject({ format: "png", depth: "uchar", width: 40 });
      expect(await pixelsOf(picture.bytes)).toEqual(await pixelsOf(bytes));
      expect((await read(bytes)).sha256).toBe(picture.sha256);
      expect(await read(await drawn().withMetadata({ orientation: 6 }).toFormat(format).toBuffer())).toMatchObject(
        format === "avif" ? { width: 20, height: 40 } : { width: 40, height: 20 },
      );
    }
  });

  it("refuses what is no picture, moves, ends early or is a bomb, and names it", async () => {
    const jpeg = await sharp({
      create: {
        width: 400,
        height: 400,
        channels: 3,
        background: "#fff",
        noise: { type: "gaussian", mean: 99, sigma: 60 },
      },
    })
      .jpeg()
      .toBuffer();
    const frames = { raw: { width: 4, height: 8, channels: 3, pageHeight: 4 } } as const;
    const moving = sharp(Buffer.concat([Buffer.alloc(48, 9), Buffer.alloc(48, 200)]), frames);
    const bomb = bombOf(await drawn().png().toBuffer());
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    for (const [bytes, words] of [
      [Buffer.from("hello"), /"a\.jpg" is no JPEG, PNG, WebP, AVIF or GIF picture: it looks like a text file/],
      [svg, /an SVG drawing/],
      [await drawn().tiff().toBuffer(), /a TIF image/],
      [await moving.webp({ loop: 0 }).toBuffer(), /moves: it has 2 pictures/],
      [await moving.gif({ loop: 0 }).toBuffer(), /moves: it has 2 pictures/],
      [jpeg.subarray(0, jpeg.length / 2), /cannot be decoded/],
      [bomb, /30000 × 30000 pixels; 100,000,000 are taken/],
    ] as const) {
      const error: unknown = await read(bytes).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: "picture_invalid" });
      expect((error as Error).message).toMatch(words);
    }
  });
});
