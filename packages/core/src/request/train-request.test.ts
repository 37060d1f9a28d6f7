import { describe, expect, it } from "vitest";
import { TrainRequest } from "./train-request.js";

const valid = { videoUrl: "https://example.com/a.mp4", trigger: "zkbunny" };
const issuesOf = (body: unknown) => TrainRequest.safeParse(body).error?.issues ?? [];

describe("the body of a train request", () => {
  it("needs a video and a trigger only", () => {
    expect(TrainRequest.parse(valid)).toEqual({
      ...valid,
      steps: 1000,
      learningRate: 1e-4,
      frameCount: 25,
      captionTemplate: "{trigger}",
      provider: "auto",
      baseModel: "flux-dev",
      stripMetadata: false,
    });
  });

  it("accepts learning_rate, but not both spellings", () => {
    expect(TrainRequest.parse({ ...valid, learning_rate: 0.0004 }).learningRate).toBe(0.0004);
    expect(issuesOf({ ...valid, learning_rate: 0.0004, learningRate: 0.0001 })[0]).toMatchObject({
      code: "unrecognized_keys",
      keys: ["learning_rate"],
    });
  });

  it.each([
    [{ ...valid, trigerWord: "x" }, "unrecognized_keys"],
    [{ ...valid, steps: 0 }, "too_small"],
    [{ ...valid, steps: 1.5 }, "invalid_type"],
    [{ ...valid, videoUrl: "ftp://example.com/a.mp4" }, "invalid_format"],
    [{ ...valid, videoUrl: "/etc/passwd" }, "invalid_format"],
    [{ ...valid, trigger: "../x" }, "invalid_format"],
    [{ ...valid, trigger: "" }, "too_small"],
    [{ ...valid, captionTemplate: "no word" }, "custom"],
    [{ trigger: "x" }, "invalid_type"],
  ])("refuses %j", (body, code) => {
    expect(issuesOf(body).map((issue) => issue.code)).toContain(code);
  });
});
