import { fork, type ChildProcess } from "node:child_process";
import { Socket } from "node:net";
import { decodingEntry } from "./decoding-entry.js";

/** For the allocator of glibc, others do not know them: many threads would leave holes in an arena for each of them. */
const allocation = { MALLOC_ARENA_MAX: "2", MALLOC_MMAP_THRESHOLD_: "65536", MALLOC_TRIM_THRESHOLD_: "131072" };

/**
 * For long videos. FFmpeg asks for its tables anew for every group of pictures, at addresses that divide by 64, and glibc seldom
 * gives a hole that was so asked for again (its bug 14581): hours of video leave a hundred megabytes of holes of 8 to 60 kB. What is
 * larger than this is mapped, and given back at once, for a tenth more processor time.
 */
const allocationWithoutHoles = { ...allocation, MALLOC_MMAP_THRESHOLD_: "8192" };
/** Size in bytes from which a file's video counts as long: half an hour of 720p at 2 Mbit/s, three of 360p. */
const longVideoBytes = 450e6;

/** Node reads certificates that it is told of as it starts, for as long as the rest of its start takes; no file is fetched here. */
const notRead = { NODE_OPTIONS: "", NODE_EXTRA_CA_CERTS: "" };

/**
 * Megabytes of a half of each thread's room for new objects. Node's own figure of 16 is soon full of objects that are not needed
 * any more; small pieces of it are swept as fast.
 */
const smallNewSpace = "--max-semi-space-size=2";

/** Started and given no task yet. */
let prepared: ChildProcess | null = null;

/**
 * Starts the process that the next task will run in, to be ready sooner. One that no task comes for does not keep this process
 * alive, and ends with it; asking twice starts one.
 */
export function prepareDecodingProcess(): void {
  if (prepared !== null) return;
  const child = startDecodingProcess();
  const forget = (): void => {
    if (prepared === child) prepared = null;
  };
  child.once("error", forget).once("exit", forget);
  holdOpen(child, false);
  prepared = child;
}

/** A process to run one task in, on a file of so many bytes: the prepared one, or a new one where none is or the video is long. */
export function takeDecodingProcess(fileBytes: number): ChildProcess {
  const child = prepared;
  prepared = null;
  if (fileBytes >= longVideoBytes) {
    child?.kill("SIGKILL");
    return startDecodingProcess(allocationWithoutHoles);
  }
  if (child === null) return startDecodingProcess();
  holdOpen(child, true);
  return child;
}

function startDecodingProcess(allocator: NodeJS.ProcessEnv = allocation): ChildProcess {
  return fork(decodingEntry(), [], {
    serialization: "advanced",
    execArgv: [smallNewSpace],
    env: { ...allocator, ...process.env, ...notRead },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
}

/** Whether this process stays alive for a child. */
function holdOpen(child: ChildProcess, held: boolean): void {
  const handles = [child, child.channel, child.stderr instanceof Socket ? child.stderr : null];
  for (const handle of handles) {
    if (held) handle?.ref();
    else handle?.unref();
  }
}
