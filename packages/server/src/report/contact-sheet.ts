import type { Boundary, Candidate, FrameNames, Shot } from "@reelora/core";
import { filterBar } from "./filter-bar.js";
import { capitalised, countOf } from "./format-quantity.js";
import { formatDuration, formatTimecode } from "./format-time.js";
import { frameCard } from "./frame-card.js";
import { inOrderAhead } from "./in-order-ahead.js";
import type { JudgedFrame } from "./judged-frames.js";
import type { ReportSource } from "./report-input.js";
import { thumbnailSize, type ThumbnailSize } from "./thumbnail-size.js";
import type { Thumbnail } from "./thumbnail.js";
import { markup, type Markup } from "./markup.js";

/** The thumbnail of a candidate; `size` is what the page has room for. */
export type ThumbnailOf = (candidate: Candidate, size: ThumbnailSize) => Promise<Thumbnail>;

export interface ContactSheetContent {
  readonly frames: readonly JudgedFrame[];
  readonly shots: readonly Shot[];
  readonly boundaries: readonly Boundary[];
  /** When each frame is shown. */
  readonly secondsOf: (frame: number) => number;
  readonly names: FrameNames;
  /** Several videos; none for an only one. */
  readonly sources: readonly ReportSource[];
  readonly thumbnailOf: ThumbnailOf;
  /** Width by height of the frames that pictures are shown in. */
  readonly aspect: number;
}

const thumbnailsAhead = 4;

/** Every candidate, shot by shot, each card as soon as its thumbnail is there. */
export async function* contactSheet(content: ContactSheetContent): AsyncGenerator<Markup> {
  const { frames, shots, names, sources, thumbnailOf, aspect } = content;
  const byShot = new Map<number, JudgedFrame[]>();
  for (const frame of frames) {
    const group = byShot.get(frame.candidate.shot);
    if (group === undefined) byShot.set(frame.candidate.shot, [frame]);
    else group.push(frame);
  }
  const known = new Set(shots.map(({ index }) => index));
  const strays = frames.filter(({ candidate }) => !known.has(candidate.shot));
  const inSheetOrder = [...shots.flatMap(({ index }) => byShot.get(index) ?? []), ...strays];
  const size = thumbnailSize(frames.length, frames.filter(({ kept }) => kept).length);
  const cards = inOrderAhead(inSheetOrder, thumbnailsAhead, ({ candidate, kept }) =>
    thumbnailOf(candidate, kept ? size.kept : size.dropped),
  );
  const cardsOf = async function* (count: number) {
    for (let index = 0; index < count; index += 1) {
      const next = await cards.next();
      if (next.done !== true) yield frameCard(...next.value, { names, aspect });
    }
  };

  try {
    yield markup`<section class="sheet" id="sheet" aria-labelledby="sheet-title" data-order="time">
<h2 id="sheet-title">Contact sheet</h2>
${frames.some(({ crop }) => crop !== null) ? markup`<p class="soft">Every candidate. What is darkened of a kept one is cropped away in the dataset.</p>` : null}
${filterBar(frames, sources)}<div id="flat" class="cards" hidden></div>
${frames.length === 0 ? markup`<p class="empty">No candidate frames were taken from this video.</p>` : null}`;
    for (const shot of shots) {
      const ofShot = byShot.get(shot.index) ?? [];
      yield markup`<section class="shot" id="shot-${shot.index}" tabindex="-1" aria-label="${shotName(shot, names)}">${shotHeader(shot, ofShot, content)}<div class="cards">
`;
      yield* cardsOf(ofShot.length);
      yield markup`</div></section>
`;
    }
    if (strays.length > 0) {
      yield markup`<section class="shot" aria-label="Other frames"><h3>Between the shots</h3><div class="cards">`;
      yield* cardsOf(strays.length);
      yield markup`</div></section>`;
    }
    yield markup`</section>
`;
  } finally {
    await cards.return(undefined);
  }
}

function shotHeader(
  shot: Shot,
  frames: readonly JudgedFrame[],
  { boundaries, secondsOf, names }: ContactSheetContent,
): Markup {
  const [start, end] = [secondsOf(shot.start), secondsOf(shot.end)];
  const opening = boundaries.find((boundary) => boundary.end === shot.start);
  const kept = frames.filter((frame) => frame.kept).length;
  const counts = frames.length === 0 ? "no candidates" : `${kept} of ${countOf(frames.length, "candidate")} kept`;
  return markup`<header><h3>${shotName(shot, names)}</h3><p><span>${formatTimecode(start)} – ${formatTimecode(end)}</span><span>${formatDuration((end - start) * 1000)}</span><span>${counts}</span>${opening === undefined ? null : markup`<span>after a ${opening.kind}</span>`}</p></header>`;
}

function shotName({ index, start }: Shot, names: FrameNames): string {
  return capitalised(names.shot({ frame: start, shot: index }));
}
