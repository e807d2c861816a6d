import type { Track, TrackPoint } from '../tracks/dayTrack';

export interface Sketch {
  width: number;
  height: number;
  /** One path a stretch that has fixes: where there was no signal, there is no line. */
  paths: string[];
  stops: { x: number; y: number }[];
  end: { x: number; y: number } | undefined;
}

const margin = 12;
const leastMeters = 200;
const metersPerDegree = 111_195;

/** A day's track as a drawing without a map, north up and true to scale, in a box of the given size. */
export function sketchOf(track: Pick<Track, 'points' | 'gaps' | 'stops'>, width: number, height: number): Sketch {
  const { points, gaps } = track;
  const [first] = points;
  if (first === undefined) return { width, height, paths: [], stops: [], end: undefined };

  const shrink = Math.cos((first.lat * Math.PI) / 180);
  const plane = ({ lat, lon }: { lat: number; lon: number }) => ({ x: (lon - first.lon) * shrink * metersPerDegree, y: (first.lat - lat) * metersPerDegree });
  const places = points.map(plane);
  const [left, right] = [Math.min(...places.map((p) => p.x)), Math.max(...places.map((p) => p.x))];
  const [top, bottom] = [Math.min(...places.map((p) => p.y)), Math.max(...places.map((p) => p.y))];
  const scale = Math.min((width - 2 * margin) / Math.max(leastMeters, right - left), (height - 2 * margin) / Math.max(leastMeters, bottom - top));
  const draw = (place: { lat: number; lon: number }) => {
    const { x, y } = plane(place);
    return { x: round(width / 2 + (x - (left + right) / 2) * scale), y: round(height / 2 + (y - (top + bottom) / 2) * scale) };
  };

  const paths = stretches(points, gaps).map((stretch) => stretch.map((point, index) => {
    const { x, y } = draw(point);
    return `${index === 0 ? 'M' : 'L'}${String(x)} ${String(y)}`;
  }).join(''));
  const last = points.at(-1);
  return { width, height, paths, stops: track.stops.map(draw), end: last === undefined ? undefined : draw(last) };
}

function stretches(points: readonly TrackPoint[], gaps: Track['gaps']): TrackPoint[][] {
  const parts: TrackPoint[][] = [];
  let before: TrackPoint | undefined;
  for (const point of points) {
    const from = before?.at ?? 0;
    if (before === undefined || gaps.some((gap) => gap.from >= from && gap.to <= point.at)) parts.push([point]);
    else parts.at(-1)?.push(point);
    before = point;
  }
  return parts;
}

const round = (pixels: number) => Math.round(pixels * 10) / 10;
