import { describe, expect, it } from "vitest";
import type { Candidate, Verdict } from "../manifest/stage-manifests.js";
import { flagLogos, placeOf } from "./flag-logos.js";
import { logoWarnings } from "./logo-warnings.js";
import type { PictureLook } from "./picture-look.js";

const logo = { left: 0.875, top: 0.05, right: 0.95, bottom: 0.2 };
const candidate = (frame: number, source?: number): Candidate => ({
  ...{ frame, seconds: frame, shot: 0, key: "k", sha256: "s", sizeBytes: 1, width: 1280, height: 720 },
  ...(source === undefined ? {} : { source }),
  measurements: {
    ...{ sharpness: 1, meanLuma: 90, contrast: 40, clippedDark: 0, clippedBright: 0, motion: 0 },
    ...{ frozen: false, blank: false, dhash: "0", colours: [] },
  },
});
const look = (frame: number, logos?: PictureLook["logos"]): PictureLook => ({
  ...{ frame, description: "80", middle: "80", thumbnail: "80", detail: { x: 0.5, y: 0.5, spread: 0.3 }, writing: [] },
  bars: { top: 0, bottom: 0, left: 0, right: 0 },
  ...(logos === undefined ? {} : { logos }),
});

describe("pictures of a video with a logo", () => {
  it("are flagged with its place, whatever was decided; what an imported one is flagged for stays", () => {
    const verdict: Verdict = { frame: 0, verdict: "keep", reason: "adds_variety", text: "shows more", insteadOf: null };
    const dropped: Verdict = { ...verdict, frame: 1, verdict: "drop", reason: "enough", text: "usable" };
    const bottom = { left: 0.4, top: 0.9, right: 0.6, bottom: 0.95 };
    const imported: Verdict = { ...verdict, frame: 3, flagged: "blurred" };
    const looks = [look(0, [logo]), look(1, [logo, bottom]), look(2), look(3, [logo])];
    expect(flagLogos([verdict, dropped, { ...verdict, frame: 2 }, imported], looks)).toEqual([
      { ...verdict, flagged: "logo", text: "shows more; logo, top right" },
      { ...dropped, flagged: "logo", text: "usable; logo, top right and bottom" },
      { ...verdict, frame: 2 },
      { ...imported, text: "shows more; logo, top right" },
    ]);
    expect(placeOf({ left: 0, top: 0.4, right: 0.1, bottom: 0.6 })).toBe("left");
  });

  it("are warned of once for each video, with the logo's place in pixels", () => {
    expect(
      logoWarnings(
        [0, 1, 2].map((frame) => candidate(frame)),
        [look(0), look(1, [logo]), look(2, [logo])],
      ),
    ).toEqual([
      {
        code: "logo",
        message:
          "The video carries a logo, top right (96 × 108 pixels at 1120,36 of 1280 × 720), in 2 of 3 pictures: a LoRA may learn it. Pictures are cropped without it, but for wanted faces and where crops are switched off.",
      },
    ]);
    const wide = { left: 0.3, top: 0.4, right: 0.7, bottom: 0.6 };
    expect(logoWarnings([candidate(0)], [look(0, [wide])])[0]?.message).toMatch(/takes those pictures out\.$/);
    const two = logoWarnings([candidate(0, 1), candidate(1, 2)], [look(0), look(1, [logo])]);
    expect(two.map(({ message }) => message.slice(0, 24))).toEqual(["Source 2 carries a logo,"]);
    expect(logoWarnings([candidate(0)], [look(0)])).toEqual([]);
  });
});
