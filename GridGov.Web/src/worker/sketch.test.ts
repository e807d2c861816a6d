import { expect, it } from 'vitest';
import { sketchOf } from './sketch';

const at = (minute: number, lat: number, lon: number) => ({ lat, lon, at: minute * 60_000 });

it('draws nothing of nothing and a point in the middle', () => {
  expect(sketchOf({ points: [], gaps: [], stops: [] }, 300, 200).paths).toEqual([]);
  expect(sketchOf({ points: [at(0, 35, 118)], gaps: [], stops: [] }, 300, 200)).toMatchObject({ paths: ['M150 100'], end: { x: 150, y: 100 } });
});

it('has north up and is true to scale in both directions', () => {
  const north = sketchOf({ points: [at(0, 35, 118), at(1, 35.01, 118)], gaps: [], stops: [] }, 200, 200);
  expect(north.paths).toEqual(['M100 188L100 12']);
  const east = sketchOf({ points: [at(0, 0, 118), at(1, 0, 118.01)], gaps: [], stops: [] }, 200, 200);
  expect(east.paths).toEqual(['M12 100L188 100']);
});

it('does not bridge a gap', () => {
  const points = [at(0, 35, 118), at(1, 35.001, 118), at(30, 35.005, 118), at(31, 35.006, 118)];
  const { paths } = sketchOf({ points, gaps: [{ from: 60_000, to: 30 * 60_000 }], stops: [] }, 200, 200);
  expect(paths).toHaveLength(2);
});
