import { isTerminal, jobIdPattern, ReeloraError, TrainSettings, type Job } from "@reelora/core";
import type { Application } from "@reelora/server/composition/compose";
import { createJob, requestDigestOf } from "@reelora/server/services/job/create";
import { findUnfinishedJob } from "@reelora/server/services/job/find-unfinished";
import { findSubjects } from "@reelora/server/services/people/find-subjects";
import { makeSubjectSheet } from "@reelora/server/services/people/make-subject-sheet";
import { subjectsDocument, type SubjectsDocument } from "@reelora/server/services/people/subjects-document";
import type { Command } from "commander";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { onInterrupt } from "../interrupt.js";
import { localUserId } from "../local-user.js";
import { withApplication } from "../open-application.js";
import { portsOf } from "./items.js";
import { parseSource } from "./parse-source.js";
import { workOnJob } from "./work-on-job.js";

interface SubjectsOptions {
  readonly out?: string;
  readonly dataDir?: string;
  readonly json?: boolean;
}

/** `reelora subjects`: who is seen in a video, or in several. */
export function addSubjectsCommand(program: Command): void {
  program
    .command("subjects")
    .description(
      "who is seen in a video, or in several: a sheet of faces with their numbers, for reelora train --subject",
    )
    .argument("<videos...>", "files, addresses, or a job that was made of them")
    .option("--out <folder>", "where subjects.html and subjects.png are written (default: in the data folder)")
    .option("--data-dir <folder>", "where everything is kept (default ./reelora-data)")
    .option("--json", "print JSON on standard output")
    .action(subjects);
}

async function subjects(videos: string[], options: SubjectsOptions): Promise<void> {
  await withApplication(options, async (application) => {
    const interrupt = onInterrupt(() => process.stderr.write("\nStopping.\n"));
    const { signal } = interrupt;
    try {
      const [first = ""] = videos;
      const isJob = videos.length === 1 && jobIdPattern.test(first);
      const jobId = isJob ? first : await framesOf(application, videos, signal);
      const owner = { userId: localUserId, jobId };
      const ports = { ...portsOf(application), faces: application.faces };
      const found = await findSubjects(ports, owner, signal, (fraction) => {
        if (process.stderr.isTTY) process.stderr.write(`\rLooking for faces: ${Math.round(fraction * 100)} %`);
      });
      if (process.stderr.isTTY) process.stderr.write("\n");
      const sheet = await makeSubjectSheet(ports, found, videos.map((video) => basename(video)).join(", "), signal);
      const folder = options.out ?? join(application.config.REELORA_DATA_DIR, "subjects", jobId);
      await mkdir(folder, { recursive: true });
      const page = join(folder, "subjects.html");
      await writeFile(page, sheet.html);
      await writeFile(join(folder, "subjects.png"), sheet.png);
      const document = subjectsDocument(found);
      if (options.json === true) process.stdout.write(`${JSON.stringify({ jobId, page, ...document }, null, 2)}\n`);
      else process.stdout.write(textOf(document, videos.join(" "), page));
    } finally {
      interrupt.dispose();
    }
  });
}

/** A job that has the videos' candidate frames: what it extracts serves every later training on them. */
async function framesOf(application: Application, videos: readonly string[], signal: AbortSignal): Promise<string> {
  const settings = TrainSettings.parse({ trigger: "subjects", provider: "none" });
  const sources = videos.map((video) => ({ source: parseSource(video) }));
  const request = { userId: localUserId, sources, settings };
  const store = application.documents;
  const unfinished = await findUnfinishedJob(
    { store },
    { userId: localUserId, requestDigest: requestDigestOf(request) },
  );
  const { id } = unfinished?.value ?? (await createJob(application.creating, request, signal)).stored.value;
  const ended: Job = await workOnJob(application, id, process.stderr, signal);
  if (ended.stages.extract.state === "finished" && (await isKept(application, ended))) return id;
  if (!isTerminal(ended.status)) throw new ReeloraError("cancelled", "Stopped before faces were looked for.");
  throw new ReeloraError(ended.error?.code ?? "internal", ended.error?.message ?? "The video could not be read.");
}

async function isKept({ objects }: Application, { stages }: Job): Promise<boolean> {
  const reference = stages.extract.manifest;
  return reference !== null && (await objects.head(reference.key)) !== null;
}

function textOf(
  { finder, candidates, framesWithFaces, subjects: people, unnumberedFaces }: SubjectsDocument,
  video: string,
  page: string,
): string {
  const lines = people.map(
    ({ number, frames, shots, largestFacePixels }) =>
      `${String(number).padStart(4)}  ${frames} frames in ${shots} ${shots === 1 ? "shot" : "shots"}, faces up to ${largestFacePixels} pixels\n`,
  );
  const who = people.length === 0 ? "Nobody is seen in three frames or more.\n" : lines.join("");
  const others = unnumberedFaces === 0 ? "" : `${unnumberedFaces} faces belong to nobody of them.\n`;
  const next = people.length === 0 ? "" : `Train on one of them: reelora train ${video} --trigger WORD --subject 1\n`;
  return `${who}${others}${framesWithFaces} of ${candidates} frames show faces (${finder}).\nSheet  ${pathToFileURL(page).href}\n${next}`;
}
