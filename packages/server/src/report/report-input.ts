import type {
  Boundary,
  Candidate,
  CropBox,
  CurationRules,
  DetectedSource,
  IngestManifest,
  Shot,
  Verdict,
  Warning,
} from "@reelora/core";

export interface StageTiming {
  readonly stage: string;
  readonly durationMs: number;
  /** True when an output made earlier was taken. */
  readonly reused: boolean;
}

/** One of several videos that a report tells of. */
export interface ReportSource extends DetectedSource {
  readonly video: IngestManifest["items"][number];
}

/** Somebody who is seen in the video, known by nothing but the face. */
export interface ReportPerson {
  readonly number: number;
  /** Whom the dataset is of. */
  readonly isWanted: boolean;
  /** Every candidate that shows them. */
  readonly frames: readonly number[];
  /** Some of their faces, as JPEGs. */
  readonly faces: readonly { readonly frame: number; readonly jpeg: Uint8Array }[];
}

export interface ReportPeople {
  /** Who found the faces. */
  readonly finder: string;
  readonly framesWithFaces: number;
  readonly people: readonly ReportPerson[];
  /** Who are there besides, and not shown. */
  readonly morePeople: number;
  /** Faces of people who are seen too seldom, or too small, to be known. */
  readonly unnumberedFaces: number;
}

/** All that the report of a job tells, apart from the pictures. Every text in it is shown as text, whatever it holds. */
export interface ReportInput {
  readonly jobId: string;
  readonly trigger: string;
  readonly createdAtMs: number;
  /** The only video, or the first of several. */
  readonly video: IngestManifest["items"][number];
  /** Several videos, in order; left out for an only one. */
  readonly sources?: readonly ReportSource[];
  /** Average frames per second. */
  readonly fps: number;
  readonly frames: number;
  readonly boundaries: readonly Boundary[];
  readonly shots: readonly Shot[];
  readonly candidates: readonly Candidate[];
  /** One for each candidate. */
  readonly verdicts: readonly Verdict[];
  /** The rules that the verdicts follow. */
  readonly rules: CurationRules;
  /** Frame → caption, for the kept frames. */
  readonly captions: ReadonlyMap<number, string>;
  /** Frame → name of its picture in the dataset. Left out: the names are not shown. */
  readonly fileNames?: ReadonlyMap<number, string>;
  /** Frame → what the dataset takes of its picture. Left out for those that are taken whole. */
  readonly crops?: ReadonlyMap<number, CropBox>;
  /** Who is seen; null, or left out, where nobody was looked for. */
  readonly people?: ReportPeople | null;
  readonly datasetVersion: number;
  readonly warnings: readonly Warning[];
  readonly timings: readonly StageTiming[];
}
