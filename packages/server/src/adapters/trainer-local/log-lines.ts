/** What a terminal does with colours and cursor moves; nobody wants them in a log. */
// oxlint-disable-next-line no-control-regex
const escapes = /\u001b\[[0-9;?]*[ -/]*[@-~]|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

const longestLine = 1000;

/** Every state of every line, in order: a progress bar redraws its line after a carriage return. */
export function redraws(text: string): readonly string[] {
  return text.split(/[\r\n]/).flatMap((line) => {
    const clean = line.replace(escapes, "").trimEnd();
    return clean === "" ? [] : [clean.slice(0, longestLine)];
  });
}

/** The log as a person sees it in the end: of each redrawn line only the last state. */
export function settledLines(text: string): readonly string[] {
  return text.split(/\r?\n/).flatMap((line) => redraws(line).slice(-1));
}
