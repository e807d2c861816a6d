import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import type { DevicePlace } from '../api/officeTypes';
import type { Frame } from '../map/frame';
import type { Palette } from '../map/palette';

const fonts = ['Noto Sans Regular'];

/** The devices' homes, tens of thousands: clusters with their count far off, grey dots close by. Alarms are another layer, above. */
export class DeviceLayer {
  readonly layers = ['device-cluster', 'device-count', 'device-dot'] as const;

  constructor(
    private readonly map: MapLibreMap,
    palette: Palette,
    below: string,
    private readonly frame: Frame,
  ) {
    map.addSource('devices', { type: 'geojson', data: { type: 'FeatureCollection', features: [] }, cluster: true, clusterRadius: 56, clusterMaxZoom: 13, buffer: 32, maxzoom: 15 });
    map.addLayer({
      id: 'device-cluster', source: 'devices', type: 'circle', filter: ['has', 'point_count'],
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['get', 'point_count'], 10, 9, 1_000, 20], 'circle-color': palette.panel, 'circle-opacity': 0.85,
        'circle-stroke-color': palette.gridLine, 'circle-stroke-width': 1,
      },
    }, below);
    map.addLayer({
      id: 'device-count', source: 'devices', type: 'symbol', filter: ['has', 'point_count'],
      layout: { 'text-field': ['get', 'point_count_abbreviated'], 'text-font': fonts, 'text-size': 11, 'text-allow-overlap': true },
      paint: { 'text-color': palette.label },
    }, below);
    map.addLayer({
      id: 'device-dot', source: 'devices', type: 'circle', filter: ['!', ['has', 'point_count']],
      paint: { 'circle-radius': ['interpolate', ['linear'], ['zoom'], 11, 1.6, 16, 4], 'circle-color': palette.label, 'circle-stroke-color': palette.app, 'circle-stroke-width': 0.5 },
    }, below);
  }

  show(places: readonly DevicePlace[]): void {
    this.map.getSource<GeoJSONSource>('devices')?.setData({
      type: 'FeatureCollection',
      features: places.map((place) => ({ type: 'Feature', properties: { id: place.id }, geometry: { type: 'Point', coordinates: this.frame.toMap([place.lon, place.lat]) } })),
    });
  }
}
