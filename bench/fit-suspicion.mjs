/**
 * Fits the models of what packets tell (packages/video/src/shots/suspicion-models.ts), for streams whose encoder tells of light:
 * `node bench/fit-suspicion.mjs VIDEO.mp4…`, each with its true boundaries beside it in VIDEO.json, as bench/fit-dissolves.mjs
 * has them. Says how many boundaries and how many packet groups beside them each model makes suspicious, where it was fitted on
 * every other video and asked about the rest. Needs what `npm run build` makes; decodes nothing.
 */
import { readFileSync } from "node:fs";
import { openVideo } from "../packages/video/dist/decoding/open-video.js";
import { readPackets } from "../packages/video/dist/decoding/read-packets.js";
import { mapStream, withIntraKeys } from "../packages/video/dist/shots/stream-map.js";
import { measureGroups } from "../packages/video/dist/shots/suspicion.js";
import { defaultLimits } from "../packages/video/dist/video-limits.js";
import { fitLogistic } from "./fit-logistic.mjs";

const groups = process.argv.slice(2).flatMap((video, number) => groupsOf(video, number));
report(
  "gradualByLight",
  groups,
  ({ gradual }) => gradual,
  ({ light }) => light,
  0.25,
);
report(
  "cutsBesideLight",
  groups.filter(({ gradual }) => gradual === null),
  ({ cut }) => cut,
  ({ ends }) => ends,
  0.02,
);
process.exit(0);

function groupsOf(video, number) {
  const truth = JSON.parse(readFileSync(video.replace(/\.\w+$/u, ".json"), "utf8")).boundaries;
  const map = withIntraKeys(mapStream(readPackets(openVideo(video, defaultLimits), null, () => undefined).facts));
  if (map.relit === null) return [];
  const keys = new Set(map.keys);
  return Array.from(map.keys).flatMap((_, ordinal) =>
    measureGroups(map, ordinal).map((group) => {
      const gradual = truth.find(
        ({ kind, start, end }) => kind !== "cut" && end + 1 > group.from && start - 1 < group.to,
      );
      const isOwnCut = ({ kind, start }) =>
        kind === "cut" && !keys.has(start) && start >= group.from && start < group.to;
      return { ...group, number, gradual: nameOf(video, gradual), cut: nameOf(video, truth.find(isOwnCut)) };
    }),
  );
}

function nameOf(video, boundary) {
  return boundary === undefined ? null : `${video} ${boundary.start}`;
}

function report(model, from, boundaryOf, othersOf, least) {
  const rows = from.map((group) => ({
    values: [...group.sizes, ...group.sizes.map((size) => Math.max(0, size)), ...othersOf(group)],
    label: boundaryOf(group) === null ? 0 : 1,
    weight: 1,
  }));
  const found = new Set();
  let beside = 0;
  for (const half of [0, 1]) {
    const weights = fitLogistic(rows.filter((_, index) => from[index].number % 2 !== half));
    for (const [index, { values }] of rows.entries()) {
      const sum = values.reduce((total, value, column) => total + value * weights[column], weights.at(-1));
      if (from[index].number % 2 !== half || 1 / (1 + Math.exp(-sum)) < least) continue;
      const boundary = boundaryOf(from[index]);
      if (boundary === null) beside += 1;
      else found.add(boundary);
    }
  }
  const all = new Set(from.flatMap((group) => boundaryOf(group) ?? []));
  console.log(
    `${model}: ${found.size} of ${all.size} boundaries suspicious, and ${beside} of ${rows.length} groups beside them`,
  );
  const weights = fitLogistic(rows);
  const sizes = from[0].sizes.map((_, index) => [weights[index], weights[from[0].sizes.length + index]]);
  console.log(JSON.stringify({ sizes, others: weights.slice(2 * sizes.length, -1), bias: weights.at(-1) }));
}
