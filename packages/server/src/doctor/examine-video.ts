import { probe, writeVideo } from "@reelora/video";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { failed, ok, type Verdict } from "./finding.js";

const size = { width: 64, height: 64, fps: 24 };
const frames = 8;

/** Whether the native video module can encode a few pictures and read them again, in a process of its own as jobs do. */
export async function examineVideo(signal: AbortSignal): Promise<Verdict> {
  const folder = await mkdtemp(join(tmpdir(), "reelora-doctor-"));
  const path = join(folder, "few.mp4");
  try {
    await writeVideo(path, size, fewPictures());
    const { width, height } = await probe(path, { signal });
    return width === size.width && height === size.height
      ? ok("The native video module encodes and reads.")
      : failed("The native video module read another size than was written.", advice);
  } catch (error) {
    return failed(`The native video module does not work: ${error instanceof Error ? error.message : ""}.`, advice);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const advice = "Run npm ci again on this machine: the module comes built for each system (Linux, macOS, Windows).";

async function* fewPictures(): AsyncGenerator<Uint8Array> {
  for (let frame = 0; frame < frames; frame += 1) {
    yield new Uint8Array(size.width * size.height * 3).fill(frame * 30);
  }
}
