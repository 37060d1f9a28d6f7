import type { FrameNames } from "@reelora/core";
import { countOf, formatCount } from "./format-quantity.js";
import type { JudgedFrame } from "./judged-frames.js";
import { Markup, markup } from "./markup.js";
import type { ReportPeople, ReportPerson } from "./report-input.js";

/** Who is seen, how often, and in which kept frames. */
export function peopleSection(seen: ReportPeople, frames: readonly JudgedFrame[], names: FrameNames): Markup {
  const kept = new Set(frames.filter((frame) => frame.kept).map(({ candidate }) => candidate.frame));
  const count = seen.people.length + seen.morePeople;
  const wanted = seen.people.find(({ isWanted }) => isWanted);
  const told = [
    `${count === 1 ? "1 person" : `${formatCount(count)} people`} in ${formatCount(seen.framesWithFaces)} of ${countOf(frames.length, "candidate")}.`,
    ...(wanted === undefined ? [] : [`The dataset is of person ${wanted.number}.`]),
    `Faces from kept frames are outlined; choose one to see its picture.`,
  ].join(" ");
  return markup`<section aria-labelledby="people-title" id="people">
<h2 id="people-title">People</h2>
<p class="soft">${told}</p>
<ul class="people">
${seen.people.map((person) => rowOf(person, kept, names))}</ul>
<p class="soft">${restOf(seen)}</p>
</section>
`;
}

function rowOf(
  { number, isWanted, frames, faces }: ReportPerson,
  kept: ReadonlySet<number>,
  names: FrameNames,
): Markup {
  const keptCount = frames.filter((frame) => kept.has(frame)).length;
  return markup`<li class="person${isWanted ? " wanted" : ""}"><h3><span>Person</span> ${number}</h3><p>${isWanted ? markup`<b class="mark">In this dataset</b>` : null}<span><b>${formatCount(frames.length)}</b> ${frames.length === 1 ? "frame" : "frames"}</span><span><b>${formatCount(keptCount)}</b> kept</span></p>
<div class="faces">${faces.map(({ frame, jpeg }) => faceOf(`${number} in ${names.frame(frame)}`, frame, jpeg, kept.has(frame)))}</div></li>
`;
}

function faceOf(where: string, frame: number, jpeg: Uint8Array, isKept: boolean): Markup {
  const state = isKept ? "kept" : "dropped";
  const picture = new Markup(Buffer.from(jpeg).toString("base64"));
  return markup`<a class="face ${state}" href="#f${frame}" title="Person ${where}, ${state}"><img loading="lazy" decoding="async" width="96" height="96" alt="Person ${where}, ${state}" src="data:image/jpeg;base64,${picture}"></a>`;
}

function restOf({ finder, morePeople, unnumberedFaces }: ReportPeople): string {
  return [
    ...(morePeople === 0 ? [] : [`${countOf(morePeople, "more person", "more people")} not shown here.`]),
    ...(unnumberedFaces === 0
      ? []
      : [
          `${countOf(unnumberedFaces, "face belongs", "faces belong")} to people seen too seldom or too small to be known.`,
        ]),
    `Found by ${finder}.`,
  ].join(" ");
}
