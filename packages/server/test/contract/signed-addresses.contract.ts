import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { sha256Of, bytesOf, key, type ObjectStoreSubject } from "./object-store-subject.js";
import { rejectionOf } from "./rejection-of.js";

/** What a signed address lets anybody do, and nothing else. */
export function describeSignedAddresses(subject: ObjectStoreSubject): void {
  const { putText, textOf, keysOf } = subject;

  describe("signed addresses", () => {
    const upload = { expiresInSeconds: 60, contentType: "image/png" };
    const isRefused = (response: Response) => response.status >= 400 && response.status < 500;

    it("let anybody read, whole and in ranges, and say when they end", async () => {
      const bytes = randomBytes(300_000);
      await subject.store.put(key, bytes, { contentType: "image/jpeg" });
      const before = Math.floor(Date.now() / 1000) * 1000;
      const { url, expiresAt } = await subject.store.signRead(key, { expiresInSeconds: 60 });
      expect(expiresAt.getTime()).toBeGreaterThanOrEqual(before + 59_000);
      expect(expiresAt.getTime()).toBeLessThanOrEqual(Date.now() + 60_000);
      const response = await fetch(url);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toBe("image/jpeg");
      expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
      const part = await fetch(url, { headers: { range: "bytes=10-19" } });
      expect(part.status).toBe(206);
      expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(10, 20))).toBe(true);
    });

    it("can name the file of a download", async () => {
      await putText(key);
      const { url } = await subject.store.signRead(key, { expiresInSeconds: 60, downloadAs: "my dataset.zip" });
      const response = await fetch(url);
      expect(response.headers.get("content-disposition")).toMatch(/^attachment;.*my dataset\.zip/);
      expect(await response.text()).toBe(key);
    });

    it("let anybody upload once they are given", async () => {
      const bytes = randomBytes(300_000);
      const { url } = await subject.store.signUpload(key, upload);
      const response = await fetch(url, { method: "PUT", body: bytes, headers: { "content-type": "image/png" } });
      expect(response.ok).toBe(true);
      expect(await subject.store.head(key)).toMatchObject({ sha256: sha256Of(bytes), contentType: "image/png" });
      expect((await bytesOf(subject.store.get(key))).equals(bytes)).toBe(true);
    });

    it("allow nothing else", async () => {
      await putText("a", "secret");
      await putText("b", "other");
      const read = (await subject.store.signRead("a", { expiresInSeconds: 60 })).url;
      const write = (await subject.store.signUpload("a", upload)).url;
      const put = { method: "PUT", body: "changed", headers: { "content-type": "image/png" } };
      const attempts: [string, RequestInit][] = [
        [read.replace("/a?", "/b?"), {}],
        [read.replace(/\?.*/, ""), {}],
        [read.replace(/.$/, (last) => (last === "A" ? "B" : "A")), {}],
        [read, put],
        [read, { method: "DELETE" }],
        [write, {}],
        [write, { ...put, headers: { "content-type": "text/html" } }],
        [write.replace("/a?", "/b?"), put],
      ];
      for (const [url, init] of attempts) expect(isRefused(await fetch(url, init)), `${init.method} ${url}`).toBe(true);
      expect(await textOf("a")).toBe("secret");
      expect(await textOf("b")).toBe("other");
      expect(await keysOf("")).toEqual(["a", "b"]);
    });

    it("are not found when the object is not", async () => {
      expect((await fetch((await subject.store.signRead("none", { expiresInSeconds: 60 })).url)).status).toBe(404);
    });

    it.each([0, -1, 1.5, NaN, 7 * 24 * 3600 + 1])("are not made for %d seconds", async (expiresInSeconds) => {
      expect(await rejectionOf(subject.store.signRead(key, { expiresInSeconds }))).toBeInstanceOf(TypeError);
      expect(await rejectionOf(subject.store.signUpload(key, { ...upload, expiresInSeconds }))).toBeInstanceOf(
        TypeError,
      );
    });
  });
}
