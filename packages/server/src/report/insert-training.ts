import { Markup } from "./markup.js";
import { trainingSection, type TrainingReport } from "./training-section.js";

const [start, end] = ["<!--training-->", "<!--/training-->"];

/** Where a report keeps room for a training: it is written before there is one. Text of users cannot look like it. */
export const trainingPlace = new Markup(`${start}${end}\n`);

/** A report with what is told of a training in its place, whatever stood there; a page without the place stays as it is. */
export function insertTraining(page: string, training: TrainingReport): string {
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from === -1 || to < from) return page;
  return `${page.slice(0, from + start.length)}${trainingSection(training).text}${page.slice(to)}`;
}
