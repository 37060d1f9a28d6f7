import { describe, expect, it } from "vitest";
import { rightsText, SourceRights } from "./source-rights.js";

describe("the record of rights", () => {
  it("is unstated until somebody states it, and then says all that its basis needs", () => {
    expect(SourceRights.parse({})).toEqual({ basis: "unstated" });
    expect(SourceRights.safeParse({ basis: "consent" }).error?.issues[0]?.path).toEqual(["who"]);
    expect(SourceRights.safeParse({ basis: "licence" }).error?.issues[0]?.path).toEqual(["licence"]);
    expect(SourceRights.safeParse({ basis: "own", who: "two\nlines" }).success).toBe(false);
    expect(SourceRights.safeParse({ basis: "stolen" }).success).toBe(false);
  });

  it("reads as one line", () => {
    const rights = SourceRights.parse({ basis: "licence", licence: "CC BY 3.0", who: "Blender Foundation" });
    expect(rightsText(rights)).toBe("CC BY 3.0 (licence), Blender Foundation");
    expect(rightsText({ basis: "unstated" })).toBe("not stated");
  });
});
