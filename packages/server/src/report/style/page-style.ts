import { contactSheetStyle } from "./contact-sheet-style.js";
import { coverageStyle } from "./coverage-style.js";
import { drawingStyle } from "./drawing-style.js";
import { lightboxStyle } from "./lightbox-style.js";
import { paletteStyle } from "./palette-style.js";
import { peopleStyle } from "./people-style.js";
import { printStyle } from "./print-style.js";
import { tableStyle } from "./table-style.js";
import { trainingStyle } from "./training-style.js";
import { typeStyle } from "./type-style.js";

/** Colours, type and the head: what every page of ours begins with. */
export const palettesAndType = `${paletteStyle}${typeStyle}`;

/** The page's whole style sheet; must not contain a closing style tag. */
export const pageStyle = [
  palettesAndType,
  drawingStyle,
  tableStyle,
  contactSheetStyle,
  coverageStyle,
  peopleStyle,
  lightboxStyle,
  trainingStyle,
  printStyle,
].join("");
