import { expect, it } from 'vitest';
import { gcjToWgs, wgsToGcj, type LonLat } from './datum';

const metres = (a: LonLat, b: LonLat) => Math.hypot((a[0] - b[0]) * Math.cos((a[1] * Math.PI) / 180), a[1] - b[1]) * 111_195;

// The vectors that the silo's CoordinateConversionTests hold.
it.each<[LonLat, LonLat]>([
  [[121.5272106, 31.1774276], [121.531541859215, 31.17530398364597]],
  [[113.912316, 22.543847], [113.9171764808363, 22.540796131694766]],
  [[116.377817, 39.911954], [116.38404722455657, 39.91334545536069]],
])('shifts %j as the silo does, and back', (wgs, gcj) => {
  expect(metres(wgsToGcj(wgs), gcj)).toBeLessThan(0.001);
  expect(metres(gcjToWgs(gcj), wgs)).toBeLessThan(0.01);
});

it('comes back to the same place all over the mainland', () => {
  for (let lat = 19; lat < 53; lat += 1.7) {
    for (let lon = 74; lon < 134; lon += 1.9) expect(metres(gcjToWgs(wgsToGcj([lon, lat])), [lon, lat])).toBeLessThan(0.01);
  }
});

it('shifts nothing outside mainland China', () => {
  expect(wgsToGcj([-0.1278, 51.5074])).toEqual([-0.1278, 51.5074]);
  expect(gcjToWgs([151.2093, -33.8688])).toEqual([151.2093, -33.8688]);
});
