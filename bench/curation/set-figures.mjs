import { defaultRules, likenessOf } from "../../packages/core/dist/index.js";

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

const percent = (value) => `${(100 * value).toFixed(1)} %`;
const digits = (count) => (value) => value.toFixed(count);
const likeness = "mean likeness of the video to the set";
const distance = "mean distance of the video to the set";

/**
 * What is measured of a set, and which way is better. `ceiling`: what no set of that size can be better than. `of`: frames
 * that show a picture, or everything, with titles on black, fades and black counted as pictures.
 */
export const measures = [
  { of: "pictures", key: "transitions", title: "frames in transitions, or blank", better: "lower", show: digits(1) },
  { of: "pictures", key: "pairs", title: "pairs nearly alike", better: "lower", show: digits(1) },
  {
    of: "pictures",
    key: "ownSharpness",
    title: "sharpness, of the sharpest of its shot",
    better: "higher",
    show: percent,
  },
  { of: "pictures", key: "pictureSharpness", title: "mean sharpness", better: "higher", show: digits(0) },
  {
    of: "pictures",
    key: "pictureShots",
    title: "shots shown",
    better: "higher",
    show: percent,
    ceiling: "mostPictureShots",
  },
  { of: "pictures", key: "pictureCoverage", title: likeness, better: "higher", show: digits(4) },
  { of: "pictures", key: "picturePixels", title: distance, better: "lower", show: digits(2) },
  { of: "everything", key: "sharpness", title: "mean sharpness", better: "higher", show: digits(0) },
  { of: "everything", key: "shots", title: "shots shown", better: "higher", show: percent, ceiling: "mostShots" },
  { of: "everything", key: "coverage", title: likeness, better: "higher", show: digits(4) },
  { of: "everything", key: "pixels", title: distance, better: "lower", show: digits(2) },
];

/** Darker frames are black, or a title on black. */
const leastLuma = 14;

/** Root of the mean square of the differences, in grey levels. */
const pixelDistance = (one, other) =>
  Math.sqrt(mean([...one.thumbnail].map((value, index) => (value - other.thumbnail[index]) ** 2)));

/**
 * The figures of a set of pictures of a video. `universe`: frames of the video, evenly spaced, that show anything; `seen`:
 * all that were looked at, of every set.
 */
export function figuresOf(set, universe, seen, { shots, boundaries, fps }) {
  let pairs = 0;
  for (const [index, one] of set.entries())
    for (const other of set.slice(index + 1))
      if (likenessOf(one.vector, other.vector) >= defaultRules.duplicateLikeness) pairs += 1;
  const isInTransition = ({ frame, measurements }) =>
    measurements.blank || boundaries.some(({ kind, start, end }) => kind !== "cut" && frame >= start && frame < end);
  const isPicture = (one) => !isInTransition(one) && one.measurements.meanLuma >= leastLuma;
  const isOf =
    ({ start, end }) =>
    ({ frame }) =>
      frame >= start && frame < end;
  const long = shots.filter(({ start, end }) => end - start >= fps);
  const withPictures = long.filter((shot) => universe.some((one) => isPicture(one) && isOf(shot)(one)));
  const shown = (some, of) => of.filter((shot) => some.some(isOf(shot))).length / Math.max(1, of.length);
  const mostOf = (some, of) => Math.min(1, some.length / Math.max(1, of.length));
  const sharpnessAlone = ({ measurements }) => measurements.sharpness;
  const sharpnessOf = (some) => mean(some.map(sharpnessAlone));
  const likenessTo = (all) =>
    mean(all.map((one) => Math.max(...set.map((other) => likenessOf(one.vector, other.vector)))));
  const distanceTo = (all) => mean(all.map((one) => Math.min(...set.map((other) => pixelDistance(one, other)))));
  const [pictures, ofUniverse] = [set.filter(isPicture), universe.filter(isPicture)];
  const ownSharpness = pictures.map((one) => {
    const shot = shots.find((other) => isOf(other)(one));
    const best = Math.max(...seen.filter((other) => shot !== undefined && isOf(shot)(other)).map(sharpnessAlone));
    return shot === undefined ? 0 : sharpnessAlone(one) / best;
  });
  return {
    ...{ pairs, transitions: set.filter(isInTransition).length },
    ...{ sharpness: sharpnessOf(set), pictureSharpness: sharpnessOf(pictures), ownSharpness: mean(ownSharpness) },
    ...{ mostShots: mostOf(set, long), mostPictureShots: mostOf(pictures, withPictures) },
    ...{ shots: shown(set, long), pictureShots: shown(set, withPictures) },
    ...{ coverage: likenessTo(universe), pictureCoverage: likenessTo(ofUniverse) },
    ...{ pixels: distanceTo(universe), picturePixels: distanceTo(ofUniverse) },
  };
}

/** Mean and standard deviation of each figure over several sets. */
export function meanFigures(figures) {
  return Object.fromEntries(
    measures.map(({ key }) => {
      const values = figures.map((one) => one[key]);
      const middle = mean(values);
      return [key, { mean: middle, spread: Math.sqrt(mean(values.map((value) => (value - middle) ** 2))) }];
    }),
  );
}
