import { assertNever } from "../assert-never.js";
import type { CurationRules } from "../curation/curation-rules.js";
import type { CaptionAuthor } from "./caption-author.js";
import type { CropBox } from "./crop-box.js";
import type { DatasetChange, DatasetEvent } from "./dataset-event.js";

export interface WrittenCaption {
  readonly text: string;
  readonly author: CaptionAuthor;
}

/** All that was decided about a dataset, as it stands after the last event. */
export interface DatasetEdits {
  readonly verdicts: ReadonlyMap<number, "keep" | "drop">;
  readonly captions: ReadonlyMap<number, WrittenCaption>;
  readonly crops: ReadonlyMap<number, CropBox>;
  readonly rules: { readonly rules: CurationRules; readonly frameCount: number } | null;
  /** The frames of a restored version: all others are dropped, until rules are set anew. */
  readonly restored: ReadonlySet<number> | null;
}

/**
 * What events come to: later ones win, undone ones never happened. A caption by anybody but a person leaves what a
 * person wrote as it is.
 */
export function foldEvents(events: readonly DatasetEvent[]): DatasetEdits {
  const undone = undoneEvents(events);
  const verdicts = new Map<number, "keep" | "drop">();
  const captions = new Map<number, WrittenCaption>();
  const crops = new Map<number, CropBox>();
  let rules: DatasetEdits["rules"] = null;
  let restored: DatasetEdits["restored"] = null;
  for (const { number, change } of events) {
    if (undone.has(number)) continue;
    switch (change.type) {
      case "verdicts":
        for (const frame of change.frames) {
          if (change.verdict === "auto") verdicts.delete(frame);
          else verdicts.set(frame, change.verdict);
        }
        break;
      case "captions":
        for (const { frame, text, author = change.author } of change.captions) {
          if (mayWrite(author, captions.get(frame))) captions.set(frame, { text, author });
        }
        break;
      case "crops":
        for (const { frame, box } of change.crops) {
          if (box === null) crops.delete(frame);
          else crops.set(frame, box);
        }
        break;
      case "rules":
        rules = { rules: change.rules, frameCount: change.frameCount };
        restored = null;
        break;
      case "restored":
        verdicts.clear();
        crops.clear();
        restored = new Set(change.items.map(({ frame }) => frame));
        for (const { frame, text, author, box } of change.items) {
          captions.set(frame, { text, author });
          if (box !== null) crops.set(frame, box);
        }
        break;
      case "undone":
        break;
      default:
        assertNever(change);
    }
  }
  return { verdicts, captions, crops, rules, restored };
}

/** Whether somebody may write over a caption: a person may, everybody else only over what no person wrote. */
export function mayWrite(author: CaptionAuthor, present: WrittenCaption | undefined): boolean {
  return author === "person" || present?.author !== "person";
}

/** What a person, or a restored version, says of a frame; null: the rules decide. */
export function saidOf(edits: DatasetEdits, frame: number): "keep" | "drop" | null {
  const own = edits.verdicts.get(frame);
  if (own !== undefined) return own;
  return edits.restored === null ? null : edits.restored.has(frame) ? "keep" : "drop";
}

/** The event that undoing without a number means: the last that still stands; null when there is none. */
export function lastStanding(events: readonly DatasetEvent[]): DatasetEvent | null {
  const undone = undoneEvents(events);
  return events.findLast(({ number, change }) => change.type !== "undone" && !undone.has(number)) ?? null;
}

export function undoneEvents(events: readonly DatasetEvent[]): ReadonlySet<number> {
  return new Set(events.flatMap(({ change }) => (change.type === "undone" ? [change.event] : [])));
}

/** One line for people. */
export function changeText(change: DatasetChange): string {
  switch (change.type) {
    case "verdicts":
      return `${change.verdict} ${counted(change.frames.length, "frame")}`;
    case "captions":
      return change.captions.some(({ author }) => author !== undefined)
        ? `${counted(change.captions.length, "caption")} mended`
        : `${counted(change.captions.length, "caption")} by ${change.author}`;
    case "crops":
      return `crop of ${counted(change.crops.length, "frame")}`;
    case "rules":
      return "cut-offs changed";
    case "restored":
      return `restored v${change.version}`;
    case "undone":
      return `undid event ${change.event}`;
    default:
      return assertNever(change);
  }
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}
