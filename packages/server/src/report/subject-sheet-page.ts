import { countOf, formatCount } from "./format-quantity.js";
import { formatTimecode } from "./format-time.js";
import { Markup, markup } from "./markup.js";
import { palettesAndType } from "./style/page-style.js";
import { peopleStyle } from "./style/people-style.js";

export interface SheetPerson {
  readonly number: number;
  /** How many candidates show them. */
  readonly frames: number;
  readonly largestFacePixels: number;
  readonly faces: readonly { readonly frame: number; readonly seconds: number; readonly jpeg: Uint8Array }[];
}

export interface SheetContent {
  /** Name of the video. */
  readonly title: string;
  /** Who found the faces. */
  readonly finder: string;
  readonly candidates: number;
  readonly framesWithFaces: number;
  readonly people: readonly SheetPerson[];
  readonly morePeople: number;
}

const contentSecurityPolicy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'";

/** The people of a video as one HTML page that needs nothing else, not even a network. */
export function subjectSheetPage(content: SheetContent): string {
  const { title, finder, candidates, framesWithFaces, people, morePeople } = content;
  const count = people.length + morePeople;
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title} · people</title>
<style>${new Markup(`${palettesAndType}${peopleStyle}`)}</style></head>
<body><main>
<header class="top">
<p class="overline">Reelora <span aria-hidden="true">·</span> people of a video</p>
<h1>${count === 1 ? "1 person" : `${formatCount(count)} people`}</h1>
<p class="lead">in <b>${formatCount(framesWithFaces)}</b> of ${countOf(candidates, "candidate frame")} of <bdi class="name">${title}</bdi></p>
<p class="ids">Faces found by ${finder}</p>
</header>
<section aria-labelledby="people-title">
<h2 id="people-title">Who is who</h2>
<p class="soft">Train on one of them with the option that stands beside the faces.</p>
${people.length === 0 ? markup`<p class="soft">Nobody is seen in three frames or more.</p>` : null}<ul class="people">
${people.map(rowOf)}</ul>
${morePeople === 0 ? null : markup`<p class="soft">${countOf(morePeople, "more person", "more people")} not shown here.</p>`}</section>
</main></body></html>
`.text;
}

function rowOf({ number, frames, largestFacePixels, faces }: SheetPerson): Markup {
  return markup`<li class="person"><h3><span>Person</span> ${number}</h3><p><span><b>${formatCount(frames)}</b> ${frames === 1 ? "frame" : "frames"}</span><span title="Height of the largest face">up to <b>${largestFacePixels}</b> pixels</span><code>--subject ${number}</code></p>
<div class="faces">${faces.map(
    ({ frame, seconds, jpeg }) =>
      markup`<div class="face"><img width="112" height="112" alt="Person ${number} in frame ${frame}" title="Frame ${frame}" src="data:image/jpeg;base64,${new Markup(Buffer.from(jpeg).toString("base64"))}"><span>${formatTimecode(seconds)}</span></div>`,
  )}</div></li>
`;
}
