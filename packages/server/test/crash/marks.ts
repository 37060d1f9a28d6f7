/**
 * Puts a mark before and after each call of the named members of a port: `mark` hears "submit: before", "submit: after",
 * and may end the process there.
 */
export function markCalls<Port extends object>(port: Port, names: readonly string[], mark: (at: string) => void): Port {
  return new Proxy(port, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      return (...words: readonly unknown[]): unknown => {
        const isMarked = typeof name === "string" && names.includes(name);
        if (isMarked) mark(`${name}: before`);
        const result: unknown = Reflect.apply(member, target, words);
        if (!isMarked || !(result instanceof Promise)) return result;
        return result.then((value: unknown) => {
          mark(`${name}: after`);
          return value;
        });
      };
    },
  });
}
