import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHttpFaceFinder } from "../../src/adapters/face-finder-http/create-http-face-finder.js";
import { createHumanFaceFinder } from "../../src/adapters/face-finder-human/create-human-face-finder.js";
import { faceFinderContract } from "../contract/face-finder.contract.js";
import { drawFaces } from "../drawn-footage/draw-face.js";
import { startFaceSimulator, type FaceSimulator } from "../simulators/faces/start-face-simulator.js";

const key = "sim-key";
let simulator: FaceSimulator;
beforeAll(async () => {
  simulator = await startFaceSimulator(key);
});
afterAll(() => simulator.close());

const http = (apiKey: string | null = key) =>
  createHttpFaceFinder({
    ...{ url: simulator.url, apiKey, model: "simulator 1", sameFrom: 0.6, timeoutMs: 10_000, pausesMs: [0, 0] },
  });
const human = createHumanFaceFinder({ processes: 2 });
if (human === null) throw new Error("the optional package @vladmandic/human is not installed");

faceFinderContract("the models of @vladmandic/human", () => human);
faceFinderContract("an endpoint", () => http());

describe("an endpoint that fails", () => {
  const signal = new AbortController().signal;
  const pictures = [{ frame: 1, read: () => drawFaces([{ person: "dark", x: 300, y: 170, height: 150 }]) }];

  it("is asked again when that may help, and no more than twice", async () => {
    simulator.fail({ status: 503 }, { status: "hang-up" });
    expect((await http().find(pictures, signal)).frames[0]?.faces).toHaveLength(1);
    simulator.fail({ status: 503 }, { status: 429 }, { status: 500, body: "out of memory" });
    await expect(http().find(pictures, signal)).rejects.toMatchObject({
      ...{ code: "provider_unavailable", details: { providerBody: "out of memory" } },
    });
  });

  it.each([
    ["provider_rejected", { status: 400, body: "too small" }],
    ["provider_protocol", { status: 200, body: '{"faces":[{"box":[1,2,3,4]}]}' }],
    ["provider_protocol", { status: 200, body: "<html>" }],
  ] as const)("is told as %s, with what it said", async (code, failure) => {
    simulator.fail(failure);
    await expect(http().find(pictures, signal)).rejects.toMatchObject({
      code,
      details: { providerBody: failure.body },
    });
  });

  it("is not asked with a wrong key again", async () => {
    await expect(http("wrong").find(pictures, signal)).rejects.toMatchObject({ code: "provider_unauthorised" });
  });
});
