import { makeId } from "@reelora/core";
import type { Application } from "@reelora/server/composition/compose";
import { beginUpload } from "@reelora/server/services/video/begin-upload";
import { finishUpload } from "@reelora/server/services/video/finish-upload";
import { inspectLocalFile } from "@reelora/server/sources/local-file";
import { unpackedBytes } from "@reelora/server/services/video/uploaded-bytes";
import type { Video } from "@reelora/sdk";
import type { Command } from "commander";
import { basename } from "node:path";
import { bringFile } from "../at-server/bring-file.js";
import { addPlaceOptions, serverOf, type PlaceOptions } from "../at-server/server-of.js";
import { onInterrupt } from "../interrupt.js";
import { localUserId } from "../local-user.js";
import { withApplication } from "../open-application.js";

interface UploadOptions extends PlaceOptions {
  readonly resume?: string;
  readonly json?: boolean;
}

export function addUploadCommand(program: Command): void {
  addPlaceOptions(
    program
      .command("upload")
      .description("bring a video to a server, in pieces that go on after any interruption; once for the same bytes")
      .argument("<file>"),
  )
    .option("--resume <id>", "go on with this upload, which was begun earlier")
    .option("--json", "print the video's document, and nothing else, on standard output")
    .action(upload);
}

async function upload(file: string, options: UploadOptions): Promise<void> {
  const reelora = serverOf(options);
  const interrupt = onInterrupt(() => process.stderr.write("\nStopping. Press Ctrl-C again to end at once.\n"));
  const { signal } = interrupt;
  const uploadId = options.resume;
  try {
    const video =
      reelora === null
        ? await withApplication(options, (application) => keep(application, file, signal))
        : await bringFile(reelora, file, { signal, ...(uploadId === undefined ? {} : { uploadId }) });
    process.stdout.write(options.json === true ? `${JSON.stringify(video, null, 2)}\n` : `${video.videoId}\n`);
  } finally {
    interrupt.dispose();
  }
}

/** The same on this machine: the file's bytes are kept in the data folder, for the servers that work on it. */
async function keep(
  { documents: store, objects, now, creating, config }: Application,
  path: string,
  signal: AbortSignal,
): Promise<Video> {
  const { path: file, sizeBytes } = await inspectLocalFile(path);
  const { randomBytes, usagePolicy } = creating;
  const uploadId = makeId("upload", now(), randomBytes(10));
  await beginUpload(
    { store, now, usagePolicy, maxVideoBytes: config.REELORA_MAX_VIDEO_GB * 1e9 },
    { id: uploadId, userId: localUserId, name: basename(path), sizeBytes },
  );
  const video = await finishUpload(
    { store, objects, now, randomBytes },
    { userId: localUserId, uploadId, file },
    signal,
  );
  const { id: videoId, name, sha256, container, createdAt } = video;
  const at = new Date(createdAt).toISOString();
  return { videoId, name, sizeBytes, unpackedBytes: unpackedBytes(video), sha256, container, createdAt: at };
}
