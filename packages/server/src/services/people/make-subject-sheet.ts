import type { Candidate, Identity } from "@reelora/core";
import sharp from "sharp";
import { escapeText } from "../../report/markup.js";
import type { DatasetPorts } from "../dataset/dataset-ports.js";
import type { VideoSubjects } from "./find-subjects.js";

/** Both show the same: a row for each person, with some of their faces. */
export interface SubjectSheet {
  readonly png: Uint8Array;
  readonly html: string;
}

const facesInRow = 8;
const faceSide = 112;
const gap = 8;
const labelWidth = 150;
const rowHeight = faceSide + 2 * gap;
/** Of the face, on each side, so that hair and chin are seen. */
const margin = 0.25;
const mostRows = 40;

/** A sheet of everybody who is seen in a video, the most frequent first. */
export async function makeSubjectSheet(
  { objects }: Pick<DatasetPorts, "objects">,
  { candidates, found, identities }: VideoSubjects,
  title: string,
  signal: AbortSignal,
): Promise<SubjectSheet> {
  const candidateOf = new Map(candidates.map((candidate) => [candidate.frame, candidate]));
  const rows: { readonly identity: Identity; readonly faces: readonly FaceTile[] }[] = [];
  for (const identity of identities.slice(0, mostRows)) {
    const faces: FaceTile[] = [];
    for (const { frame, face } of spread(identity.sightings, facesInRow)) {
      signal.throwIfAborted();
      const candidate = candidateOf.get(frame);
      if (candidate !== undefined) faces.push({ frame, jpeg: await cutFace(objects, candidate, face.box) });
    }
    rows.push({ identity, faces });
  }
  const words = `${found.finder} looked at ${candidates.length} frames`;
  return { png: await drawn(rows), html: page(rows, title, words) };
}

interface FaceTile {
  readonly frame: number;
  readonly jpeg: Buffer;
}

type Rows = readonly { readonly identity: Identity; readonly faces: readonly FaceTile[] }[];

/** Some of a list, evenly spread over it. */
function spread<Thing>(things: readonly Thing[], count: number): readonly Thing[] {
  if (things.length <= count) return things;
  const step = (things.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, index) => things[Math.round(index * step)]).filter(
    (one) => one !== undefined,
  );
}

async function cutFace(
  objects: DatasetPorts["objects"],
  { key, clip, width, height }: Candidate,
  box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of objects.get(clip?.posterKey ?? key)) chunks.push(chunk);
  const side = Math.min(width, height, Math.round(Math.max(box.width, box.height) * (1 + 2 * margin)));
  const place = (start: number, length: number, most: number) =>
    Math.round(Math.min(most - side, Math.max(0, start + length / 2 - side / 2)));
  return sharp(Buffer.concat(chunks), { failOn: "error" })
    .extract({
      left: place(box.left, box.width, width),
      top: place(box.top, box.height, height),
      width: side,
      height: side,
    })
    .resize(faceSide, faceSide)
    .jpeg({ quality: 82 })
    .toBuffer();
}

async function drawn(rows: Rows): Promise<Uint8Array> {
  const width = labelWidth + facesInRow * (faceSide + gap) + gap;
  const height = Math.max(1, rows.length) * rowHeight;
  const labels = rows
    .map(({ identity }, row) => {
      const y = row * rowHeight + rowHeight / 2;
      const count = identity.sightings.length;
      return `<text x="16" y="${y - 4}" font-size="30" font-weight="bold">${identity.number}</text><text x="16" y="${y + 24}" font-size="16">${count} frames</text>`;
    })
    .join("");
  const empty =
    rows.length === 0 ? `<text x="16" y="70" font-size="20">Nobody is seen in three frames or more.</text>` : "";
  const words = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" fill="#222">${labels}${empty}</svg>`,
  );
  const tiles = rows.flatMap(({ faces }, row) =>
    faces.map(({ jpeg }, column) => ({
      ...{ input: jpeg, left: labelWidth + column * (faceSide + gap), top: row * rowHeight + gap },
    })),
  );
  return sharp({ create: { width, height, channels: 3, background: "#f4f4f2" } })
    .composite([...tiles, { input: words, left: 0, top: 0 }])
    .png()
    .toBuffer();
}

function page(rows: Rows, title: string, words: string): string {
  const people = rows
    .map(({ identity: { number, sightings }, faces }) => {
      const pictures = faces
        .map(
          ({ frame, jpeg }) =>
            `<img alt="frame ${frame}" title="frame ${frame}" src="data:image/jpeg;base64,${jpeg.toString("base64")}">`,
        )
        .join("");
      return `<section><h2>${number}</h2><p>${sightings.length} frames</p><div>${pictures}</div></section>`;
    })
    .join("\n");
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(title)}: subjects</title>
<style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;padding:0 1rem;max-width:70rem;color:#222;background:#f4f4f2}
section{display:grid;grid-template-columns:7rem 1fr;gap:0 1rem;border-top:1px solid #ccc;padding:1rem 0}h2,section p{margin:0;grid-column:1}
section div{grid-column:2;grid-row:1/span 2;display:flex;flex-wrap:wrap;gap:.5rem}img{width:7rem;height:7rem;border-radius:.4rem}
@media(max-width:40rem){section{grid-template-columns:1fr}section div{grid-column:1;grid-row:auto}}</style>
<h1>${escapeText(title)}</h1><p>${escapeText(words)}. Train on one of them with <code>--subject NUMBER</code>.</p>
${people === "" ? "<p>Nobody is seen in three frames or more.</p>" : people}
</html>
`;
}
