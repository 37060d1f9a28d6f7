/** The environment of this process, for programs that it starts; whoever starts one passes on only what that needs. */
export function processEnvironment(): Readonly<Record<string, string | undefined>> {
  return process.env;
}
