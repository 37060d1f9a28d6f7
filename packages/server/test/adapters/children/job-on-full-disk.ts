import { newJob, TrainSettings } from "@reelora/core";
import { once } from "node:events";
import { readFile, readdir, rm, statfs, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { jobs } from "../../../src/collections/jobs.js";
import { openApplication } from "../../datasets/drawn-job.js";
import { jobIdOf } from "../../pipeline/workshop.js";

/** Works on a job on a small disk that others fill, and prints what came of it as one line of JSON. */
const [disk = "", filmFile = ""] = process.argv.slice(2);
const film = await readFile(filmFile);
const site = createServer((_request, response) => {
  response.writeHead(200, { "content-type": "video/mp4", "content-length": film.length, etag: '"film"' });
  response.end(film);
}).listen(0, "127.0.0.1");
await once(site, "listening");
const host = `127.0.0.1:${(site.address() as AddressInfo).port}`;

const data = join(disk, "data");
const application = await openApplication(data, { REELORA_ALLOWED_PRIVATE_HOSTS: host });
const { documents: store } = application;
const id = jobIdOf(1);
const settings = TrainSettings.parse({ trigger: "zk", provider: "none", frameCount: 8 });
const source = { kind: "url", url: `http://${host}/film.mp4` } as const;
await store.insert(jobs, newJob({ id, userId: "local", at: application.now(), source, settings, requestDigest: "d" }));
const jobNow = async () => {
  const stored = await store.get(jobs, id);
  if (stored === null) throw new Error("the job is gone");
  return stored.value;
};
const work = () => application.runJob(id, new AbortController().signal);

/** Takes all room but so many bytes. */
async function fillBut(leftBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(disk);
  await writeFile(join(disk, "theirs"), Buffer.alloc(Math.max(0, bavail * bsize - leftBytes)), { flag: "a" }).catch(
    () => undefined,
  );
}

await fillBut(Math.floor(film.length / 2) + 64 * 1024);
const withoutRoom = await work();
const { attempts } = await jobNow();
const scratch = await readdir(join(data, "scratch"), { recursive: true });
const before = await jobNow();
while ((before.retryAt ?? 0) > Date.now()) await new Promise((resolve) => setTimeout(resolve, 20));
await fillBut(0);
const whenAllIsFull = await work().catch((error: unknown) => String(error));
const untouched = JSON.stringify(await jobNow()) === JSON.stringify(before);
await rm(join(disk, "theirs"));
const withRoom = await work();
const { status, stages } = await jobNow();
console.log(
  JSON.stringify({
    withoutRoom,
    attempts: attempts.map(({ stage, error: { code, message } }) => ({ stage, code, message })),
    scratch,
    whenAllIsFull,
    untouched,
    withRoom,
    ended: { status, images: stages.package.counts["items"] ?? 0 },
  }),
);
site.closeAllConnections();
site.close();
await application.close();
