import { sharp } from "../../pictures/sharp.js";
import { cutFace } from "../../people/cut-face.js";
import { spreadEvenly } from "../../people/spread-evenly.js";
import { subjectSheetPage, type SheetPerson } from "../../report/subject-sheet-page.js";
import type { DatasetPorts } from "../dataset/dataset-ports.js";
import type { VideoSubjects } from "./find-subjects.js";
import { bestSighting } from "./subjects-document.js";

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
const mostRows = 40;

/** A sheet of everybody who is seen in a video, the most frequent first. */
export async function makeSubjectSheet(
  { objects }: Pick<DatasetPorts, "objects">,
  { candidates, found, identities }: VideoSubjects,
  title: string,
  signal: AbortSignal,
): Promise<SubjectSheet> {
  const candidateOf = new Map(candidates.map((candidate) => [candidate.frame, candidate]));
  const people: SheetPerson[] = [];
  for (const identity of identities.slice(0, mostRows)) {
    const faces = [];
    for (const { frame, face } of spreadEvenly(identity.sightings, facesInRow)) {
      signal.throwIfAborted();
      const candidate = candidateOf.get(frame);
      if (candidate === undefined) continue;
      faces.push({ frame, seconds: candidate.seconds, jpeg: await cutFace(objects, candidate, face, faceSide) });
    }
    const largestFacePixels = bestSighting(identity).face.box.height;
    people.push({ number: identity.number, frames: identity.sightings.length, largestFacePixels, faces });
  }
  const html = subjectSheetPage({
    ...{ title, finder: found.finder, people, candidates: candidates.length },
    framesWithFaces: found.frames.filter((frame) => frame.faces.length > 0).length,
    morePeople: Math.max(0, identities.length - mostRows),
  });
  return { png: await drawn(people), html };
}

async function drawn(people: readonly SheetPerson[]): Promise<Uint8Array> {
  const width = labelWidth + facesInRow * (faceSide + gap) + gap;
  const height = Math.max(1, people.length) * rowHeight;
  const labels = people
    .map(({ number, frames }, row) => {
      const y = row * rowHeight + rowHeight / 2;
      return `<text x="16" y="${y - 4}" font-size="30" font-weight="bold">${number}</text><text x="16" y="${y + 24}" font-size="16">${frames} frames</text>`;
    })
    .join("");
  const empty =
    people.length === 0 ? `<text x="16" y="70" font-size="20">Nobody is seen in three frames or more.</text>` : "";
  const words = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" fill="#222">${labels}${empty}</svg>`,
  );
  const tiles = people.flatMap(({ faces }, row) =>
    faces.map(({ jpeg }, column) => ({
      ...{ input: Buffer.from(jpeg), left: labelWidth + column * (faceSide + gap), top: row * rowHeight + gap },
    })),
  );
  return sharp({ create: { width, height, channels: 3, background: "#f4f4f2" } })
    .composite([...tiles, { input: words, left: 0, top: 0 }])
    .png()
    .toBuffer();
}
