import { expect, it } from 'vitest';
import { readTrack, type DayTrack } from './dayTrack';
import { indexAt, linesOf, positionAt } from './interpolate';

const minute = 60_000;
const track = {
  points: [
    { lon: 118.3, lat: 35.1, at: 0 },
    { lon: 118.4, lat: 35.1, at: minute },
    { lon: 118.5, lat: 35.2, at: 21 * minute },
    { lon: 118.6, lat: 35.2, at: 22 * minute },
  ],
  gaps: [],
};

it('goes in a straight line between two fixes', () => {
  expect(positionAt(track, 30_000)).toMatchObject({ lon: expect.closeTo(118.35, 6) as number, isKnown: true });
});

it('does not bridge a gap: the last place stays, and is said to be only that', () => {
  expect(positionAt(track, 10 * minute)).toMatchObject({ lon: 118.4, lat: 35.1, isKnown: false, lastFixAt: minute });
});

it('knows nothing before the first fix', () => {
  expect(positionAt(track, -1)).toBeUndefined();
});

it('finds the fix at or before an instant', () => {
  expect([-1, 0, minute - 1, minute, 99 * minute].map((at) => indexAt(track.points, at))).toEqual([-1, 0, 0, 1, 3]);
});

it('draws runs solid and gaps dashed', () => {
  expect(linesOf(track)).toEqual({
    solid: [[[118.3, 35.1], [118.4, 35.1]], [[118.5, 35.2], [118.6, 35.2]]],
    dashed: [[[118.4, 35.1], [118.5, 35.2]]],
  });
});

it('a gap that the server names counts even when it is short', () => {
  const named = { points: track.points.slice(0, 2), gaps: [{ from: 0, to: minute }] };
  expect(linesOf(named).dashed).toHaveLength(1);
});

it('reads a day: none, one and many fixes, stops and checkpoints', () => {
  const day = (geometry: GeoJSON.LineString | GeoJSON.Point | null, times: string[]): DayTrack => ({
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', geometry, properties: { type: 'track', times, gaps: [], distanceMeters: 12 } },
      { type: 'Feature', geometry: { type: 'Point', coordinates: [118.3, 35.1] }, properties: { type: 'stop', from: '2026-11-21T01:00:00.000Z', to: '2026-11-21T01:10:00.000Z' } },
      { type: 'Feature', geometry: { type: 'Point', coordinates: [118.3, 35.1] }, properties: { type: 'checkpoint', name: '水库' } },
    ],
  });
  const at = '2026-11-21T01:00:00.000Z';
  expect(readTrack(day(null, [])).points).toEqual([]);
  expect(readTrack(day({ type: 'Point', coordinates: [118.3, 35.1] }, [at])).points).toEqual([{ lon: 118.3, lat: 35.1, at: Date.parse(at) }]);
  const many = readTrack(day({ type: 'LineString', coordinates: [[118.3, 35.1], [118.4, 35.2]] }, [at, at]));
  expect(many.points).toHaveLength(2);
  expect(many.stops).toHaveLength(1);
  expect(many.checkpoints).toEqual([{ lon: 118.3, lat: 35.1, name: '水库', visitedAt: undefined }]);
});
