import type { DatasetItem } from "./dataset-manifest.js";

export interface DatasetDiff {
  /** Frames that only the newer version has, and only the older. */
  readonly added: readonly number[];
  readonly removed: readonly number[];
  /** Frames in both, with another caption, another part of the picture. */
  readonly recaptioned: readonly number[];
  readonly recropped: readonly number[];
  /** "v3 = v2 − 4 blurred + 9 added + 31 captions edited" */
  readonly text: string;
}

type Version = { readonly version: number; readonly items: readonly DatasetItem[] };

/**
 * What changed from one version of a dataset to another. `whyGone` says in a word or two why a frame is not in the newer
 * one: "blurred", "dropped by a person".
 */
export function datasetDiff(older: Version, newer: Version, whyGone: (frame: number) => string): DatasetDiff {
  const before = new Map(older.items.map((item) => [item.frame, item]));
  const after = new Map(newer.items.map((item) => [item.frame, item]));
  const both = newer.items.flatMap((item) => {
    const was = before.get(item.frame);
    return was === undefined ? [] : [{ was, item }];
  });
  const added = newer.items.filter(({ frame }) => !before.has(frame)).map(({ frame }) => frame);
  const removed = older.items.filter(({ frame }) => !after.has(frame)).map(({ frame }) => frame);
  const recaptioned = both.filter(({ was, item }) => was.caption !== item.caption).map(({ item }) => item.frame);
  const recropped = both.filter(({ was, item }) => was.sha256 !== item.sha256).map(({ item }) => item.frame);
  const parts = [
    ...counted(removed.map(whyGone)).map(([reason, count]) => `− ${count} ${reason}`),
    ...(added.length > 0 ? [`+ ${added.length} added`] : []),
    ...(recaptioned.length > 0
      ? [`+ ${recaptioned.length} ${recaptioned.length === 1 ? "caption" : "captions"} edited`]
      : []),
    ...(recropped.length > 0 ? [`+ ${recropped.length} cropped anew`] : []),
  ];
  const text = `v${newer.version} = v${older.version}${parts.length === 0 ? ", nothing changed" : ` ${parts.join(" ")}`}`;
  return { added, removed, recaptioned, recropped, text };
}

function counted(words: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([one, first], [other, second]) => second - first || one.localeCompare(other));
}
