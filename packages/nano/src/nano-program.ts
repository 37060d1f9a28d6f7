import { fileURLToPath } from "node:url";

/** The program that trains and generates in a process of its own; the same from `src` (tests) and from `dist`. */
export const nanoProgram = fileURLToPath(new URL("../dist/program/main.js", import.meta.url));
