import { describe, expect, it } from "vitest";
import { examineAll } from "./examine-all.js";
import { ok } from "./finding.js";
import { judgeClock } from "./judge-clock.js";
import { judgeDisk } from "./judge-disk.js";
import { judgeMongodb } from "./judge-mongodb.js";
import { judgeNode } from "./judge-node.js";
import { judgeRedis } from "./judge-redis.js";
import { judgeS3 } from "./judge-s3.js";

describe("a judgement of", () => {
  it.each([
    ["20.19.0", "ok"],
    ["22.1.0", "ok"],
    ["20.18.9", "failed"],
    ["9.20.0", "failed"],
  ])("Node %s is %s", (version, state) => expect(judgeNode(version).state).toBe(state));

  it.each([
    ["7.0.15", "noeviction", "ok"],
    ["6.2.0", "noeviction", "ok"],
    ["6.0.9", "noeviction", "warning"],
    ["4.0.0", "noeviction", "failed"],
    ["7.0.15", "allkeys-lru", "failed"],
  ])("Redis %s with %s is %s", (version, evictionPolicy, state) =>
    expect(judgeRedis({ version, evictionPolicy }).state).toBe(state),
  );

  it.each([
    ["7.0.0", true, "ok"],
    ["7.0.0", false, "warning"],
    ["5.0.0", true, "failed"],
  ])("MongoDB %s, replicated %s, is %s", (version, isReplicated, state) =>
    expect(judgeMongodb({ version, isReplicated, indexes: 9 }).state).toBe(state),
  );

  it.each([
    [0.5e9, "failed"],
    [5e9, "warning"],
    [50e9, "ok"],
  ])("%d free bytes for videos of 5 GB is %s", (free, state) => expect(judgeDisk("/d", free, 5e9).state).toBe(state));

  it.each([
    [true, true, true, "ok"],
    [true, false, true, "warning"],
    [true, true, false, "warning"],
    [false, true, true, "failed"],
  ])("a bucket (read back %s, conditional %s, lifecycle %s) is %s", (isReadBack, refusesSecondWrite, rule, state) =>
    expect(judgeS3({ bucket: "b", isReadBack, refusesSecondWrite, expiresTemporary: rule }).state).toBe(state),
  );

  it("clocks names the one that is furthest off, and forgives what was not measured", () => {
    const read = (service: string, aheadMs: number, uncertaintyMs = 0) => ({ service, aheadMs, uncertaintyMs });
    expect(judgeClock([], 10_000).state).toBe("ok");
    expect(judgeClock([read("S3", 900, 500), read("Redis", -20)], 10_000).state).toBe("ok");
    expect(judgeClock([read("S3", 2600, 700)], 10_000).state).toBe("ok");
    const slow = judgeClock([read("Redis", 100), read("MongoDB", -3000)], 10_000);
    expect([slow.state, slow.message]).toEqual(["warning", expect.stringMatching(/MongoDB differ by 3\.0 s/)]);
    expect(judgeClock([read("MongoDB", 5000)], 10_000).state).toBe("failed");
  });
});

describe("looking at everything", () => {
  it("goes on when one throws and one never answers, in the order given", async () => {
    const findings = await examineAll(
      [
        { name: "silent", examine: () => new Promise(() => undefined) },
        { name: "broken", examine: () => Promise.reject(new Error("no such thing")) },
        { name: "well", examine: () => Promise.resolve(ok("fine")) },
      ],
      20,
    );
    expect(findings.map(({ name, state }) => [name, state])).toEqual([
      ["silent", "failed"],
      ["broken", "failed"],
      ["well", "ok"],
    ]);
    expect(findings[1]?.message).toBe("no such thing");
  });
});
