import { describe, expect, it } from "vitest";
import { failureText } from "./failure.js";

describe("the text of a failure", () => {
  it.each<[string, unknown, string]>([
    ["title and detail", { title: "Not found", detail: "No such model.", status: 404 }, "Not found: No such model"],
    ["a detail alone", { detail: "Request was throttled." }, "Request was throttled"],
    [
      "fields",
      { title: "Invalid", detail: "- x\n", invalid_fields: [{ field: "input.steps", description: "Too many" }, {}] },
      "Invalid: input.steps: Too many; input: not valid",
    ],
    ["a detail of another shape", { detail: { errors: ["a"] } }, '{"errors":["a"]}'],
    ["odd members", { title: 7, detail: null, invalid_fields: "no" }, "null"],
    ["no object", ["x"], '["x"]'],
  ])("with %s", (_what, body, text) => {
    expect(failureText(JSON.stringify(body))).toBe(text);
  });

  it("of a page is its text, cut", () => {
    expect(failureText("")).toBe("no text");
    expect(failureText(`<html>\n  ${"x".repeat(5000)}`)).toHaveLength(600);
  });
});
