/** A row as the list knows it: who it is, and what changes when the row itself does. */
export interface Row {
  key: string;
  stamp: unknown;
}

/** How a list stands: blank space before its first row, how far it is scrolled, blank space behind its last row. */
export interface Stand {
  lead: number;
  scrollTop: number;
  trail: number;
}

/**
 * Where a list must stand so that its first row begins `origin` pixels above its upper edge. Negative: below it, which no scrolling can do, so that blank
 * space stands before the rows; there is never more of it than the list is high, since the row that is held is in sight.
 */
export function standAt(origin: number, count: number, rowPixels: number, height: number): Stand {
  return { lead: Math.max(0, -origin), scrollTop: Math.max(0, origin), trail: Math.max(0, origin + height - count * rowPixels) };
}

/** The position of the row at that height below the list's upper edge; -1 where none is. */
export function rowAt(y: number, origin: number, rowPixels: number, count: number): number {
  const position = Math.floor((origin + y) / rowPixels);
  return position >= 0 && position < count ? position : -1;
}

/**
 * By how many rows the one at that position is moved by others that came or went above it: the list follows it by so many. A row that has gone, or that has
 * changed and gone elsewhere by itself (an alarm that was acknowledged sinks), is not followed: the next below it that stays what it was takes its place.
 */
export function rowsMoved(position: number, before: readonly Row[], after: readonly Row[]): number {
  const row = before[position];
  if (row === undefined) return 0;
  const places = new Map(after.map(({ key }, place) => [key, place]));
  const isSame = ({ key, stamp }: Row) => after[places.get(key) ?? -1]?.stamp === stamp && places.has(key);
  const to = places.get(row.key);
  const stays = (place: number) => {
    const others = before.flatMap((other, from) => (isSame(other) ? [{ from, to: places.get(other.key) ?? 0 }] : []));
    return others.length > 0 && others.every((other) => other.from < position === other.to < place);
  };
  if (to !== undefined && (isSame(row) || stays(to))) return to - position;
  const next = before.slice(position + 1).find(isSame);
  return next === undefined ? 0 : (places.get(next.key) ?? position) - position;
}
