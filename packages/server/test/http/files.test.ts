import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startGateway, type RunningGateway } from "./start-gateway.js";

let gateway: RunningGateway;
let address: string;
let sha256: string;
const key = "datasets/local/job_1/images/0001.jpg";

beforeAll(async () => {
  gateway = await startGateway();
  ({ sha256 } = await gateway.objects.put(key, Buffer.from("0123456789"), { contentType: "image/jpeg" }));
  address = gateway.local((await gateway.objects.signRead(key, { expiresInSeconds: 600 })).url);
});
afterAll(() => gateway.stop());

const uploadTo = async (uploadKey: string) =>
  gateway.local(
    (await gateway.objects.signUpload(uploadKey, { expiresInSeconds: 60, contentType: "application/zip" })).url,
  );
const putting = (body: string, contentType = "application/zip") => ({
  method: "PUT",
  body,
  headers: { "content-type": contentType },
});

describe("reading a signed address", () => {
  it("gives the whole object with its type, length and digest", async () => {
    const response = await fetch(address);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("0123456789");
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "image/jpeg",
      "content-length": "10",
      "accept-ranges": "bytes",
      etag: `"${sha256}"`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-cache",
    });
  });

  it("gives the part that a range asks for", async () => {
    const response = await fetch(address, { headers: { range: "bytes=2-4" } });
    expect(response.status).toBe(206);
    expect(await response.text()).toBe("234");
    expect(response.headers.get("content-range")).toBe("bytes 2-4/10");
  });

  it("gives the whole when If-Range names other bytes", async () => {
    const headers = { range: "bytes=2-4", "if-range": '"other"' };
    expect((await fetch(address, { headers })).status).toBe(200);
    const current = { range: "bytes=2-4", "if-range": `"${sha256}"` };
    expect((await fetch(address, { headers: current })).status).toBe(206);
  });

  it("answers 416 with the size to a range beyond the end", async () => {
    const response = await fetch(address, { headers: { range: "bytes=10-" } });
    expect(response.status).toBe(416);
    expect(response.headers.get("content-range")).toBe("bytes */10");
    expect(response.headers.get("content-type")).toBe("application/problem+json");
  });

  it("answers HEAD with the length and no body, and 304 to whoever has it", async () => {
    const head = await fetch(address, { method: "HEAD" });
    expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, "10", ""]);
    const known = await fetch(address, { headers: { "if-none-match": `"${sha256}"` } });
    expect(known.status).toBe(304);
  });

  it("saves a download under its name, also one that is not ASCII", async () => {
    const signed = await gateway.objects.signRead(key, { expiresInSeconds: 60, downloadAs: 'Häschen "1".jpg' });
    const response = await fetch(gateway.local(signed.url));
    expect(response.headers.get("content-disposition")).toBe(
      `attachment; filename="H_schen _1_.jpg"; filename*=UTF-8''H%C3%A4schen%20%221%22.jpg`,
    );
  });

  it("shows nothing that could act as a page, unless it is boxed in", async () => {
    const kinds = ["image/svg+xml", "application/xhtml+xml", "text/html; charset=utf-8"];
    const served = await Promise.all(
      kinds.map(async (contentType, index) => {
        const page = `datasets/local/job_1/page-${index}`;
        await gateway.objects.put(page, Buffer.from("<script>1</script>"), { contentType });
        const response = await fetch(
          gateway.local((await gateway.objects.signRead(page, { expiresInSeconds: 60 })).url),
        );
        await response.text();
        expect(response.headers.get("content-security-policy")).toMatch(/^sandbox allow-scripts; default-src 'none'/);
        return [response.headers.get("content-type"), response.headers.get("content-disposition")];
      }),
    );
    expect(served).toEqual([
      ["application/octet-stream", "attachment"],
      ["application/octet-stream", "attachment"],
      ["text/html; charset=utf-8", "inline"],
    ]);
  });

  it.each([
    ["no signature", () => address.split("?", 1)[0] ?? ""],
    ["another key", () => address.replace("0001", "0002")],
    ["a later expiry", () => address.replace(/expires=\d+/, "expires=9999999999")],
    ["a path that climbs", () => address.replace("images/", "images/..%2f")],
    ["a broken escape", () => address.replace("images/", "images/%zz")],
    ["an extra parameter", () => `${address}&download=x`],
  ])("refuses %s", async (_what, changed) => {
    const response = await fetch(changed());
    expect([400, 403]).toContain(response.status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
  });

  it("says so when the address has expired", async () => {
    const signed = await gateway.objects.signRead(key, { expiresInSeconds: 5 });
    expect((await fetch(gateway.local(signed.url), { method: "HEAD" })).status).toBe(200);
    gateway.advanceClock(6000);
    const response = await fetch(gateway.local(signed.url));
    expect(response.status).toBe(403);
    expect(await response.text()).toContain("has expired");
  });

  it("answers 404 when the object is gone", async () => {
    const signed = await gateway.objects.signRead("datasets/local/none", { expiresInSeconds: 60 });
    expect((await fetch(gateway.local(signed.url))).status).toBe(404);
  });
});

describe("writing to a signed address", () => {
  it("stores the bytes", async () => {
    const response = await fetch(await uploadTo("temp/job_1/a.zip"), putting("bytes"));
    expect(response.status).toBe(201);
    expect(await gateway.objects.head("temp/job_1/a.zip")).toMatchObject({
      sizeBytes: 5,
      contentType: "application/zip",
    });
  });

  it("stores the same bytes whatever the content type is, JSON included", async () => {
    const signed = await gateway.objects.signUpload("temp/job_1/a.json", {
      expiresInSeconds: 60,
      contentType: "application/json",
    });
    const response = await fetch(gateway.local(signed.url), putting("{ not json", "application/json"));
    expect(response.status).toBe(201);
    expect((await gateway.objects.head("temp/job_1/a.json"))?.sizeBytes).toBe(10);
  });

  it("refuses another content type, and a read address", async () => {
    expect((await fetch(await uploadTo("temp/job_1/b.zip"), putting("bytes", "text/html"))).status).toBe(403);
    expect((await fetch(address, putting("bytes", "image/jpeg"))).status).toBe(403);
    expect(await gateway.objects.head("temp/job_1/b.zip")).toBeNull();
  });

  it("refuses more than the limit, announced or not, and stores nothing", async () => {
    const announced = await fetch(await uploadTo("temp/job_1/c.zip"), putting("x".repeat(1025)));
    expect(announced.status).toBe(413);
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let chunk = 0; chunk < 5; chunk += 1) controller.enqueue(new Uint8Array(256));
        controller.close();
      },
    });
    const request = { ...putting(""), body: stream, duplex: "half" } as const;
    const streamed = await fetch(await uploadTo("temp/job_1/c.zip"), request);
    expect(streamed.status).toBe(413);
    expect(await gateway.objects.head("temp/job_1/c.zip")).toBeNull();
  });
});
