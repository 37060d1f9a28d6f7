import type { End } from "./run-documents.js";

export interface FailedRun {
  readonly title: string;
  /** Null when nobody recorded how it ended: its supervisor was killed too, or the machine went down. */
  readonly end: End | null;
  /** As a person sees them, oldest first. */
  readonly lines: readonly string[];
  /** Free room on the disk of the runs; null when it is not known. */
  readonly freeBytes: number | null;
  readonly resolution: number;
  readonly batchSize: number;
  /** The variables that name the program and its interpreter. */
  readonly variable: string;
}

export interface Explanation {
  readonly code: "training_failed" | "dataset_too_small";
  readonly message: string;
}

/** As long as the tracebacks of an error and its causes; what was said before has been overcome. */
const tellingLines = 120;
const shownLines = 3;
const longestShown = 300;
/** With less than this left a trainer can save nothing. */
const littleRoomBytes = 32 * 1024 * 1024;

interface Cause {
  readonly pattern: RegExp;
  readonly code?: Explanation["code"];
  readonly text: (run: FailedRun) => string;
}

/** Known ways to fail, the more telling first. Patterns are texts of PyTorch, CUDA, Python and the programs themselves. */
const causes: readonly Cause[] = [
  {
    pattern:
      /CUDA out of memory|OutOfMemoryError|HIP out of memory|MPS backend out of memory|CUBLAS_STATUS_ALLOC_FAILED|CUDA error: out of memory|OOM during training step/,
    text: ({ resolution, batchSize }) =>
      `the GPU ran out of memory. Lower REELORA_LOCAL_RESOLUTION (now ${resolution})${
        batchSize > 1 ? ` or REELORA_LOCAL_BATCH_SIZE (now ${batchSize})` : ""
      } or REELORA_LOCAL_RANK, and close other programs that use the GPU`,
  },
  {
    pattern: /No space left on device|\[Errno 28\]|ENOSPC|Disk quota exceeded/i,
    text: () => diskFull,
  },
  {
    pattern: /GatedRepoError|Access to model .+ is restricted|401 Client Error|Invalid user token/,
    text: () =>
      "the model hub refuses the base model. Accept its licence on its page, and set HF_TOKEN to a token of that account",
  },
  {
    pattern: /No images discovered by bucket manager|no images detected in dataset/i,
    code: "dataset_too_small",
    text: () => "it found too few pictures for its batches. Raise frameCount, or lower REELORA_LOCAL_BATCH_SIZE",
  },
  {
    pattern: /No module named|ModuleNotFoundError|ImportError:/,
    text: ({ variable }) =>
      `its Python environment lacks a module. Install the program's requirements, or let ${variable} name the right one`,
  },
  {
    pattern: /can't open file .+ \[Errno 2\]/,
    text: ({ variable }) => `a script of it is missing. Check that ${variable} names its folder, and its version`,
  },
  {
    pattern: /No CUDA GPUs are available|Found no NVIDIA driver|Torch not compiled with CUDA enabled/,
    text: () => "it finds no GPU. Install the driver and a PyTorch with CUDA, and check CUDA_VISIBLE_DEVICES",
  },
  {
    pattern: /DefaultCPUAllocator: can't allocate|^MemoryError|Cannot allocate memory/m,
    text: () => outOfMainMemory,
  },
];

const diskFull =
  "the disk is full. Free some room, or let REELORA_LOCAL_RUNS_DIR name a folder on a larger disk, then train again";
const outOfMainMemory = "this machine ran out of main memory. Close other programs, or add memory or swap";

/** Why a training failed and what to do, told from how it ended and the last lines of its log. */
export function explainFailure(run: FailedRun): Explanation {
  const told = run.lines.slice(-tellingLines).join("\n");
  const cause = causes.find(({ pattern }) => pattern.test(told));
  const isFull = run.freeBytes !== null && run.freeBytes < littleRoomBytes;
  const reason = cause?.text(run) ?? (isFull ? diskFull : howItEnded(run));
  const shown = run.lines.slice(-shownLines).map((line) => line.trim().slice(0, longestShown));
  const last = shown.length === 0 ? "It wrote no log." : `Its last lines: ${shown.join(" | ")}`;
  return { code: cause?.code ?? "training_failed", message: `${run.title} failed: ${reason}. ${last}` };
}

function howItEnded({ end, lines, variable }: FailedRun): string {
  const signal = end?.signal ?? /died with <Signals\.(SIG\w+)/.exec(lines.slice(-20).join("\n"))?.[1];
  if (end === null) return "it vanished without a word, as after a power cut or a kill of everything. Train again";
  if (end.how === "interrupted") return "it was interrupted when this machine was shut down. Train again";
  if (signal === "SIGKILL" || end.code === 137) {
    return "it was killed (SIGKILL), as the system does when main memory runs out. Close other programs, then train again";
  }
  if (signal !== undefined) return `it was ended by ${signal}. Train again, and look at its log if it happens again`;
  if (end.code === 0) return "it ended without an error and left no weights. Look at its log";
  return `it ended with exit status ${end.code ?? "unknown"}. Look at its log; ${variable} names the program`;
}
