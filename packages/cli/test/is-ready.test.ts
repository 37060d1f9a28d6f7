import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const program = fileURLToPath(new URL("../bin/is-ready.js", import.meta.url));
const endOf = (...words: string[]) =>
  new Promise<number | null>((resolve) => {
    execFile(process.execPath, [program, ...words]).once("exit", resolve);
  });

it("ends with 0 where the address answers that it is ready, and with 1 where it does not, or not at all", async () => {
  const server = createServer((request, response) => response.writeHead(request.url === "/ready" ? 200 : 503).end());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const ends = await Promise.all(["/ready", "/unwell"].map((path) => endOf(`http://127.0.0.1:${port}${path}`)));
  server.closeAllConnections();
  server.close();
  await once(server, "close");
  const gone = [await endOf(`http://127.0.0.1:${port}/ready`), await endOf()];
  expect([...ends, ...gone]).toEqual([0, 1, 1, 1]);
});
