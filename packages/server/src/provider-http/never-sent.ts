/**
 * Whether a failed request surely reached nobody: its connection was never made. Everything else, even a reset in the
 * first moment, may have come after the other side had read the request.
 */
export function wasNeverSent(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(wasNeverSent);
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? error.code : undefined;
  const systemCall = "syscall" in error ? error.syscall : undefined;
  return code === "UND_ERR_CONNECT_TIMEOUT" || systemCall === "connect" || systemCall === "getaddrinfo";
}
