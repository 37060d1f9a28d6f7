/** `--name value` and `--name` as an object; a bare name is true. */
export function parseFlags(words) {
  const flags = {};
  for (let index = 0; index < words.length; index += 1) {
    const next = words[index + 1];
    const isBare = next === undefined || next.startsWith("--");
    flags[words[index].replace(/^--/, "")] = isBare ? true : next;
    if (!isBare) index += 1;
  }
  return flags;
}
