/** One row of the stage table. Everything that depends on the order of work reads it from here. */
export interface StageRow {
  readonly name: string;
  /** Raised whenever the same input could now give another output; part of every manifest's key. */
  readonly version: number;
  /** The stages whose manifests this one reads. */
  readonly needs: readonly string[];
  /**
   * Whose work this is: `video` manifests depend on nothing but the bytes of the video and the options, and serve every
   * later job on the same video; `job` manifests belong to one job and go with it. Of a job with several videos, a stage
   * of `video` scope does its work for each of them, and what came is joined.
   */
  readonly scope: "video" | "job";
  /** Job progress, in percent, when the stage starts and when it has finished. */
  readonly from: number;
  readonly to: number;
  readonly gives: string;
}

export const stageGraph = [
  {
    name: "ingest",
    version: 1,
    needs: [],
    scope: "job",
    from: 0,
    to: 10,
    gives: "the videos on disk: SHA-256, size, what they hold",
  },
  { name: "detect", version: 4, needs: ["ingest"], scope: "video", from: 10, to: 20, gives: "boundaries and shots" },
  {
    name: "extract",
    version: 4,
    needs: ["ingest", "detect"],
    scope: "video",
    from: 20,
    to: 35,
    gives: "candidate frames and clips with their measurements",
  },
  {
    name: "curate",
    version: 7,
    needs: ["detect", "extract"],
    scope: "job",
    from: 35,
    to: 48,
    gives: "a verdict with a reason for every candidate",
  },
  {
    name: "caption",
    version: 2,
    needs: ["extract", "curate"],
    scope: "job",
    from: 48,
    to: 50,
    gives: "a caption for every kept frame and clip",
  },
  {
    name: "package",
    version: 5,
    needs: ["ingest", "detect", "extract", "curate", "caption"],
    scope: "job",
    from: 50,
    to: 60,
    gives: "the stored dataset: images or clips, captions, manifest, zip, report",
  },
  {
    name: "train",
    version: 2,
    needs: ["package"],
    scope: "job",
    from: 60,
    to: 85,
    gives: "the address of the trained weights",
  },
  {
    name: "publish",
    version: 3,
    needs: ["train"],
    scope: "job",
    from: 85,
    to: 95,
    gives: "the stored, checked, numbered model version",
  },
  { name: "cleanup", version: 1, needs: [], scope: "job", from: 95, to: 100, gives: "no temporary file left" },
] as const satisfies readonly StageRow[];

export type StageName = (typeof stageGraph)[number]["name"];

export const stageNames = stageGraph.map((row) => row.name);

const rows = new Map<string, StageRow>(stageGraph.map((row) => [row.name, row]));

export function stageRow(name: StageName): StageRow & { readonly name: StageName } {
  const row = rows.get(name);
  if (row === undefined) throw new TypeError(`no stage ${name}`);
  return { ...row, name };
}

/** Job progress while a stage is at `fraction` (0 to 1) of its work: whole percent, below the stage's own mark until it has finished. */
export function progressWithin(name: StageName, fraction: number): number {
  const { from, to } = stageRow(name);
  const bounded = Math.min(1, Math.max(0, Number.isFinite(fraction) ? fraction : 0));
  return Math.min(to - 1, from + Math.floor((to - from) * bounded));
}
