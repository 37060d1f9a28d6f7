import { defaultRules } from "../curation/curation-rules.js";
import { describe, expect, it } from "vitest";
import { TrainRequest } from "./train-request.js";

const valid = { videoUrl: "https://example.com/a.mp4", trigger: "zkbunny" };
const issuesOf = (body: unknown) => TrainRequest.safeParse(body).error?.issues ?? [];

describe("the goal of a training", () => {
  it("says how many frames are enough, unless a number is given", () => {
    const count = (more: object) => TrainRequest.parse({ ...valid, ...more }).frameCount;
    expect(["auto", "character", "style", "concept"].map((goal) => count({ goal }))).toEqual([25, 25, 60, 40]);
    expect(count({ goal: "style", frameCount: 12 })).toBe(12);
    expect(TrainRequest.safeParse({ ...valid, goal: "fame" }).success).toBe(false);
  });
});

describe("the body of a train request", () => {
  it("needs a video and a trigger only", () => {
    expect(TrainRequest.parse(valid)).toEqual({
      ...valid,
      steps: 1000,
      learningRate: 1e-4,
      frameCount: 25,
      media: "auto",
      clipCount: 20,
      goal: "auto",
      captioner: "template",
      crop: "bars",
      rights: { basis: "unstated" },
      nsfw: "off",
      curation: defaultRules,
      captionTemplate: "{trigger}",
      provider: "auto",
      baseModel: "flux-dev",
      stripMetadata: false,
    });
  });

  it("takes several sources, each with rights of its own where they are others", () => {
    const sources = [{ videoUrl: valid.videoUrl }, { videoId: "video_1", rights: { basis: "own" } }];
    expect(TrainRequest.parse({ trigger: "x", sources }).sources).toEqual(sources);
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
    [{ trigger: "x" }, "custom"],
    [{ ...valid, videoId: "video_1" }, "custom"],
    [{ ...valid, sources: [{ videoUrl: valid.videoUrl }] }, "custom"],
    [{ trigger: "x", sources: [{}] }, "custom"],
    [{ trigger: "x", sources: [{ videoUrl: valid.videoUrl, videoId: "video_1" }] }, "custom"],
    [{ trigger: "x", sources: [{ videoUrl: "file:///a" }] }, "invalid_format"],
    [{ trigger: "x", sources: [] }, "too_small"],
    [{ trigger: "x", sources: Array.from({ length: 21 }, () => ({ videoId: "video_1" })) }, "too_big"],
    [{ videoUrl: valid.videoUrl }, "invalid_type"],
  ])("refuses %j", (body, code) => {
    expect(issuesOf(body).map((issue) => issue.code)).toContain(code);
  });
});
