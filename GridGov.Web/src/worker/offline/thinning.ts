/** A position that waits to be sent. */
export interface WaitingPosition {
  number: number;
  /** The phone's clock, ISO 8601. */
  at: string;
}

const minute = 60_000;
const longestMinutes = 24 * 60;

/**
 * Which of the waiting positions go so that at most `target` stay. The newest half of them stays as it is; of the older ones the first of every
 * minute, or of every two, four, eight … minutes where that is still too many. Given oldest first.
 */
export function surplusOf(positions: readonly WaitingPosition[], target: number): number[] {
  if (positions.length <= target) return [];
  const newest = Math.floor(target / 2);
  const older = positions.slice(0, positions.length - newest);
  const room = target - newest;
  let kept: ReadonlySet<number> = new Set();
  for (let minutes = 1; minutes <= longestMinutes; minutes *= 2) {
    kept = firstOfEach(older, minutes * minute);
    if (kept.size <= room) break;
  }
  // only a clock that jumps about leaves more than that; then the newest count
  if (kept.size > room) kept = new Set([...kept].slice(kept.size - room));
  return older.flatMap(({ number }) => (kept.has(number) ? [] : [number]));
}

function firstOfEach(positions: readonly WaitingPosition[], milliseconds: number): ReadonlySet<number> {
  const first = new Map<number, number>();
  for (const { number, at } of positions) {
    const span = Math.floor(Date.parse(at) / milliseconds);
    if (!first.has(span)) first.set(span, number);
  }
  return new Set(first.values());
}
