import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { drawFaces } from "../../server/test/drawn-footage/draw-face.js";
import { drawFilm, ffmpeg } from "../../server/test/drawn-footage/draw-film.js";
import { freePorts } from "../../server/test/s3-server/free-ports.js";
import { startFaceSimulator, type FaceSimulator } from "../../server/test/simulators/faces/start-face-simulator.js";
import { falFailures } from "../../server/test/simulators/fal/failures.js";
import { startFalSimulator, type FalSimulator } from "../../server/test/simulators/fal/start-fal-simulator.js";
import { startDocumentedServer, type DocumentedServer } from "./documentation/start-documented-server.js";
import { falEnvironment } from "./fal-received.js";
import { reelora } from "./run-reelora.js";

/** What a command came to: its exit status, and its document, or what it said. */
interface Answer {
  readonly status: number | null;
  readonly json: unknown;
  readonly said: string;
}

const Job = z.object({ jobId: z.string(), status: z.string(), attention: z.object({ runId: z.string() }).nullable() });
const Replayed = z.tuple([z.object({ jobId: z.string(), replayOf: z.string() })]);
const Runs = z.array(z.looseObject({ runId: z.string() }));
const patience = 240_000;

let folder: string;
let settings: Readonly<Record<string, string>>;
let fal: FalSimulator;
let faces: FaceSimulator;
let server: DocumentedServer;

/**
 * A server with accounts, and this machine's command line. Both work for the owner of the installation, on one data
 * folder: what one shows, the other shows of the very same job.
 */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reelora-at-server-"));
  fal = await startFalSimulator();
  // Nobody can find a training whose answer was lost by its dataset.
  fal.history.storesPayloads = false;
  faces = await startFaceSimulator("faces-key");
  settings = {
    ...falEnvironment(fal),
    REELORA_SUBMISSION_DOUBT_SECONDS: "0",
    REELORA_FACES_URL: faces.url,
    REELORA_FACES_KEY: "faces-key",
  };
  const [gateway = 0, worker = 0] = await freePorts(2);
  const script = Object.entries({ ...settings, REELORA_ACCOUNTS: "closed" })
    .map(([name, value]) => `export ${name}=${value}\n`)
    .join("");
  const photo = drawFaces([{ person: "dark", x: 160, y: 90, height: 120 }], { width: 320, height: 180 });
  [server] = await Promise.all([
    startDocumentedServer(`${script}npx reelora serve`, folder, { gateway, worker }),
    drawFilm(join(folder, "film.mp4"), { sceneCount: 3 }),
    drawPeople(join(folder, "people.mp4")),
    writeFile(join(folder, "photo.jpg"), await photo),
  ]);
}, patience);

afterAll(async () => {
  await server.stop();
  await Promise.all([fal.close(), faces.close()]);
  await rm(folder, { recursive: true, force: true });
});

/** Two people, one after the other, each at several places; a little noise, so that no frame is still. */
async function drawPeople(path: string): Promise<void> {
  const pictures = (["dark", "fair"] as const).flatMap((person) =>
    [90, 160, 230].map((x, index) =>
      drawFaces([{ person, x, y: 86 + 4 * index, height: 100 + 10 * index }], { width: 320, height: 180 }),
    ),
  );
  for (const [index, picture] of (await Promise.all(pictures)).entries())
    await writeFile(join(folder, `face-${index}.jpg`), picture);
  const frames = ["-framerate", "1", "-i", join(folder, "face-%d.jpg")];
  await ffmpeg(...frames, "-vf", "fps=24,noise=alls=14:allf=t,format=yuv420p", "-g", "24", path);
}

async function run(words: readonly string[], env: Readonly<Record<string, string>>): Promise<Answer> {
  const { status, stdout, stderr } = await reelora([...words, "--json"], { cwd: folder, env });
  expect(stderr).not.toContain("    at ");
  return { status, json: stdout === "" ? null : JSON.parse(stdout), said: stderr };
}
const here = (...words: readonly string[]) => run(words, settings);
const there = (...words: readonly string[]) =>
  run(words, {
    ...{ REELORA_SERVER: server.url, REELORA_KEY: server.ownerKey },
    ...{ REELORA_FACES_URL: faces.url, REELORA_FACES_KEY: "faces-key" },
  });

const losesAnswer = () => fal.failures.inject("submit", falFailures.lostAnswer);
const retrained = async (jobId: string, steps: string) => {
  const { status, json } = await there("versions", "retrain", jobId, "--steps", steps);
  return { exit: status, ...Job.parse(json), runId: Job.parse(json).attention?.runId ?? "" };
};

let origin: string;
let attached: Answer;
let trained: Answer;

describe("commands at a server, with a key", () => {
  it(
    "train, and attach a training whose answer was lost",
    async () => {
      losesAnswer();
      const words = ["film.mp4", "--trigger", "zkfilm", "--frame-count", "6", "--steps", "300"];
      trained = await there("train", ...words);
      const { jobId, attention } = Job.parse(trained.json);
      expect(trained.status).toBe(3);
      origin = jobId;
      const runId = attention?.runId ?? "";
      const runs = await there("runs", "list", jobId);
      expect(runs.json).toMatchObject([{ runId, number: 1, state: "unknown" }]);
      attached = await there("runs", "attach", runId, "--request-id", fal.submissions[0]?.requestId ?? "");
      expect(attached).toMatchObject({ status: 0, json: { runId, jobId } });
      expect(await there("jobs", "watch", jobId)).toMatchObject({
        status: 0,
        json: { status: "completed", error: null },
      });
      // Settled: another decision is refused, there and here.
      const [again, local] = await Promise.all([there("runs", "give-up", runId), here("runs", "give-up", runId)]);
      expect([again.status, again.said]).toEqual([2, local.said]);
      expect(local.status).toBe(2);
    },
    patience,
  );

  it(
    "do a training over that failed",
    async () => {
      fal.nextTraining({
        ...{ kind: "fails", error: "runner died", errorType: "runner_server_error" },
        ...{ resultStatus: 500, resultBody: { detail: "runner died", error_type: "runner_server_error" } },
      });
      const failed = await retrained(origin, "400");
      expect(failed.exit).toBe(3);
      const dead = await there("jobs", "dead");
      expect(dead.json).toMatchObject([
        { jobId: failed.jobId, providerBody: expect.stringContaining("runner died") as unknown },
      ]);
      expect(differences((await here("jobs", "dead")).json, dead.json)).toEqual([]);
      const replay = await there("jobs", "replay", failed.jobId);
      const [{ jobId, replayOf }] = Replayed.parse(replay.json);
      expect([replay.status, replayOf]).toEqual([0, failed.jobId]);
      expect(await there("jobs", "watch", jobId)).toMatchObject({ status: 0, json: { status: "completed" } });
      const none = await there("jobs", "replay", "--all-dead");
      expect([none.status, none.json]).toEqual([0, []]);
    },
    patience,
  );

  it(
    "order a training again that may be paid twice, give one up, and cancel one",
    async () => {
      losesAnswer();
      const doubted = await retrained(origin, "500");
      const unsure = await there("runs", "resubmit", doubted.runId);
      expect([unsure.status, unsure.said]).toEqual([2, expect.stringContaining("may-pay-twice")]);
      const sent = fal.submissions.length;
      expect(await there("runs", "resubmit", doubted.runId, "--may-pay-twice")).toMatchObject({ status: 0 });
      expect(await there("jobs", "watch", doubted.jobId)).toMatchObject({ status: 0, json: { status: "completed" } });
      expect(fal.submissions).toHaveLength(sent + 1);

      losesAnswer();
      const given = await retrained(origin, "600");
      expect(await there("runs", "give-up", given.runId)).toMatchObject({ status: 0 });
      const ended = await there("jobs", "watch", given.jobId);
      expect(ended).toMatchObject({ status: 3, json: { status: "failed", error: { code: "submission_unknown" } } });
      expect((await here("jobs", "watch", given.jobId)).status).toBe(3);

      losesAnswer();
      const stopped = await retrained(origin, "700");
      expect(await there("jobs", "cancel", stopped.jobId)).toMatchObject({ status: 0, json: { status: "cancelled" } });
      const [late, local] = await Promise.all([there("jobs", "cancel", origin), here("jobs", "cancel", origin)]);
      expect([late.status, late.said]).toEqual([2, local.said]);
      expect(local.status).toBe(2);
    },
    patience,
  );

  it(
    "measure a photo here, and train there on what it shows",
    async () => {
      const train = ["train", "people.mp4", "--trigger", "zkdark", "--provider", "none", "--subject-image"];
      const looked = faces.widths.length;
      const { status, json, said } = await there(...train, "photo.jpg");
      expect([status, said]).toEqual([0, expect.stringContaining("✓ curate")]);
      expect(json).toMatchObject({ status: "completed", request: { subject: { finder: "http" } } });
      expect(faces.widths.length).toBeGreaterThan(looked + 1);
      expect((await there(...train, "film.mp4")).status).toBe(2);
    },
    patience,
  );

  it(
    "print documents of the same form as on this machine, with the same exit status",
    async () => {
      const both: readonly (readonly string[])[] = [
        ["jobs", "list"],
        ["jobs", "show", origin],
        ["runs", "list", origin],
        ["versions", "list", origin],
        ["versions", "show", origin, "2"],
        ["versions", "compare", origin, "1", "2"],
        ["versions", "lineage", origin, "1"],
        ["versions", "show", origin, "9"],
        ["quote", origin, "--base-model", "flux-dev"],
        ["trainers", "--provider", "fal"],
        ["upload", "film.mp4"],
      ];
      for (const words of both) {
        const [local, atServer] = await Promise.all([here(...words), there(...words)]);
        expect([words, atServer.status]).toEqual([words, local.status]);
        expect([words, differences(local.json, atServer.json)]).toEqual([words, []]);
        // On this machine `train` prints what `jobs show` does.
        if (words[0] === "jobs" && words[1] === "show") expect(differences(local.json, trained.json)).toEqual([]);
        if (words[0] === "runs") expect(differences(Runs.parse(local.json)[0], attached.json)).toEqual([]);
      }
    },
    patience,
  );

  it("are refused with another key, in one line, and with 2", async () => {
    const { status, said, json } = await run(["jobs", "list", "--server", server.url, "--key", "reelora_x"], {});
    expect([status, json]).toEqual([2, null]);
    expect(said.trim().split("\n")).toHaveLength(1);
  });
});

/** Where two documents are not of one form: other fields, other types. What is null on either side may be anything. */
function differences(one: unknown, other: unknown, path = ""): readonly string[] {
  if (one === null || other === null) return (one === null) === (other === null) || path !== "" ? [] : ["one is empty"];
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === 0 || other.length === 0 ? [] : differences(one[0], other[0], `${path}[]`);
  }
  if (typeof one !== "object" || typeof other !== "object") return typeof one === typeof other ? [] : [path];
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return names.flatMap((name) =>
    name in one && name in other
      ? differences(Reflect.get(one, name), Reflect.get(other, name), `${path}.${name}`)
      : [`${path}.${name} is ${name in one ? "here" : "there"} only`],
  );
}
