import { contactSheetStyle } from "./contact-sheet-style.js";
import { coverageStyle } from "./coverage-style.js";
import { drawingStyle } from "./drawing-style.js";
import { lightboxStyle } from "./lightbox-style.js";
import { paletteStyle } from "./palette-style.js";
import { printStyle } from "./print-style.js";
import { tableStyle } from "./table-style.js";
import { trainingStyle } from "./training-style.js";
import { typeStyle } from "./type-style.js";

/** The page's whole style sheet; must not contain a closing style tag. */
export const pageStyle = [
  paletteStyle,
  typeStyle,
  drawingStyle,
  tableStyle,
  contactSheetStyle,
  coverageStyle,
  lightboxStyle,
  trainingStyle,
  printStyle,
].join("");
