import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { serveFile } from "./file-handler.js";
import { startServer } from "./loopback-server.js";
import { selfSignedCertificate } from "./self-signed-certificate.js";
import { temporaryFolder } from "../temporary-folder.js";
import { sha256, videoBytes } from "./video-bytes.js";

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What Node is told to run the program from its TypeScript sources. */
const program = [
  "--import",
  new URL("../typescript-children/register-typescript.mjs", import.meta.url).href,
  fromHere("download-program.ts"),
];

it("goes on after kill -9, in another process", async () => {
  const bytes = videoBytes(2_000_000);
  const half = 1_000_000;
  const folder = await temporaryFolder();
  const file = join(folder, "clip");
  const server = await startServer((request, response, index) =>
    serveFile(request, response, { bytes, etag: '"1"' }, index === 0 ? half : undefined),
  );

  const first = spawn(process.execPath, [...program, `${server.origin}/clip.mp4`, file], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(first, "exit");
  for await (const line of createInterface(first.stdout)) {
    if ((JSON.parse(line) as { doneBytes: number }).doneBytes === half) break;
  }
  first.kill("SIGKILL");
  expect(await ended).toEqual([null, "SIGKILL"]);
  expect(await readdir(folder)).not.toContain("clip");
  expect((await stat(`${file}.part`)).size).toBe(half);

  const second = spawn(process.execPath, [...program, `${server.origin}/clip.mp4`, file], { stdio: "inherit" });
  expect(await once(second, "exit")).toEqual([0, null]);
  expect(server.requests.map(({ headers }) => headers.range)).toEqual([undefined, `bytes=${half}-`]);
  expect(sha256(await readFile(file))).toBe(sha256(bytes));
  expect((await readdir(folder)).sort()).toEqual(["clip"]);
});

it("reads over TLS from a host whose certificate is trusted", async () => {
  const bytes = videoBytes(100_000);
  const folder = await temporaryFolder();
  const certificate = selfSignedCertificate("localhost");
  const trusted = join(folder, "trusted.pem");
  await writeFile(trusted, certificate.cert);
  const server = await startServer((request, response) => serveFile(request, response, { bytes }), certificate);
  const url = `https://localhost:${server.port}/clip.mp4`;
  const child = spawn(process.execPath, [...program, url, join(folder, "clip")], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: trusted },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) lines.push(line);
  expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ sha256: sha256(bytes) });
});
