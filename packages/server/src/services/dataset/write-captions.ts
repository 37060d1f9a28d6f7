import { mayWrite, type CaptionAuthor, type DatasetEvent } from "@reelora/core";
import type { DatasetOwner, DatasetPorts } from "./dataset-ports.js";
import { recordChange, requireCandidates } from "./record-change.js";

export interface WriteCaptions extends DatasetOwner {
  readonly author: CaptionAuthor;
  readonly captions: readonly { readonly frame: number; readonly text: string }[];
}

export interface WrittenCaptions {
  readonly event: DatasetEvent | null;
  /** Frames whose caption a person wrote and somebody else wanted to overwrite: left as they are. */
  readonly keptOfPeople: readonly number[];
}

/** Writes captions; those that a person wrote give way to a person only. Throws `not_found` for a frame that is no candidate. */
export async function writeCaptions(
  ports: DatasetPorts,
  { author, captions, ...owner }: WriteCaptions,
): Promise<WrittenCaptions> {
  let keptOfPeople: number[] = [];
  const { event } = await recordChange(ports, owner, (dataset) => {
    requireCandidates(
      dataset,
      captions.map(({ frame }) => frame),
    );
    const present = new Map(dataset.decide().map(({ candidate, caption }) => [candidate.frame, caption]));
    const allowed = captions.filter(({ frame }) => mayWrite(author, present.get(frame)));
    keptOfPeople = captions.filter((one) => !allowed.includes(one)).map(({ frame }) => frame);
    const changed = allowed.filter(({ frame, text }) => {
      const now = present.get(frame);
      return now?.text !== text || (author === "person" && now.author !== "person");
    });
    return changed.length === 0 ? null : { type: "captions", author, captions: [...changed] };
  });
  return { event, keptOfPeople };
}
