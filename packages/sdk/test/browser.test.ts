import { createServer, type Server } from "node:http";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { startAccounts, type AccountsGateway } from "../../server/test/http/start-accounts.js";
import { openBrowser } from "../../server/test/report/open-browser.js";

const index = fileURLToPath(new URL("../src/index.ts", import.meta.url));

/** One script for browsers of a module's text. Nothing is left out: a module that only Node has would stand in it as an import. */
async function bundled(text: string, format: "esm" | "iife" = "esm"): Promise<{ code: string; imports: string[] }> {
  const bundle = await rolldown({
    input: "entry",
    platform: "browser",
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id === "entry" ? "\0entry" : null),
        load: (id) => (id === "\0entry" ? text.replaceAll("@reelora/sdk", index) : null),
      },
    ],
  });
  const { output } = await bundle.generate({ format, name: "page", minify: format === "esm" });
  await bundle.close();
  const [chunk] = output;
  return { code: chunk.code, imports: [...chunk.imports, ...chunk.dynamicImports] };
}

describe("the main entry in a bundle for browsers", () => {
  it("needs no module of Node", async () => {
    const { code, imports } = await bundled('export * from "@reelora/sdk";');
    expect(imports).toEqual([]);
    expect(code).not.toMatch(/["']node:|require\(/);
    expect(code.length).toBeGreaterThan(5_000);
    expect(code.length).toBeLessThan(40_000);
  });

  it("holds only what is used", async () => {
    const { code } = await bundled('export { verifyWebhook } from "@reelora/sdk";');
    expect(code).toContain("webhook-signature");
    expect(code).not.toContain("upload-offset");
    expect(code).not.toContain("text/event-stream");
    expect(code.length).toBeLessThan(4_000);
  });
});

describe("a page of another origin that the API lets in", () => {
  let site: Server;
  let origin: string;
  let gateway: AccountsGateway;
  beforeAll(async () => {
    site = createServer((_, response) => response.end("<!doctype html><title>A page</title>"));
    await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
    const address = site.address();
    origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
    gateway = await startAccounts({ corsOrigins: [origin], uploadLimitBytes: 1e6 });
  });
  afterAll(async () => {
    await gateway.stop();
    site.closeAllConnections();
    await new Promise((resolve) => site.close(resolve));
  });

  it("uploads, trains and follows with it", async () => {
    const ada = await gateway.newUser("ada@example.com");
    const key = (await gateway.keyOf(ada, ["read", "train"]))["authorization"]?.replace("Bearer ", "") ?? "";
    const { code } = await bundled(
      `import { createReelora, train, uploadVideo, waitForJob } from "@reelora/sdk";
       export async function run(server, key) {
         const reelora = createReelora({ server, key });
         const start = "\\0\\0\\0\\x18ftypisom\\0\\0\\x02\\0isomiso2";
         const file = new File([start, new Uint8Array(300_000)], "häschen.mp4");
         const sent = [];
         const video = await uploadVideo(reelora, file, { pieceBytes: 100_000, onProgress: (p) => sent.push(p.sentBytes) });
         const { jobId } = await train(reelora, { videoId: video.videoId, trigger: "zkpage" });
         const job = await waitForJob(reelora, jobId, {
           onChange: ({ status }) => {
             if (status === "queued") void reelora.post("/api/lora/jobs/{jobId}/cancel", { params: { path: { jobId } } });
           },
         });
         const refusal = await createReelora({ server, key: "wrong" }).get("/api/account").catch((error) => error.code);
         return { name: video.name, sent, status: job.status, refusal };
       }`,
      "iife",
    );
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      await page.goto(origin);
      await page.addScriptTag({ content: code });
      const outcome = await page.evaluate(`page.run(${JSON.stringify(gateway.url)}, ${JSON.stringify(key)})`);
      expect(z.looseObject({ sent: z.array(z.number()) }).parse(outcome)).toMatchObject({
        name: "häschen.mp4",
        status: "cancelled",
        refusal: "not_authorised",
      });
    } finally {
      await browser.close();
    }
  });
});
