import { expect, it } from 'vitest';
import { differenceOf, type MapPoint } from './featureDiff';

const point = (id: string, lon: number, standing = 'free'): MapPoint => ({ id, lon, lat: 35.1, properties: { standing } });
const map = (...points: MapPoint[]) => new Map(points.map((one) => [one.id, one]));

it('tells what came, moved, changed and went', () => {
  const difference = differenceOf(map(point('a', 1), point('b', 2), point('c', 3)), map(point('a', 1), point('b', 2.5), point('c', 3, 'busy'), point('d', 4)));
  expect(difference?.add?.map((one) => one.properties?.['id'] as string)).toEqual(['d']);
  expect(difference?.update).toEqual([
    { id: 'b', newGeometry: { type: 'Point', coordinates: [2.5, 35.1] } },
    { id: 'c', addOrUpdateProperties: [{ key: 'standing', value: 'busy' }] },
  ]);
  expect(differenceOf(map(point('a', 1)), map())?.remove).toEqual(['a']);
});

it('says nothing when nothing has changed', () => {
  expect(differenceOf(map(point('a', 1)), map(point('a', 1)))).toBeUndefined();
});
