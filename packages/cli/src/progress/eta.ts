/** Seconds that work will still take if it goes on as it has; null while there is too little to tell. */
export function etaSeconds(elapsedMs: number, fraction: number): number | null {
  if (!(fraction >= 0.03) || elapsedMs < 500) return null;
  return (elapsedMs * (1 - fraction)) / fraction / 1000;
}

/** "8 s", "2 min 05 s", "3 h 10 min". */
export function durationText(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
  return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, "0")} min`;
}
