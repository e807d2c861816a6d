import type { GeoJSONSourceSpecification, Map as MapLibreMap } from 'maplibre-gl';
import { differenceOf, toFeature, type MapPoint } from './featureDiff';
import type { Frame } from './frame';

/** A GeoJSON source of points that is told differences only. */
export class PointSource {
  #shown = new Map<string, MapPoint>();

  constructor(
    private readonly map: MapLibreMap,
    private readonly frame: Frame,
    readonly id: string,
    options: Omit<GeoJSONSourceSpecification, 'type' | 'data'> = {},
  ) {
    map.addSource(id, { ...options, type: 'geojson', promoteId: 'id', data: { type: 'FeatureCollection', features: [] } });
  }

  /** Points of ours, WGS-84. */
  show(places: readonly MapPoint[]): void {
    const points = places.map((place) => this.frame.point(place));
    const next = new Map(points.map((point) => [point.id, point]));
    const source = this.map.getSource(this.id);
    if (source === undefined || !('updateData' in source)) return;
    const geojson = source as import('maplibre-gl').GeoJSONSource;
    if (this.#shown.size === 0) {
      geojson.setData({ type: 'FeatureCollection', features: points.map(toFeature) });
    } else {
      const difference = differenceOf(this.#shown, next);
      if (difference === undefined) return;
      geojson.updateData(difference);
    }
    this.#shown = next;
  }
}
