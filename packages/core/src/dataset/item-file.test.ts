import { expect, it } from "vitest";
import type { Candidate } from "../manifest/stage-manifests.js";
import { itemContentType, itemFileName } from "./item-file.js";

const imported: Candidate["imported"] = { name: "dog", path: "a/dog.PNG", format: "png", caption: null };

it("an imported picture keeps its name, a part of it is another file, everything else is numbered", () => {
  const file = { numbered: "0007", croppedSha256: null };
  expect(itemFileName({}, file)).toBe("0007.jpg");
  expect(itemFileName({ imported }, file)).toBe("dog.png");
  expect(itemFileName({ imported, source: 2 }, file)).toBe("2-dog.png");
  expect(itemFileName({ imported }, { ...file, croppedSha256: "0123456789abcdef" })).toBe("dog-01234567.jpg");
  expect(["a.jpg", "b.PNG", "c.webp", "d.mp4"].map(itemContentType)).toEqual([
    "image/jpeg",
    "image/png",
    "image/webp",
    "video/mp4",
  ]);
});
