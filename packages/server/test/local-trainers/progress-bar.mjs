const clock = (seconds) =>
  `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;

/** Draws a bar as tqdm does: on standard error, each state after a carriage return, without a line end. */
export function drawBar(label, done, total, postfix) {
  const percent = Math.floor((100 * done) / total);
  const filled = Math.floor(percent / 10);
  const rate = done === 0 ? "?it/s" : " 2.16s/it";
  const left = done === 0 ? "?" : clock((total - done) * 2);
  const blocks = `${"█".repeat(filled)}${" ".repeat(10 - filled)}`;
  process.stderr.write(
    `\r${label}: ${String(percent).padStart(3)}%|${blocks}| ${done}/${total} [${clock(done * 2)}<${left}, ${rate}${postfix}]`,
  );
}
