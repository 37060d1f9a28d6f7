import { describe, expect, it } from "vitest";
import { costProblem, refuseCost } from "./cost-limit.js";

const source = "Price: a list (2026).";

describe("a cost limit", () => {
  it.each([
    [2, undefined],
    [null, undefined],
    [2, 2],
    [0, 0],
  ])("lets a training of %s dollars pass under %s", (costUsd, limit) => {
    expect(costProblem({ costUsd, source }, limit, "x/y")).toBeNull();
    refuseCost({ costUsd, source }, limit, "x/y");
  });

  it.each([
    [2.01, 2, /would cost about \$2.01, and maxCostUsd is 2: ask for fewer steps/],
    [null, 1000, /costs is not known, and maxCostUsd is 1000/],
  ])("refuses %s dollars under %s", (costUsd, limit, message) => {
    const refuse = () => refuseCost({ costUsd, source }, limit, "x/y");
    expect(refuse).toThrow(message);
    expect(refuse).toThrow(expect.objectContaining({ code: "cost_limit_exceeded", details: { field: "maxCostUsd" } }));
  });
});
