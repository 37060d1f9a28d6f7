import { curate, fewFrames, ReeloraError, type Verdict, type Warning } from "@reelora/core";
import { lookAtCandidates } from "../../../curation/look-at-candidates.js";
import type { ObjectStore } from "../../../ports/object-store.js";
import type { Stage } from "../../stage.js";

export interface CuratePorts {
  readonly objects: ObjectStore;
}

/** Looks at the candidates, decides which are kept, and says why for each. */
export function curateStage({ objects }: CuratePorts): Stage<"curate"> {
  return {
    name: "curate",
    options: ({ settings }) => ({ frameCount: settings.frameCount, rules: settings.curation }),
    async run(context) {
      const { items: shots } = await context.input("detect");
      const { items: candidates } = await context.input("extract");
      const { frameCount, curation: rules } = context.job.settings;
      const looks = await lookAtCandidates(objects, candidates, {
        signal: context.signal,
        onProgress: (fraction) => context.progress(fraction),
      });
      const verdicts = curate(candidates, shots, looks, { frameCount, rules });
      const kept = verdicts.filter((verdict) => verdict.verdict === "keep").length;
      if (kept === 0) throw noneUsable(verdicts);
      return {
        items: verdicts,
        facts: {},
        counts: { kept, dropped: verdicts.length - kept },
        summary: `${kept} ${kept === 1 ? "frame" : "frames"} kept of ${verdicts.length}`,
        warnings: fewWarning(kept, frameCount),
      };
    },
  };
}

function noneUsable(verdicts: readonly Verdict[]): ReeloraError {
  const reasons = new Map<string, number>();
  for (const { reason } of verdicts) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const counts = [...reasons].map(([reason, count]) => `${count} ${reason.replaceAll("_", " ")}`).join(", ");
  return new ReeloraError(
    "no_usable_frames",
    `None of the ${verdicts.length} candidate frames can be used (${counts || "none found"}). Give footage that shows the subject in focus and in light.`,
  );
}

function fewWarning(kept: number, wanted: number): Warning[] {
  if (kept >= Math.min(wanted, fewFrames)) return [];
  return [
    {
      code: "few_distinct_frames",
      message: `Only ${kept} clearly different ${kept === 1 ? "frame was" : "frames were"} found. About 12 to 25 make a good dataset: footage with more views of the subject would help.`,
    },
  ];
}
