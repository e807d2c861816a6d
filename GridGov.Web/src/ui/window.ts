const overscan = 4;

/** Which rows are in sight, with a few more on both sides. */
export function windowOf(count: number, rowPixels: number, scrollTop: number, height: number): { from: number; to: number } {
  const from = Math.max(0, Math.floor(scrollTop / rowPixels) - overscan);
  const to = Math.min(count, Math.ceil((scrollTop + height) / rowPixels) + overscan);
  return { from: Math.min(from, count), to };
}
