import { describe, expect, it } from "vitest";
import { nearestName } from "./nearest-name.js";

const known = ["trigger", "steps", "learningRate", "frameCount", "videoUrl", "webhookUrl"];

describe("nearestName", () => {
  it.each([
    ["trigerWord", "trigger"],
    ["triger", "trigger"],
    ["video_url", "videoUrl"],
    ["videoURL", "videoUrl"],
    ["frame-count", "frameCount"],
    ["learnRate", "learningRate"],
    ["step", "steps"],
    ["stepsCount", "steps"],
    ["videoFile", null],
    ["colour", null],
    ["", null],
  ])("%s was meant to be %s", (mistyped, meant) => {
    expect(nearestName(mistyped, known)).toBe(meant);
  });
});
