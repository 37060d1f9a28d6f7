/** The mark within a download, at which a file is there in part. */
export const someBytes = "download: some bytes";

/**
 * Puts a mark before and after each call of the named members of a port: `mark` hears "submit: before", "submit: after",
 * and may end the process there, or never resolve, so that the call goes no further.
 */
export function markCalls<Port extends object>(
  port: Port,
  names: readonly string[],
  mark: (at: string) => Promise<void>,
): Port {
  return new Proxy(port, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      if (typeof name !== "string" || !names.includes(name))
        return (...words: unknown[]): unknown => Reflect.apply(member, target, words);
      return async (...words: unknown[]): Promise<unknown> => {
        await mark(`${name}: before`);
        const result: unknown = await Reflect.apply(member, target, words);
        await mark(`${name}: after`);
        return result;
      };
    },
  });
}
