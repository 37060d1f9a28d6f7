import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Candidate } from "../manifest/stage-manifests.js";
import type { PictureLook } from "../curation/picture-look.js";
import { chooseSubject } from "./choose-subject.js";
import { embeddingText, embeddingVector, type FoundFaces } from "./found-face.js";
import { framesToSearch } from "./frames-to-search.js";
import { dot, groupIdentities } from "./group-identities.js";

/** A face of person 0, 1 or 2, each nearly at a right angle to the others. */
const face = (person: number, noise = 0, left = 100, height = 80) => ({
  box: { left, top: 50, width: height, height },
  score: 0.9,
  embedding: embeddingText([0, 1, 2].map((axis) => (axis === person ? 1 : 0) + noise * (axis + 1)).concat(0.05)),
});
const found = (frames: FoundFaces["frames"]): FoundFaces => ({ finder: "test", sameFrom: 0.6, frames });
const video = found([
  ...[0, 1, 2, 3].map((frame) => ({ frame, faces: [face(0, 0.02 * frame)] })),
  ...[4, 5, 6].map((frame) => ({ frame, faces: [face(0, 0.03), face(1, 0.01 * frame, 300)] })),
  { frame: 7, faces: [face(2)] },
  { frame: 8, faces: [face(0, 0, 100, 30)] },
  { frame: 9, faces: [] },
]);
const candidates = video.frames.map(({ frame }) => ({ frame }) as Candidate);

describe("embeddings", () => {
  it("keep their direction as text", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 8, maxLength: 64 }), (numbers) => {
        const length = Math.hypot(...numbers);
        fc.pre(length > 0.1);
        const vector = Float32Array.from(numbers, (value) => value / length);
        expect(dot(vector, embeddingVector(embeddingText(numbers)))).toBeGreaterThan(0.999);
      }),
    );
    expect(() => embeddingText([0, 0])).toThrow(RangeError);
  });
});

describe("identities", () => {
  it("are those who are seen in three frames or more, the most frequent first", () => {
    const identities = groupIdentities(video);
    expect(identities.map(({ number, sightings }) => [number, sightings.map(({ frame }) => frame)])).toEqual([
      [1, [0, 1, 2, 3, 4, 5, 6, 8]],
      [2, [4, 5, 6]],
    ]);
  });

  it("do not depend on the order of frames and faces", () => {
    const expected = groupIdentities(video).map(({ sightings }) => sightings);
    fc.assert(
      fc.property(fc.shuffledSubarray([...video.frames], { minLength: video.frames.length }), (frames) => {
        const shuffled = frames.map(({ frame, faces }) => ({ frame, faces: faces.toReversed() }));
        expect(groupIdentities(found(shuffled)).map(({ sightings }) => sightings)).toEqual(expected);
      }),
    );
  });

  it("never hold two faces of one frame, however alike", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5), fc.nat(2)), { maxLength: 30 }), (faces) => {
        const frames = [0, 1, 2, 3, 4, 5].map((frame) => ({
          frame,
          faces: faces.filter(([at]) => at === frame).map(([, person], index) => face(person, 0, index * 10)),
        }));
        for (const { sightings } of groupIdentities(found(frames))) {
          expect(new Set(sightings.map(({ frame }) => frame)).size).toBe(sightings.length);
        }
      }),
    );
  });
});

describe("a wanted subject", () => {
  it("leaves out frames without them, or with a face too small, and says where they are in the others", () => {
    const { excluded, faces } = chooseSubject(2, video, candidates);
    expect([...faces.keys()]).toEqual([4, 5, 6]);
    expect(faces.get(4)?.others).toHaveLength(1);
    expect(excluded.get(0)).toEqual({ reason: "other_subject", text: "does not show subject 2" });
    expect(excluded.get(9)?.text).toBe("shows no face");
    expect(chooseSubject(1, video, candidates).excluded.get(8)?.text).toContain("a face of 30 pixels");
  });

  it("is found by a photo, which has to be measured by the same finder", () => {
    const photo = { finder: "test", embedding: face(1, 0.1).embedding };
    expect(chooseSubject(photo, video, candidates).identity.number).toBe(2);
    const another = { ...photo, embedding: embeddingText([0, 0, 0, 1]) };
    expect(() => chooseSubject(another, video, candidates)).toThrow(/Nobody in the video looks like the photo/);
    expect(() => chooseSubject({ ...photo, finder: "other" }, video, candidates)).toThrow(/give the photo again/);
    expect(() => chooseSubject(3, video, candidates)).toThrow(/no subject 3 .*1 \(8 frames\), 2 \(3 frames\)/);
  });
});

describe("the frames in which faces are looked for", () => {
  const candidate = (frame: number, shot: number, sharpness: number, blank = false) =>
    ({ frame, shot, measurements: { sharpness, blank } }) as Candidate;
  const look = (frame: number, description: string) => ({ frame, description }) as PictureLook;
  const looks = ["ff8080", "fe8180", "80ff80", "ff8080", "ff8080"].map((text, frame) => look(frame, text));
  const some = [
    candidate(0, 0, 10),
    candidate(1, 0, 20),
    candidate(2, 0, 5),
    candidate(3, 1, 1),
    candidate(4, 1, 9, true),
  ];

  it("are the sharpest of each moment of a shot; a blank one has no faces", () => {
    const expected = [
      [0, 1],
      [1, 1],
      [2, 2],
      [3, 3],
      [4, null],
    ];
    expect([...framesToSearch(some, looks)].sort(([one], [other]) => one - other)).toEqual(expected);
    expect([...framesToSearch(some.toReversed(), looks)].sort(([one], [other]) => one - other)).toEqual(expected);
    expect(() => framesToSearch(some, [])).toThrow(TypeError);
  });
});
