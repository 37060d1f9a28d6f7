import { describe, expect, it } from "vitest";
import { askedWaitMs, failureText } from "./failure.js";

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

describe("the wait that a 429 asks for", () => {
  it.each<[string, Record<string, string>, string, number | null]>([
    ["its header first", { "retry-after": "3" }, '{"retry_after":6.2,"detail":"resets in ~9s."}', 3000],
    ["then its body", {}, '{"retry_after":6.2,"detail":"resets in ~9s."}', 6200],
    ["then its words", {}, '{"detail":"Your rate limit resets in ~9s."}', 9000],
    ["or nothing", {}, '{"detail":"Request was throttled.","retry_after":"soon"}', null],
    ["or no JSON", {}, "<html>in 5 seconds</html>", null],
  ])("is in %s", (_where, headers, body, waitMs) => {
    expect(askedWaitMs({ kind: "answer", status: 429, headers, body }, 0)).toBe(waitMs);
  });
});
