import { spawn, type ChildProcess } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { drawFilm } from "../../server/test/drawn-footage/draw-film.js";
import { freePorts } from "../../server/test/s3-server/free-ports.js";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const bin = join(repository, "packages/cli/bin/reelora.js");

interface Block {
  readonly language: string;
  /** What follows the language: the name of a file, or whose part it is. */
  readonly name: string;
  readonly text: string;
}

let folder: string;
let blocks: readonly Block[];
let server: ChildProcess;

/** The page's blocks as they stand there, but for the ports. */
async function blocksOfPage(ports: Readonly<Record<string, number>>): Promise<readonly Block[]> {
  let page = await readFile(join(repository, "docs/tutorial.md"), "utf8");
  for (const [written, free] of Object.entries(ports))
    page = page.replaceAll(`127.0.0.1:${written}`, `127.0.0.1:${free}`);
  page = page.replaceAll("listen(8090,", `listen(${ports["8090"]},`);
  return [...page.matchAll(/^```(\w+) (\S+)\n(.*?)^```$/gms)].map(([, language = "", name = "", content = ""]) => ({
    language,
    name,
    text: content,
  }));
}

const shell = (name: string) =>
  blocks.flatMap((block) => (block.language === "sh" && block.name === name ? [block.text] : [])).join("\n");

/** Runs a script as a user's shell does, stops what it left in the background, and gives what was printed. */
async function run(name: string, cwd: string): Promise<string> {
  const script = `set -euo pipefail\ntrap 'kill $(jobs -p) 2>/dev/null || true' EXIT\n${shell(name)}`;
  const child = spawn("bash", ["-c", script], { cwd, stdio: ["ignore", "pipe", "pipe"], env: homeEnvironment(cwd) });
  const [stdout, stderr, status] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.on("close", resolve)),
  ]);
  expect([status, stderr]).toEqual([0, ""]);
  return stdout;
}

const homeEnvironment = (home: string) => ({ PATH: process.env["PATH"] ?? "", HOME: home });

/** A folder like a user's: the film, the page's files, the SDK installed. */
async function userFolder(name: string): Promise<string> {
  const place = join(folder, name);
  await mkdir(place);
  await symlink(join(repository, "node_modules"), join(place, "node_modules"));
  await symlink(join(folder, "film.mp4"), join(place, "film.mp4"));
  for (const block of blocks) if (block.language === "js") await writeFile(join(place, block.name), block.text);
  return place;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-tutorial-"));
  await drawFilm(join(folder, "film.mp4"));
  const [gateway = 0, worker = 0, receiver = 0] = await freePorts(3);
  blocks = await blocksOfPage({ 5000: gateway, 8090: receiver });
  // `npx reelora serve` is the command of this repository, on ports that are free.
  const npx = `npx() { shift; exec "${process.execPath}" "${bin}" "$@" --port ${gateway} --worker-port ${worker}; }`;
  server = spawn("bash", ["-c", `${npx}\n${shell("server")}`], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: homeEnvironment(folder),
  });
  await new Promise<void>((resolve, reject) => {
    let said = "";
    for (const stream of [server.stdout, server.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes("Worker  ")) resolve();
      });
    }
    server.on("close", () => reject(new Error(said)));
  });
});

afterAll(async () => {
  const ended = new Promise((resolve) => server.on("close", resolve));
  server.kill("SIGTERM");
  await ended;
  await rm(folder, { recursive: true, force: true });
});

const isZip = async (file: string) => (await readFile(file)).subarray(0, 2).toString() === "PK";

it("the tutorial with curl works as it is written", async () => {
  const place = await userFolder("curl");
  const printed = await run("curl", place);
  expect(printed).toContain('"progress":100');
  expect(printed.trimEnd().split("\n").slice(-2).sort()).toEqual(["dataset.ready", "job.completed"]);
  expect(await isZip(join(place, "dataset.zip"))).toBe(true);
  expect(JSON.parse(await readFile(join(place, "status.json"), "utf8"))).toMatchObject({
    status: "completed",
    counts: { kept: 8 },
    request: { trigger: "zkbunny" },
  });
});

it("the tutorial with the SDK works as it is written", async () => {
  const place = await userFolder("sdk");
  const printed = await run("sdk", place);
  expect(printed).toContain("sent 100 %");
  expect(printed).toContain("completed 8 pictures");
  expect(printed).toContain("trigger is refused");
  expect(await isZip(join(place, "dataset.zip"))).toBe(true);
  expect(await readFile(join(place, "events.txt"), "utf8")).toContain('"trigger":"zkbunny"');
});

it("every block of the page is run", () => {
  expect(blocks.map(({ language, name }) => `${language} ${name}`)).toEqual([
    "sh server",
    ...Array<string>(2).fill("sh curl"),
    "js receiver.mjs",
    ...Array<string>(6).fill("sh curl"),
    "js tutorial.mjs",
    "sh sdk",
  ]);
});
