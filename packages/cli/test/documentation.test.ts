import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { StatusDocument } from "@reelora/core";
import { zipFolder } from "@reelora/server";
import { afterAll, beforeAll, describe, expect, it, type TestContext } from "vitest";
import { z } from "zod";
import { FacesAnswer } from "../../server/src/adapters/face-finder-http/wire.js";
import { ItemDocument } from "../../server/src/services/dataset/item-document.js";
import { drawFilm, ffmpeg } from "../../server/test/drawn-footage/draw-film.js";
import { freePorts } from "../../server/test/s3-server/free-ports.js";
import { FacesQuestion } from "../../server/test/simulators/faces/start-face-simulator.js";
import { startFalSimulator } from "../../server/test/simulators/fal/start-fal-simulator.js";
import { startReplicateSimulator } from "../../server/test/simulators/replicate/start-replicate-simulator.js";
import { readKnown, wrongMentions } from "./documentation/check-mentions.js";
import { compileBlocks } from "./documentation/compile-blocks.js";
import { notRunHere, reasonNotToRun } from "./documentation/not-run-here.js";
import { pageOf, placeOf, readPages, repository, type Block } from "./documentation/pages.js";
import { runScript } from "./documentation/run-script.js";
import { falEnvironment } from "./fal-received.js";
import { startDocumentedServer, type DocumentedServer } from "./documentation/start-documented-server.js";

const pages = await readPages();
const known = await readKnown();
const schemas = { FacesAnswer, FacesQuestion };

/** What is done with each block; a block that is nothing of this fails the test. */
type Treatment =
  | "run"
  | "compiled and run"
  | "parsed by its schema"
  | "compared with what is printed"
  | "made from code";
function treatmentOf(block: Block, isGenerated: boolean): Treatment | null {
  if (isGenerated) return "made from code";
  if (block.language === "sh") return "run";
  if (block.language === "ts" || (block.language === "js" && block.name !== "")) return "compiled and run";
  if (block.language === "json" && block.name in schemas) return "parsed by its schema";
  return block.page === "README.md" && block.language === "text" ? "compared with what is printed" : null;
}

const isRunHere = (block: Block) => reasonNotToRun(block) === null;
const blocksOf = (path: string, language: string) =>
  (pages.find((page) => page.path === path)?.blocks ?? []).filter((block) => block.language === language);
const tutorial = "docs/tutorial.md";
const runPages = pages
  .filter(({ path, isGenerated }) => path !== tutorial && !isGenerated)
  .filter(({ path }) => blocksOf(path, "sh").some(isRunHere));
const typedPages = pages.filter(({ path }) => blocksOf(path, "ts").length > 0).map(({ path }) => path);
const moduleOf = (path: string) => `${path.replace(/\W+/g, "-")}.ts`;

let folder: string;
let site: Server;
let server: DocumentedServer;
let ports: { readonly gateway: number; readonly worker: number; readonly receiver: number; readonly site: number };
/** What the first block of the README printed, and its job. */
let first: { readonly printed: string; readonly jobId: string };

/** A page's text as it stands there, but for the ports and what stands for a reader's own. */
function fitted(text: string, standIns: readonly (readonly [written: string | RegExp, real: string])[] = []): string {
  const all: typeof standIns = [
    ...standIns,
    ["127.0.0.1:5000", `127.0.0.1:${ports.gateway}`],
    ["127.0.0.1:8090", `127.0.0.1:${ports.receiver}`],
    ["listen(8090,", `listen(${ports.receiver},`],
  ];
  return all.reduce((known, [written, real]) => known.replaceAll(written, real), text);
}

const usual = (path = ""): readonly (readonly [RegExp | string, string])[] => [
  [/\bVIDEO\b/g, "film.mp4"],
  [/\bWORD\b/g, "zkword"],
  [/\bJOB\b/g, first.jobId],
  ["job_01M85…", '"$FOLLOWED"'],
  [/https:\/\/example\.com\/(?=\w+\.mp4)/g, `http://127.0.0.1:${ports.site}/`],
  ["https://lora.example.com", server.url],
  ["reelora_…", server.ownerKey],
  [/\bDIR\b/g, `written/${path.replace(/\W+/g, "-")}`],
];

/** What a page needs beyond a film and a job: stand-ins for its own examples, and a folder of its own. */
interface PageSetting {
  readonly cwd: string;
  readonly prelude: string;
  readonly standIns: readonly (readonly [RegExp | string, string])[];
}

/** For a page about a trainer, which the server knows nothing of: on data of its own, or its worker might take the job. */
async function ofTrainer(
  name: string,
  addresses: Readonly<Record<string, string>>,
  key: readonly [string, string],
): Promise<PageSetting> {
  const cwd = join(folder, name);
  await mkdir(cwd);
  const prelude = Object.entries(addresses).map(([variable, value]) => `export ${variable}="${value}"`);
  return { cwd, prelude: prelude.join("\n"), standIns: [key, [/\bVIDEO\b/g, "../film.mp4"], ...usual()] };
}

async function settingOf(path: string, onTestFinished: TestContext["onTestFinished"]): Promise<PageSetting> {
  // The reader's server has one user and asks for no key; this one does. The last answer's job is followed.
  const curl = `curl() { A=$(command curl -sS --fail-with-body -H "authorization: Bearer ${server.ownerKey}" "$@"); echo "$A"; FOLLOWED=$(grep -o 'job_[0-9A-Z]*' <<< "$A" | head -1 || true); }`;
  const allowed = `export REELORA_ALLOWED_PRIVATE_HOSTS=127.0.0.1:${ports.site}`;
  const here = { cwd: folder, prelude: `${curl}\n${allowed}`, standIns: usual(path) };
  switch (path) {
    case "docs/several-sources.md": {
      const { stdout } = await runScript("reelora upload other.mp4", folder);
      return { ...here, standIns: [[/\bvideo_[0-9A-Z]{26}\b/g, stdout.trim()], ...usual(path)] };
    }
    case "docs/curation.md": {
      const { stdout } = await runScript(`reelora items list ${first.jobId} --json`, folder);
      const items = z.array(ItemDocument).parse(JSON.parse(stdout));
      const kept = items.find(({ verdict }) => verdict === "keep")?.frame;
      const dropped = items.find(({ verdict }) => verdict === "drop");
      return {
        ...here,
        standIns: [
          ["500-530", `${dropped?.frame}-${(dropped?.frame ?? 0) + 30}`],
          ["412", String(kept)],
          ["near_duplicate", dropped?.reason ?? ""],
          ["100,0,500,500", "40,0,100,100"],
          ...usual(path),
        ],
      };
    }
    case "docs/import.md": {
      await mkdir(join(folder, "dogs"));
      await ffmpeg(
        "-i",
        join(folder, "film.mp4"),
        "-vf",
        "select=not(mod(n\\,24))",
        "-fps_mode",
        "vfr",
        join(folder, "dogs", "%02d.jpg"),
      );
      await writeFile(join(folder, "dogs", "01.txt"), "zkdog, drawn");
      await zipFolder(join(folder, "dogs"), join(folder, "dogs.zip"), new AbortController().signal);
      // A LoRA of use takes minutes.
      return { ...here, standIns: [["--provider nano", "--provider nano --steps 2"], ...usual(path)] };
    }
    case "docs/providers/fal.md": {
      const fal = await startFalSimulator();
      onTestFinished(() => fal.close());
      const { FAL_KEY = "", ...addresses } = falEnvironment(fal);
      return ofTrainer("fal", addresses, ["FAL_KEY=…", `FAL_KEY=${FAL_KEY}`]);
    }
    case "docs/providers/replicate.md": {
      const replicate = await startReplicateSimulator({ now: () => Date.now() });
      onTestFinished(() => replicate.close());
      const allowed = new URL(replicate.url).host;
      const addresses = { REPLICATE_API_URL: replicate.apiUrl, REELORA_ALLOWED_PRIVATE_HOSTS: allowed };
      return ofTrainer("replicate", { ...addresses, REELORA_POLL_SECONDS: "0.05" }, ["r8_…", replicate.apiToken]);
    }
    case "docs/clips.md":
      return { ...here, standIns: [[/\bVIDEO\b/g, "scenes.mp4"], ...usual(path)] };
    case "docs/deployment.md": {
      // Its examples are about a job that died.
      const cwd = join(folder, "deployment");
      await mkdir(cwd);
      const prelude = 'export REELORA_LOCAL_TRAINER_COMMAND="false {dataset} {output}"';
      const train = `reelora train ../film.mp4 --trigger zk --frame-count 6 --provider local --base-model flux-dev --json`;
      const { stdout } = await runScript(`${train} || true`, cwd, prelude);
      const { jobId } = StatusDocument.parse(JSON.parse(stdout));
      return { cwd, prelude, standIns: [[/\bJOB\b/g, jobId], ...usual(path)] };
    }
    default:
      return here;
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-documentation-"));
  const [gateway = 0, worker = 0, receiver = 0] = await freePorts(3);
  site = createServer(({ url }, response) =>
    createReadStream(join(folder, basename(url ?? ""))).pipe(response.setHeader("content-type", "video/mp4")),
  );
  await once(site.listen(0, "127.0.0.1"), "listening");
  const address = site.address();
  ports = { gateway, worker, receiver, site: typeof address === "object" ? (address?.port ?? 0) : 0 };
  const block = blocksOf(tutorial, "sh").find(({ name }) => name === "server");
  const allowed = `127.0.0.1:${receiver},127.0.0.1:${ports.site}`;
  const script = fitted(block?.text ?? "", [["127.0.0.1:8090", allowed]]);
  [server] = await Promise.all([
    startDocumentedServer(script, folder, { gateway, worker }),
    drawFilm(join(folder, "film.mp4")),
    // Clips need shots of three seconds.
    drawFilm(join(folder, "scenes.mp4"), { sceneCount: 2, framesEach: 84 }),
    drawFilm(join(folder, "other.mp4"), { sceneCount: 2, framesEach: 40 }),
  ]);
  const films = {
    ...{ "clip.mp4": "film.mp4", "anna.mp4": "film.mp4", "bunny.mp4": "film.mp4" },
    ...{ "a.mp4": "film.mp4", "b.mp4": "scenes.mp4", "c.mp4": "other.mp4" },
  };
  for (const [name, film] of Object.entries(films)) await symlink(film, join(folder, name));
  first = { printed: "", jobId: "" };
  const [install] = blocksOf("README.md", "sh");
  const { status, stdout, stderr } = await runScript(fitted(install?.text ?? "", usual()), folder);
  if (status !== 0) throw new Error(`the first block of the README: ${stderr}`);
  first = { printed: `${stderr}${stdout}`, jobId: /^Job (job_\w+)$/m.exec(stderr)?.[1] ?? "" };
});

afterAll(async () => {
  await server.stop();
  site.closeAllConnections();
  site.close();
  await rm(folder, { recursive: true, force: true });
});

describe("every block of every page", () => {
  it("is run, compiled, parsed or compared, or says why not", () => {
    const treatments = pages.flatMap(({ blocks, isGenerated }) =>
      blocks
        .filter(isRunHere)
        .map((block) => [placeOf(block), block.language, treatmentOf(block, isGenerated)] as const),
    );
    expect(treatments.filter(([, , treatment]) => treatment === null)).toEqual([]);
    expect(treatments.length).toBeGreaterThan(30);
    const strange = pageOf("docs/new.md", "```rb\nputs 1\n```\n\n```json Nothing\n{}\n```\n");
    expect(strange.blocks.map((block) => treatmentOf(block, false))).toEqual([null, null]);
  });

  it("is there, where the list says that it cannot run", () => {
    const blocks = pages.flatMap((page) => page.blocks);
    const present = notRunHere.filter(({ page }) => pages.some(({ path }) => path === page));
    const listed = present.map(({ page, holds }) =>
      blocks.filter((one) => one.page === page && one.text.includes(holds)),
    );
    expect(listed.map(({ length }) => length)).toEqual(present.map(() => 1));
  });

  it("is a whole shell script where it cannot run", async () => {
    const scripts = pages
      .flatMap((page) => page.blocks)
      .filter((block) => block.language === "sh" && !isRunHere(block));
    for (const block of scripts) {
      const checked = promisify(execFile)("bash", ["-n", "-c", block.text]).then(() => "");
      expect([placeOf(block), await checked.catch(String)]).toEqual([placeOf(block), ""]);
    }
  });

  it("names commands, options, settings, operations and files that there are, and so do sentences", () => {
    expect(pages.flatMap((page) => wrongMentions(page, known))).toEqual([]);
  });

  it.each([
    ["`reelora trian VIDEO`", 'there is no command "trian"'],
    ["```sh\nreelora train VIDEO --triger WORD\n```\n", "there is no option --triger"],
    ["`reelora versions list|forget JOB`", 'there is no command "forget"'],
    ["Set `REELORA_NO_SUCH_THING`.", "REELORA_NO_SUCH_THING"],
    ["`PUT /api/lora/jobs/{jobId}`", "the API has no PUT"],
    ['```sh\ncurl "$SERVER/api/lora/jbos"\n```\n', "/api/lora/jbos"],
    ["`GET …/itmes`", "…/itmes"],
    ["`npm run nothing`", "there is no such script"],
    ["`node bench/nothing.mjs`", "there is no file"],
  ])("would be caught with a mistake: %s", (text, said) => {
    expect(wrongMentions(pageOf("docs/new.md", text), known)).toEqual([expect.stringContaining(said)]);
  });

  it("in JSON fits its schema", () => {
    const documents = pages
      .flatMap(({ blocks }) => blocks)
      .filter((block) => block.language === "json" && isRunHere(block));
    expect(documents.length).toBeGreaterThan(1);
    for (const { name, text } of documents) schemas[name as keyof typeof schemas].parse(JSON.parse(text));
  });

  it("that shows what is printed shows what is printed", () => {
    const shown = blocksOf("README.md", "text");
    expect(shown).toHaveLength(1);
    const lines = shown
      .map(({ text }) => text)
      .join("")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("▸"));
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) expect(first.printed).toMatch(patternOf(line));
  });
});

/** Any number, id or word of the reader's, and "…" for anything. */
function patternOf(line: string): RegExp {
  const escaped = line.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const open = escaped.replace(/job_\w+(?:\\?…)?/g, "job_\\w+").replace(/"zk\w+"/g, '"zk\\w+"');
  return new RegExp(`^${open.replace(/\d+(?:\\?\.\d+)?(?![\w\\+-]*\+)/g, "[\\d.]+").replaceAll("…", ".*")}$`, "m");
}

/** Several commands, or jobs, one after the other. */
const patience = { timeout: 180_000 };

describe.concurrent("examples for the shell", patience, () => {
  it.for(runPages.map(({ path }) => path))(
    "of %s run as they stand there",
    async (path, { expect, onTestFinished }) => {
      const { cwd, prelude, standIns } = await settingOf(path, onTestFinished);
      const blocks = blocksOf(path, "sh").filter(isRunHere);
      const own = path === "README.md" ? blocks.slice(1) : blocks;
      const script = own.map((block) => `echo "${placeOf(block)}" >&2\n${fitted(block.text, standIns)}`).join("\n");
      const { status, stderr } = await runScript(script, cwd, prelude);
      expect([status, status === 0 ? "" : stderr]).toEqual([0, ""]);
    },
  );
});

describe.concurrent("examples in TypeScript", patience, () => {
  it("compile, strictly, and those of the tutorial in JavaScript too; then they run", async ({ expect }) => {
    const modules = typedPages.map((path): [string, string] => [
      moduleOf(path),
      fitted(
        blocksOf(path, "ts")
          .map(({ text }) => text)
          .join("\n"),
        usual(),
      ),
    ]);
    const scripts = pages.flatMap(({ blocks }) => blocks.filter(({ language }) => language === "js"));
    const written = scripts.map(({ name, text }): [string, string] => [name, text]);
    const typed = join(folder, "typed");
    await compileBlocks(typed, Object.fromEntries([...modules, ...written]));
    const runs = await Promise.all(
      modules.map(([name]) => runScript(`"${process.execPath}" typed/built/${name.replace(/ts$/, "js")}`, folder)),
    );
    expect(runs.map(({ status, stderr }) => [status, status === 0 ? "" : stderr])).toEqual(runs.map(() => [0, ""]));
    for (const { page, name } of scripts)
      expect(
        blocksOf(page, "sh")
          .map(({ text }) => text)
          .join(""),
      ).toContain(`node ${name}`);
  });
});

/** A folder like a reader's: the film, the page's files, the SDK installed. */
async function readersFolder(name: string): Promise<string> {
  const place = join(folder, name);
  await mkdir(place);
  await symlink(join(repository, "node_modules"), join(place, "node_modules"));
  await cp(join(folder, "film.mp4"), join(place, "film.mp4"));
  for (const block of blocksOf(tutorial, "js")) await writeFile(join(place, block.name), fitted(block.text));
  return place;
}

/** Runs those blocks of the tutorial that have a name, and gives what was printed. */
async function followTutorial(name: string, cwd: string): Promise<string> {
  const parts = blocksOf(tutorial, "sh").filter((block) => block.name === name);
  const { status, stdout, stderr } = await runScript(parts.map(({ text }) => fitted(text)).join("\n"), cwd);
  expect([status, stderr]).toEqual([0, ""]);
  return stdout;
}

const isZip = async (file: string) => (await readFile(file)).subarray(0, 2).toString() === "PK";

describe.concurrent("the tutorial", patience, () => {
  it("works with curl as it is written", async ({ expect }) => {
    const place = await readersFolder("curl");
    const printed = await followTutorial("curl", place);
    expect(printed).toContain('"progress":100');
    expect(printed.trimEnd().split("\n").slice(-2).sort()).toEqual(["dataset.ready", "job.completed"]);
    expect(await isZip(join(place, "dataset.zip"))).toBe(true);
    expect(JSON.parse(await readFile(join(place, "status.json"), "utf8"))).toMatchObject({
      status: "completed",
      counts: { kept: 8 },
      request: { trigger: "zkbunny" },
    });
  });

  it("works with the SDK as it is written", async ({ expect }) => {
    const place = await readersFolder("sdk");
    const printed = await followTutorial("sdk", place);
    expect(printed).toContain("sent 100 %");
    expect(printed).toContain("completed 8 pictures");
    expect(printed).toContain("trigger is refused");
    expect(await isZip(join(place, "dataset.zip"))).toBe(true);
    expect(await readFile(join(place, "events.txt"), "utf8")).toContain('"trigger":"zkbunny"');
  });

  it("has no other blocks for the shell than those that start the server or are one of the two ways", ({ expect }) => {
    const names = blocksOf(tutorial, "sh").map(({ name }) => name);
    expect([...new Set(names)]).toEqual(["server", "curl", "sdk"]);
  });
});
