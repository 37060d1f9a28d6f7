import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { FalSimulator } from "../../server/test/simulators/fal/start-fal-simulator.js";

const run = promisify(execFile);

export interface ReceivedItem {
  readonly fileName: string;
  readonly caption: string;
  readonly width: number;
  readonly height: number;
  /** Counted by decoding; 1 for a picture. */
  readonly frames: number;
  readonly framesPerSecond: number | null;
}

/** What a configured `reelora` sends its trainings to. */
export function falEnvironment(fal: FalSimulator): Readonly<Record<string, string>> {
  return {
    FAL_KEY: fal.apiKey,
    FAL_QUEUE_URL: fal.queueUrl,
    FAL_REST_URL: fal.restUrl,
    FAL_API_URL: fal.apiUrl,
    REELORA_ALLOWED_PRIVATE_HOSTS: new URL(fal.url).host,
    REELORA_POLL_SECONDS: "0.05",
  };
}

/** The dataset that a training of the simulator was given: its zip, unpacked and every item decoded by ffmpeg. */
export async function receivedItems(fal: FalSimulator, datasetUrl: string, folder: string): Promise<ReceivedItem[]> {
  await mkdir(folder, { recursive: true });
  const zip = join(folder, "received.zip");
  await writeFile(zip, fal.readFile(datasetUrl) ?? Buffer.alloc(0));
  await run("unzip", ["-q", zip, "-d", join(folder, "items")]);
  const names = (await readdir(join(folder, "items"))).sort();
  const media = names.filter((name) => !name.endsWith(".txt"));
  if (names.length !== 2 * media.length) throw new Error(`not a caption for each item: ${names.join(" ")}`);
  return Promise.all(
    media.map(async (fileName) => {
      const path = join(folder, "items", fileName);
      const caption = await readFile(path.replace(/\.\w+$/, ".txt"), "utf8");
      return { fileName, caption, ...(await decoded(path)) };
    }),
  );
}

/** By ffprobe, which decodes every frame: the product's own decoder is not asked. */
async function decoded(path: string): Promise<Omit<ReceivedItem, "fileName" | "caption">> {
  const entries = "stream=width,height,nb_read_frames,avg_frame_rate,r_frame_rate";
  const { stdout } = await run("ffprobe", [
    ...["-v", "error", "-count_frames", "-select_streams", "v:0", "-show_entries", entries, "-of", "json", path],
  ]);
  const [stream] = (JSON.parse(stdout) as { streams: Record<string, unknown>[] }).streams;
  const rates = [stream?.["avg_frame_rate"], stream?.["r_frame_rate"]].map((rate) => {
    const [over = 0, under = 1] = String(rate).split("/").map(Number);
    return over / under;
  });
  if (!path.endsWith(".jpg") && rates[0] !== rates[1]) throw new Error(`${path} has frames of unequal length`);
  return {
    width: Number(stream?.["width"]),
    height: Number(stream?.["height"]),
    frames: Number(stream?.["nb_read_frames"]),
    framesPerSecond: path.endsWith(".jpg") ? null : (rates[0] ?? null),
  };
}
