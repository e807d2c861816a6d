import type { Track, TrackPoint } from './dayTrack';

/** Longer than this without a fix is a gap even when nobody said so. */
const gapMilliseconds = 5 * 60_000;

export const isGap = (from: TrackPoint, to: TrackPoint, gaps: Track['gaps']): boolean =>
  to.at - from.at >= gapMilliseconds || gaps.some((gap) => gap.from < to.at && gap.to > from.at);

/** Index of the last point at or before an instant; −1 before the first. */
export function indexAt(points: readonly TrackPoint[], at: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((points[middle]?.at ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export interface TrackPosition {
  lon: number;
  lat: number;
  /** Within a gap the last known place is told, and that it is only that. */
  isKnown: boolean;
  lastFixAt: number;
}

/** Where somebody was at an instant. Gaps are not bridged; before the first fix nothing is known. */
export function positionAt(track: Pick<Track, 'points' | 'gaps'>, at: number): TrackPosition | undefined {
  const index = indexAt(track.points, at);
  const from = track.points[index];
  if (from === undefined) return undefined;
  const to = track.points[index + 1];
  if (to === undefined) return { lon: from.lon, lat: from.lat, isKnown: at - from.at < gapMilliseconds, lastFixAt: from.at };
  if (isGap(from, to, track.gaps)) return { lon: from.lon, lat: from.lat, isKnown: at === from.at, lastFixAt: from.at };
  const share = (at - from.at) / (to.at - from.at);
  return { lon: from.lon + (to.lon - from.lon) * share, lat: from.lat + (to.lat - from.lat) * share, isKnown: true, lastFixAt: from.at };
}

export interface TrackLines {
  /** Runs of fixes without a gap. */
  solid: [number, number][][];
  /** Across a gap: drawn dashed, claims nothing. */
  dashed: [number, number][][];
}

export function linesOf(track: Pick<Track, 'points' | 'gaps'>): TrackLines {
  const lines: TrackLines = { solid: [], dashed: [] };
  let run: [number, number][] = [];
  track.points.forEach((point, index) => {
    const before = track.points[index - 1];
    if (before !== undefined && isGap(before, point, track.gaps)) {
      if (run.length > 1) lines.solid.push(run);
      lines.dashed.push([[before.lon, before.lat], [point.lon, point.lat]]);
      run = [];
    }
    run.push([point.lon, point.lat]);
  });
  if (run.length > 1) lines.solid.push(run);
  return lines;
}
