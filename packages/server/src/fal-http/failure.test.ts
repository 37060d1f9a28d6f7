import { describe, expect, it } from "vitest";
import { readFailure } from "./failure.js";

describe("the text of a failure", () => {
  it.each<[string, unknown, string, readonly string[]]>([
    [
      "a model's details",
      { detail: [{ loc: ["body", "steps"], msg: "too many", type: "less_than_equal", ctx: { le: 1 } }, { msg: "no" }] },
      "steps: too many; no",
      ["less_than_equal"],
    ],
    ["the infrastructure's", { detail: "no runner", error_type: "startup_timeout" }, "no runner", ["startup_timeout"]],
    ["a plain detail", { detail: "nope" }, "nope", []],
    ["an error without detail", { error: "boom" }, "boom", []],
    ["odd details", { detail: [{ loc: "steps", msg: 5 }] }, "no message", []],
    ["no object", ["x"], '["x"]', []],
  ])("of %s", (_what, body, text, types) => {
    expect(readFailure(JSON.stringify(body))).toEqual({ text, types, isFals: types.length > 0 });
  });

  it("of a page is its text, cut", () => {
    expect(readFailure("").text).toBe("no text");
    expect(readFailure(`<html>\n  ${"x".repeat(5000)}`).text).toHaveLength(600);
  });
});
