import type { GeoJSONSourceDiff } from 'maplibre-gl';

/** A point on the map with a stable id; properties are plain values so that they can be compared. */
export interface MapPoint {
  id: string;
  lat: number;
  lon: number;
  properties: Readonly<Record<string, string | number | boolean>>;
}

export const toFeature = (point: MapPoint): GeoJSON.Feature<GeoJSON.Point> => ({
  type: 'Feature',
  properties: { id: point.id, ...point.properties },
  geometry: { type: 'Point', coordinates: [point.lon, point.lat] },
});

/** What must be told to a source that shows `before` so that it shows `after`; undefined when nothing. */
export function differenceOf(before: ReadonlyMap<string, MapPoint>, after: ReadonlyMap<string, MapPoint>): GeoJSONSourceDiff | undefined {
  const add: GeoJSON.Feature[] = [];
  const update: NonNullable<GeoJSONSourceDiff['update']> = [];
  const remove: string[] = [];

  for (const [id, point] of after) {
    const old = before.get(id);
    if (old === undefined) {
      add.push(toFeature(point));
      continue;
    }
    if (old === point) continue;
    const hasMoved = old.lat !== point.lat || old.lon !== point.lon;
    const changed = Object.entries(point.properties).filter(([key, value]) => old.properties[key] !== value);
    const removed = Object.keys(old.properties).filter((key) => !(key in point.properties));
    if (!hasMoved && changed.length === 0 && removed.length === 0) continue;
    update.push({
      id,
      ...(hasMoved ? { newGeometry: { type: 'Point', coordinates: [point.lon, point.lat] } } : {}),
      ...(changed.length > 0 ? { addOrUpdateProperties: changed.map(([key, value]) => ({ key, value })) } : {}),
      ...(removed.length > 0 ? { removeProperties: removed } : {}),
    });
  }
  for (const id of before.keys()) if (!after.has(id)) remove.push(id);

  if (add.length + update.length + remove.length === 0) return undefined;
  return { ...(add.length > 0 ? { add } : {}), ...(update.length > 0 ? { update } : {}), ...(remove.length > 0 ? { remove } : {}) };
}
