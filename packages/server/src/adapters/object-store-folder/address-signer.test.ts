import { describe, expect, it } from "vitest";
import { createAddressSigner } from "./address-signer.js";

const nowMs = 1_700_000_000_500;
const signer = createAddressSigner({ secret: "s".repeat(32), baseUrl: "https://example.com/reelora/" });
const key = "datasets/local/job_1/dataset-v1.zip";

function requestFor(url: string, method = "GET", contentType: string | null = null) {
  const { pathname, searchParams } = new URL(url);
  return { method, key: pathname.replace("/reelora/files/", ""), query: searchParams, contentType };
}

describe("a read address", () => {
  const { url, expiresAt } = signer.sign(key, { kind: "read", extra: 'my "ü".zip' }, 60, nowMs);

  it("is under the base address and ends when it says", () => {
    expect(url).toMatch(/^https:\/\/example\.com\/reelora\/files\/datasets\/local\/job_1\/dataset-v1\.zip\?expires=/);
    expect(expiresAt.getTime()).toBe(1_700_000_060_000);
  });

  it.each(["GET", "HEAD"])("grants %s until the very millisecond of its end", (method) => {
    const granted = { granted: "read", key, downloadAs: 'my "ü".zip', expiresAt };
    expect(signer.verify(requestFor(url, method), nowMs)).toEqual(granted);
    expect(signer.verify(requestFor(url, method), expiresAt.getTime() - 1)).toEqual(granted);
    const expired = { granted: null, reason: "expired" };
    expect(signer.verify(requestFor(url, method), expiresAt.getTime())).toEqual(expired);
  });

  it.each(["PUT", "POST", "DELETE", "get", "OPTIONS", ""])("denies %j", (method) => {
    expect(signer.verify(requestFor(url, method), nowMs)).toEqual({ granted: null, reason: "invalid" });
  });

  it.each<[string, (query: URLSearchParams) => void]>([
    ["a later end", (query) => query.set("expires", "1700009999")],
    ["an end that is no number", (query) => query.set("expires", "Infinity")],
    ["an end in another notation", (query) => query.set("expires", "1.70000006e9")],
    ["another file name", (query) => query.set("download", "other.zip")],
    ["no file name", (query) => query.delete("download")],
    ["no end", (query) => query.delete("expires")],
    ["no signature", (query) => query.delete("signature")],
    ["an empty signature", (query) => query.set("signature", "")],
    ["a longer signature", (query) => query.set("signature", `${query.get("signature")}A`)],
    ["a signature of other letters", (query) => query.set("signature", "é".repeat(43))],
    ["two signatures", (query) => query.append("signature", query.get("signature") ?? "")],
    ["two ends", (query) => query.append("expires", "1700009999")],
    ["an additional parameter", (query) => query.set("x", "1")],
    ["a content type", (query) => query.set("type", "image/png")],
  ])("with %s is denied, also after its end", (_name, change) => {
    const request = requestFor(url);
    change(request.query);
    const denied = { granted: null, reason: "invalid" };
    expect(signer.verify(request, nowMs)).toEqual(denied);
    expect(signer.verify(request, expiresAt.getTime() + 1)).toEqual(denied);
  });

  it.each(["datasets/local/job_1", `${key}/`, "../x", "", "datasets/local/job_1/dataset-v2.zip"])(
    "denies the key %j",
    (other) => {
      expect(signer.verify({ ...requestFor(url), key: other }, nowMs)).toEqual({ granted: null, reason: "invalid" });
    },
  );

  it("of another secret is denied", () => {
    const other = createAddressSigner({ secret: "t".repeat(32), baseUrl: "https://example.com/reelora" });
    expect(other.verify(requestFor(url), nowMs)).toEqual({ granted: null, reason: "invalid" });
  });
});

describe("an upload address", () => {
  const { url, expiresAt } = signer.sign(key, { kind: "upload", extra: "application/zip" }, 60, nowMs);

  it("grants one content type to PUT", () => {
    expect(signer.verify(requestFor(url, "PUT", "application/zip"), nowMs)).toEqual({
      granted: "upload",
      key,
      contentType: "application/zip",
      expiresAt,
    });
    for (const contentType of ["text/html", "application/zip; charset=x", "", null]) {
      expect(signer.verify(requestFor(url, "PUT", contentType), nowMs).granted).toBeNull();
    }
  });

  it("is no read address, also when its parameter is renamed", () => {
    const renamed = new URL(url);
    renamed.searchParams.delete("type");
    expect(signer.verify(requestFor(url), nowMs).granted).toBeNull();
    expect(signer.verify(requestFor(renamed.href), nowMs).granted).toBeNull();
    renamed.searchParams.set("download", "application/zip");
    expect(signer.verify(requestFor(renamed.href), nowMs).granted).toBeNull();
  });
});

describe("what is not signed", () => {
  it("short secrets, bad keys, bad times, control characters", () => {
    expect(() => createAddressSigner({ secret: "short", baseUrl: "http://x" })).toThrow(TypeError);
    const grant = { kind: "read", extra: null } as const;
    expect(() => signer.sign("../x", grant, 60, nowMs)).toThrow(TypeError);
    expect(() => signer.sign(key, grant, 7 * 24 * 3600 + 1, nowMs)).toThrow(TypeError);
    expect(() => signer.sign(key, { ...grant, extra: "a\r\nb" }, 60, nowMs)).toThrow(TypeError);
  });
});
