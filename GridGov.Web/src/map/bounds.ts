import type { GridFeatures } from '../api/types';

export type Bounds = [west: number, south: number, east: number, north: number];

export function boundsOfPositions(positions: Iterable<readonly number[]>): Bounds | undefined {
  let bounds: Bounds | undefined;
  for (const [lon, lat] of positions) {
    if (lon === undefined || lat === undefined) continue;
    bounds ??= [lon, lat, lon, lat];
    bounds = [Math.min(bounds[0], lon), Math.min(bounds[1], lat), Math.max(bounds[2], lon), Math.max(bounds[3], lat)];
  }
  return bounds;
}

const ringsOf = (geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon): GeoJSON.Position[][] =>
  geometry.type === 'Polygon' ? geometry.coordinates.slice(0, 1) : geometry.coordinates.flatMap((polygon) => polygon.slice(0, 1));

export const boundsOfGrids = (grids: GridFeatures): Bounds | undefined =>
  boundsOfPositions(grids.features.flatMap((feature) => ringsOf(feature.geometry).flat()));

/** A place for the label: the area's centroid of the greatest ring. */
export function labelPlaceOf(geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon): [number, number] | undefined {
  let best: { area: number; place: [number, number] } | undefined;
  for (const ring of ringsOf(geometry)) {
    let [area, x, y] = [0, 0, 0];
    for (let i = 1; i < ring.length; i++) {
      const [x0 = 0, y0 = 0] = ring[i - 1] ?? [];
      const [x1 = 0, y1 = 0] = ring[i] ?? [];
      const cross = (x0 - (ring[0]?.[0] ?? 0)) * (y1 - (ring[0]?.[1] ?? 0)) - (x1 - (ring[0]?.[0] ?? 0)) * (y0 - (ring[0]?.[1] ?? 0));
      area += cross;
      x += (x0 + x1 + (ring[0]?.[0] ?? 0)) * cross;
      y += (y0 + y1 + (ring[0]?.[1] ?? 0)) * cross;
    }
    if (area === 0) continue;
    const found = { area: Math.abs(area), place: [x / (3 * area), y / (3 * area)] as [number, number] };
    if (best === undefined || found.area > best.area) best = found;
  }
  return best?.place;
}
