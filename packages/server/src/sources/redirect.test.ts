import { describe, expect, it } from "vitest";
import { nextStep } from "./redirect.js";

const nobody = () => false;
const from = (href: string, headers: Record<string, string> = {}) => ({ url: new URL(href), headers });

describe("nextStep", () => {
  it("never goes from https down to http", () => {
    expect(() => nextStep(from("https://example.com/a"), "http://example.com/b", 0, nobody)).toThrow(/unencrypted/);
    expect(nextStep(from("http://example.com/a"), "https://example.com/b", 0, nobody).url.href).toBe(
      "https://example.com/b",
    );
  });

  it("takes secrets along within the origin only", () => {
    const headers = { Authorization: "Key secret", Range: "bytes=5-" };
    expect(nextStep(from("https://example.com/a", headers), "/b", 0, nobody).headers).toEqual(headers);
    expect(nextStep(from("https://example.com/a", headers), "https://example.org/", 0, nobody).headers).toEqual({
      Range: "bytes=5-",
    });
  });

  it("checks the new address, and hides query strings", () => {
    const step = () => nextStep(from("https://example.com/a?token=secret"), "https://169.254.169.254/x?s=1", 0, nobody);
    expect(step).toThrow(expect.objectContaining({ code: "address_not_allowed" }));
    expect(step).not.toThrow(/secret|s=1/);
  });

  it("stops after five", () => {
    expect(() => nextStep(from("https://example.com/a"), "/b", 5, nobody)).toThrow(/more than 5 times/);
  });
});
