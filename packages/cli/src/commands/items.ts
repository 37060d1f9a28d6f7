import {
  CropBox,
  frameName,
  parseFrameName,
  ReeloraError,
  VerdictReason,
  type DatasetEvent,
  changeText,
} from "@reelora/core";
import type { Application } from "@reelora/server/composition/compose";
import type { DatasetPorts } from "@reelora/server/services/dataset/dataset-ports";
import { itemDocument } from "@reelora/server/services/dataset/item-document";
import { listItems } from "@reelora/server/services/dataset/list-items";
import type { DecidedFrame } from "@reelora/server/services/dataset/open";
import { setCrops } from "@reelora/server/services/dataset/set-crops";
import { setVerdicts } from "@reelora/server/services/dataset/set-verdicts";
import { undoChange } from "@reelora/server/services/dataset/undo";
import { writeCaptions } from "@reelora/server/services/dataset/write-captions";
import type { Command } from "commander";
import { localUserId } from "../local-user.js";
import { withApplication } from "../open-application.js";

interface ItemsOptions {
  readonly dataDir?: string;
  readonly json?: boolean;
}

interface ListOptions extends ItemsOptions {
  readonly verdict?: string;
  readonly reason?: string;
  readonly shot?: string;
  readonly source?: string;
}

interface PickOptions extends ItemsOptions {
  /** All frames that were dropped or kept for this reason, besides those that are named. */
  readonly reason?: string;
}

/** `reelora items`: look at a job's candidate frames, and decide about them. */
export function addItemsCommand(program: Command): void {
  const items = program.command("items").description("a job's candidate frames: list, keep, drop, caption, crop, undo");
  const withOptions = (command: Command) =>
    command
      .option("--data-dir <folder>", "where everything is kept (default ./reelora-data)")
      .option("--json", "print JSON on standard output");
  withOptions(
    items
      .command("list")
      .description("every candidate with its verdict and the reason")
      .argument("<job>")
      .option("--verdict <name>", "only keep, or only drop")
      .option("--reason <name>", "only this reason, such as blurred")
      .option("--shot <n>", "only this shot, from 1")
      .option("--source <n>", "only this one of several sources, from 1"),
  ).action(list);
  for (const [name, description] of [
    ["keep", "keep frames, whatever the rules say"],
    ["drop", "drop frames, whatever the rules say"],
    ["auto", "take a person's word back: the rules decide again"],
  ] as const) {
    withOptions(
      items
        .command(name)
        .description(description)
        .argument("<job>")
        .argument("[frames...]", "frame numbers, ranges such as 100-250, or names such as 2-f0412")
        .option("--reason <name>", "all frames with this reason, or flagged with it, such as logo"),
    ).action((jobId: string, frames: string[], options: PickOptions) => decide(name, jobId, frames, options));
  }
  withOptions(
    items
      .command("caption")
      .description("write a frame's caption; nobody but a person will change it after that")
      .argument("<job>")
      .argument("<frame>")
      .argument("<text>"),
  ).action(caption);
  withOptions(
    items
      .command("crop")
      .description("take a part of frames: left,top,width,height in pixels, whole, or auto")
      .argument("<job>")
      .argument("<frames-and-box...>", "frame numbers, ranges or names, then the box")
      .option("--reason <name>", "all frames with this reason, or flagged with it, such as logo"),
  ).action(crop);
  withOptions(
    items
      .command("undo")
      .description("take the last decision back, or that of a number")
      .argument("<job>")
      .argument("[event]"),
  ).action(undo);
}

async function list(jobId: string, { verdict, reason, shot, source, ...options }: ListOptions): Promise<void> {
  if (verdict !== undefined && verdict !== "keep" && verdict !== "drop")
    throw new ReeloraError("invalid_request", `--verdict: keep or drop, not "${verdict}"`);
  await withApplication(options, async (application) => {
    const found = await listItems(portsOf(application), {
      ...{ userId: localUserId, jobId, verdict, reason: reasonOf(reason) },
      shot: shot === undefined ? undefined : wholeNumber("--shot", shot) - 1,
      source: source === undefined ? undefined : wholeNumber("--source", source),
    });
    process.stdout.write(
      options.json === true
        ? `${JSON.stringify(
            found.map((item) => itemDocument(item, null)),
            null,
            2,
          )}\n`
        : `${found.map(itemLine).join("")}${found.filter((item) => item.verdict.verdict === "keep").length} of ${found.length} kept\n`,
    );
  });
}

function itemLine({ candidate, verdict, caption }: DecidedFrame): string {
  const name = candidate.source === undefined ? String(candidate.frame) : frameName(candidate.frame);
  const at = `${name.padStart(7)}  shot ${String(candidate.shot + 1).padEnd(3)}`;
  const words = verdict.verdict === "keep" ? `${verdict.text} · "${caption.text}" (${caption.author})` : verdict.text;
  return `${at}  ${verdict.verdict}  ${words}\n`;
}

async function decide(
  verdict: "keep" | "drop" | "auto",
  jobId: string,
  named: string[],
  options: PickOptions,
): Promise<void> {
  await withApplication(options, async (application) => {
    const ports = portsOf(application);
    const owner = { userId: localUserId, jobId };
    const frames = await framesMeant(ports, owner, named, options);
    say(await setVerdicts(ports, { ...owner, frames, verdict }), jobId, options);
  });
}

/** Frames that are named, and those with the reason. Throws `invalid_request` when that is none. */
async function framesMeant(
  ports: DatasetPorts,
  owner: { readonly userId: string; readonly jobId: string },
  named: readonly string[],
  options: PickOptions,
): Promise<number[]> {
  const reason = reasonOf(options.reason);
  const hasReason = ({ verdict }: DecidedFrame) =>
    reason !== undefined && (verdict.reason === reason || verdict.flagged === reason);
  const frames = (await listItems(ports, owner))
    .filter((item) => named.some((text) => isNamed(item.candidate.frame, text)) || hasReason(item))
    .map(({ candidate }) => candidate.frame);
  if (frames.length > 0) return frames;
  throw new ReeloraError(
    "invalid_request",
    `No candidate frame is meant: "reelora items list ${owner.jobId}" lists them.`,
  );
}

async function caption(jobId: string, frame: string, text: string, options: ItemsOptions): Promise<void> {
  await withApplication(options, async (application) => {
    const captions = [{ frame: frameNumber(frame), text: text.trim() }];
    const { event } = await writeCaptions(portsOf(application), {
      userId: localUserId,
      jobId,
      author: "person",
      captions,
    });
    say(event, jobId, options);
  });
}

async function crop(jobId: string, words: string[], options: PickOptions): Promise<void> {
  const box = boxOf(words.at(-1) ?? "");
  await withApplication(options, async (application) => {
    const ports = portsOf(application);
    const owner = { userId: localUserId, jobId };
    const frames = await framesMeant(ports, owner, words.slice(0, -1), options);
    say(await setCrops(ports, { ...owner, crops: frames.map((frame) => ({ frame, box })) }), jobId, options);
  });
}

async function undo(jobId: string, event: string | undefined, options: ItemsOptions): Promise<void> {
  await withApplication(options, async (application) => {
    const number = event === undefined ? null : wholeNumber("event", event);
    const { undone, event: recorded } = await undoChange(portsOf(application), {
      userId: localUserId,
      jobId,
      event: number,
    });
    if (options.json === true) process.stdout.write(`${JSON.stringify(recorded, null, 2)}\n`);
    else process.stdout.write(`Undone: ${changeText(undone.change)} (event ${undone.number})\n`);
  });
}

function say(event: DatasetEvent | null, jobId: string, options: ItemsOptions): void {
  if (options.json === true) process.stdout.write(`${JSON.stringify(event, null, 2)}\n`);
  else if (event === null) process.stdout.write("Nothing changes.\n");
  else process.stdout.write(`Event ${event.number}: ${changeText(event.change)}\n`);
  if (event !== null) process.stderr.write(`In no version yet: "reelora datasets save ${jobId}" makes one.\n`);
}

export function portsOf({ documents, objects, now }: Application): DatasetPorts {
  return { store: documents, objects, now };
}

function isNamed(frame: number, text: string): boolean {
  const range = /^(\d+)-(\d+)$/.exec(text);
  return range === null ? frame === frameNumber(text) : frame >= Number(range[1]) && frame <= Number(range[2]);
}

/** A frame by its number, or one of several sources by its name. */
function frameNumber(text: string): number {
  return parseFrameName(text) ?? wholeNumber("frame", text);
}

function wholeNumber(what: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new ReeloraError("invalid_request", `${what}: a whole number, not "${text}"`);
  return Number(text);
}

function reasonOf(text: string | undefined): VerdictReason | undefined {
  if (text === undefined) return undefined;
  const reason = VerdictReason.safeParse(text);
  if (reason.success) return reason.data;
  throw new ReeloraError("invalid_request", `--reason: one of ${VerdictReason.options.join(", ")}, not "${text}"`);
}

function boxOf(text: string): CropBox | "whole" | null {
  if (text === "whole") return text;
  if (text === "auto") return null;
  const [left, top, width, height] = text
    .split(",")
    .map((part) => (/^\d{1,6}$/.test(part) ? Number(part) : Number.NaN));
  const box = CropBox.safeParse({ left, top, width, height });
  if (box.success) return box.data;
  throw new ReeloraError(
    "invalid_request",
    `box: left,top,width,height in whole pixels, 16 at least, "whole", or "auto", not "${text}"`,
  );
}
