import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isNoise, metadataFiles, recogniseImport } from "./recognise-import.js";

describe("recogniseImport", () => {
  it("pairs pictures with the text files beside them", () => {
    const found = recogniseImport(["b.PNG", "b.txt", "a.jpg", "a.caption", "a.txt", "c.webp", "notes.md"], [], "set");
    expect(found.pictures).toEqual([
      { path: "a.jpg", name: "a", caption: { path: "a.txt" } },
      { path: "b.PNG", name: "b", caption: { path: "b.txt" } },
      { path: "c.webp", name: "c", caption: null },
    ]);
    expect(found).toMatchObject({
      layouts: ["sidecar"],
      leftOut: [],
      text: "3 pictures, 2 with captions from text files beside them",
    });
  });

  it("notes kohya's repeats", () => {
    const found = recogniseImport(["set/10_zkdog dog/1.jpg", "set/10_zkdog dog/1.txt", "set/1_dog/1.jpg"], [], "set");
    expect(found.repeats).toEqual([
      { folder: "set/1_dog", repeats: 1, concept: "dog", pictures: 1 },
      { folder: "set/10_zkdog dog", repeats: 10, concept: "zkdog dog", pictures: 1 },
    ]);
    expect(found.pictures.map(({ name }) => name)).toEqual(["1", "1-2"]);
    const itself = recogniseImport(["1.avif", "2.gif", "more/3.jpg"], [], "10_zkdog dog");
    expect(itself.repeats).toEqual([{ folder: "", repeats: 10, concept: "zkdog dog", pictures: 2 }]);
    expect(itself.text).toBe("3 pictures, no captions, kohya folder 10 × zkdog dog");
    expect(recogniseImport(["1.jpg"], [], "2024_summer").repeats).toEqual([]);
  });

  it("reads lists, in the picture's folder or above, and says whose picture is missing", () => {
    const rows = [
      { folder: "train", fileName: "1.jpg", text: "one" },
      { folder: "train", fileName: "more/2.jpg", text: "two" },
      { folder: "train", fileName: "../1.jpg", text: "out" },
      { folder: "train", fileName: "3.jpg", text: null },
    ];
    const found = recogniseImport(
      ["train/1.jpg", "train/1.txt", "train/more/2.jpg", "1.jpg", "train/3.jpg"],
      rows,
      "set",
    );
    expect(new Map(found.pictures.map(({ path, caption }) => [path, caption]))).toEqual(
      new Map<string, unknown>([
        ["1.jpg", null],
        ["train/1.jpg", { text: "one" }],
        ["train/3.jpg", null],
        ["train/more/2.jpg", { text: "two" }],
      ]),
    );
    expect(found.missing).toEqual(["../1.jpg"]);
    expect(metadataFiles(["train/metadata.jsonl", "METADATA.csv", ".x/metadata.csv", "metadata.json"])).toEqual([
      "train/metadata.jsonl",
      "METADATA.csv",
    ]);
  });

  it("reads a folder of images beside one of captions, as Reelora stores a dataset", () => {
    const found = recogniseImport(["images/0001.jpg", "captions/0001.txt", "manifest-v1.json"], [], "set");
    expect(found.pictures).toEqual([{ path: "images/0001.jpg", name: "0001", caption: { path: "captions/0001.txt" } }]);
    expect(found.layouts).toEqual(["captions-folder"]);
  });

  it("leaves out what is hidden, and says which pictures and clips it does not take", () => {
    const found = recogniseImport(
      ["__MACOSX/._a.jpg", ".git/x.jpg", "a.jpg", "b.heic", "c.mp4", "inner.zip", ".a.jpg"],
      [],
      "set",
    );
    expect(found.pictures.map(({ path }) => path)).toEqual(["a.jpg"]);
    expect(found.leftOut).toEqual(["b.heic", "c.mp4"]);
    expect(isNoise("a/Thumbs.db")).toBe(true);
  });

  it("finds the same whatever the order, each picture once, and only captions that are there", () => {
    const part = fc.constantFrom("a", "b", "1", "02", "10_x y", "images", "captions", ".h");
    const ending = fc.constantFrom(".jpg", ".png", ".txt", ".caption", ".bmp", "");
    const path = fc
      .tuple(fc.array(part, { minLength: 1, maxLength: 3 }), ending)
      .map(([parts, end]) => `${parts.join("/")}${end}`);
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 25 }), (paths) => {
        const found = recogniseImport(paths, [], "set");
        expect(recogniseImport(paths.toReversed(), [], "set")).toEqual(found);
        expect(found.pictures.map((one) => one.path).toSorted()).toEqual(
          paths
            .filter((one) => /\.(jpg|png)$/.test(one) && !one.split("/").some((word) => word.startsWith(".")))
            .toSorted(),
        );
        for (const { caption } of found.pictures) {
          if (caption !== null && "path" in caption) expect(paths).toContain(caption.path);
        }
      }),
    );
  });
});
