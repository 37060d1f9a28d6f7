import { describe, expect, it } from "vitest";
import { thumbnailSize } from "./thumbnail-size.js";

describe("the size of thumbnails", () => {
  it("keeps the pictures and cards of up to 1,200 candidates within 8 MB, however many are kept", () => {
    for (const candidates of [1, 25, 120, 600, 1200]) {
      for (const kept of [0, 1, Math.min(25, candidates), candidates]) {
        const size = thumbnailSize(candidates, kept);
        const pictures = size.kept.maxBytes * kept + size.dropped.maxBytes * (candidates - kept);
        expect((pictures * 4) / 3 + 1500 * candidates).toBeLessThanOrEqual(8e6);
        expect(size.dropped.maxBytes).toBeGreaterThanOrEqual(3500);
      }
    }
  });

  it("shows kept frames large while there is room", () => {
    expect(thumbnailSize(120, 25).kept.maxSide).toBe(640);
    expect(thumbnailSize(1200, 900).kept.maxSide).toBe(240);
  });
});
