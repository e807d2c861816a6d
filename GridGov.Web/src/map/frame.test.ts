import { expect, it } from 'vitest';
import { wgsToGcj, type LonLat } from './datum';
import { Frame } from './frame';

const place: LonLat = [118.35, 35.05];
const square: GeoJSON.FeatureCollection = {
  type: 'FeatureCollection',
  features: [
    { type: 'Feature', id: 1, properties: { code: 'a' }, geometry: { type: 'Polygon', coordinates: [[place, [118.36, 35.05], [118.36, 35.06], place]] } },
    { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: place } },
  ],
};

it('draws everything where a GCJ-02 map has it, and reads the pointer back', () => {
  const frame = new Frame('gcj02');
  const shifted = wgsToGcj(place);
  const [polygon, point] = frame.features(square).features;
  expect(polygon).toMatchObject({ id: 1, properties: { code: 'a' }, geometry: { type: 'Polygon', coordinates: [[shifted, expect.anything(), expect.anything(), shifted]] } });
  expect(point?.geometry).toEqual({ type: 'Point', coordinates: shifted });
  expect(frame.point({ id: 'w', lon: place[0], lat: place[1], properties: {} })).toMatchObject({ lon: shifted[0], lat: shifted[1] });
  expect(frame.bounds([...place, 118.4, 35.1])).toEqual([...shifted, ...wgsToGcj([118.4, 35.1])]);
  const [lon, lat] = frame.toPlace(shifted);
  expect([lon.toFixed(7), lat.toFixed(7)]).toEqual(['118.3500000', '35.0500000']);
});

it('leaves everything as it is over a WGS-84 map, without copying', () => {
  const frame = new Frame('wgs84');
  expect(frame.features(square)).toBe(square);
  expect(frame.toMap(place)).toBe(place);
});
