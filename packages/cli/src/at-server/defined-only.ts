/** An object without the fields that are undefined, as bodies of requests are typed. */
export type DefinedOnly<T> = { [Name in keyof T]: Exclude<T[Name], undefined> };

export function definedOnly<T extends object>(fields: T): DefinedOnly<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as DefinedOnly<T>;
}
