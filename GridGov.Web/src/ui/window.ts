const overscan = 4;

/** Which rows are in sight, with a few more on both sides. */
export function windowOf(count: number, rowPixels: number, scrollTop: number, height: number): { from: number; to: number } {
  const from = Math.max(0, Math.floor(scrollTop / rowPixels) - overscan);
  const to = Math.min(count, Math.ceil((scrollTop + height) / rowPixels) + overscan);
  return { from: Math.min(from, count), to };
}

/**
 * How far the list must scroll so that the row under the pointer stays where it is when others come or go above it.
 * Zero when that row has gone.
 */
export function scrollToKeep(anchor: string, before: readonly string[], after: readonly string[], rowPixels: number): number {
  const from = before.indexOf(anchor);
  const to = after.indexOf(anchor);
  return from < 0 || to < 0 ? 0 : (to - from) * rowPixels;
}
