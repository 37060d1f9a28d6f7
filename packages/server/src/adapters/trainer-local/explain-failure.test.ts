import { describe, expect, it } from "vitest";
import { explainFailure, type FailedRun } from "./explain-failure.js";
import type { End } from "./run-documents.js";

const exited: End = { how: "exited", code: 1, signal: null, phase: 0, error: null };
const run: FailedRun = {
  title: "ai-toolkit",
  end: exited,
  lines: ["Traceback (most recent call last):", "ValueError: no"],
  freeBytes: 1e12,
  resolution: 1024,
  batchSize: 1,
  variable: "REELORA_AI_TOOLKIT_DIR",
};
const messageOf = (changes: Partial<FailedRun>) => explainFailure({ ...run, ...changes }).message;

describe("a failed run is explained", () => {
  it.each([
    ["torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB.", "REELORA_LOCAL_RESOLUTION (now 1024)"],
    ["torch.cuda.OutOfMemoryError: HIP out of memory.", "GPU ran out of memory"],
    ["RuntimeError: MPS backend out of memory", "GPU ran out of memory"],
    ["# OOM during training step, skipping batch 3/3 #", "GPU ran out of memory"],
    ["OSError: [Errno 28] No space left on device", "the disk is full"],
    ["OSError: [Errno 122] Disk quota exceeded", "the disk is full"],
    ["ModuleNotFoundError: No module named 'torch'", "REELORA_AI_TOOLKIT_DIR"],
    ["RuntimeError: Found no NVIDIA driver on your system.", "no GPU"],
    ["huggingface_hub.errors.GatedRepoError: 401 Client Error.", "HF_TOKEN"],
    ["RuntimeError: [enforce fail at alloc_cpu.cpp] DefaultCPUAllocator: can't allocate memory", "main memory"],
  ])("by %s", (line, expected) => {
    const message = messageOf({ lines: ["Running 1 job", line] });
    expect(message).toContain(expected);
    expect(message).toContain(line.slice(0, 40));
  });

  it("by too small a dataset, with a code of its own", () => {
    const lines = ["Exception: No images discovered by bucket manager in dataset: images"];
    expect(explainFailure({ ...run, lines }).code).toBe("dataset_too_small");
    expect(explainFailure(run).code).toBe("training_failed");
  });

  it.each<[string, Partial<End> | null, string]>([
    ["an exit status", {}, "exit status 1"],
    ["SIGKILL", { code: null, signal: "SIGKILL" }, "main memory runs out"],
    ["a launcher's word for SIGKILL", { code: 137 }, "SIGKILL"],
    ["another signal", { code: null, signal: "SIGSEGV" }, "ended by SIGSEGV"],
    ["a shutdown", { how: "interrupted" }, "shut down"],
    ["nothing at all", null, "vanished without a word"],
    ["success without weights", { code: 0 }, "left no weights"],
  ])("by how it ended: %s", (_what, change, expected) => {
    expect(messageOf({ end: change === null ? null : { ...exited, ...change } })).toContain(expected);
  });

  it("by a disk without room, though it could not even write that", () => {
    expect(messageOf({ freeBytes: 4096, lines: [] })).toContain("the disk is full");
    expect(messageOf({ freeBytes: null, lines: [] })).toContain("It wrote no log.");
  });

  it("names the batch size when it can be lowered", () => {
    const lines = ["CUDA out of memory"];
    expect(messageOf({ lines, batchSize: 4 })).toContain("REELORA_LOCAL_BATCH_SIZE (now 4)");
    expect(messageOf({ lines })).not.toContain("BATCH_SIZE");
  });

  it("not by trouble that it has long overcome", () => {
    const lines = [
      "# OOM during training step, skipping batch 1/3 #",
      ...Array.from({ length: 200 }, () => "step"),
      "no",
    ];
    expect(messageOf({ lines })).toContain("exit status 1");
  });

  it("with the last lines, and no more than can be read", () => {
    const message = messageOf({ lines: ["first", "x".repeat(5000), "y", "the end"] });
    expect(message).not.toContain("first");
    expect(message).toMatch(/y \| the end$/);
    expect(message.length).toBeLessThan(800);
  });
});
