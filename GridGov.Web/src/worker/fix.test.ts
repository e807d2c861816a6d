import { expect, it } from 'vitest';
import { fixOf, isWorthReporting } from './fix';

it('leaves out what the phone did not say', () => {
  const made = fixOf({ timestamp: 0, coords: { latitude: 35.1, longitude: 118.3, accuracy: 12.4, speed: null, heading: NaN } });
  expect(made).toEqual({ at: '1970-01-01T00:00:00.000Z', lat: 35.1, lon: 118.3, accuracyMeters: 12 });
});

it('reports a position that moved or aged, not every one', () => {
  const at = (seconds: number, lat = 35.1) => ({ at: new Date(seconds * 1_000).toISOString(), lat, lon: 118.3 });
  expect(isWorthReporting(at(0), undefined)).toBe(true);
  expect(isWorthReporting(at(2), at(0))).toBe(false);
  expect(isWorthReporting(at(2, 35.1002), at(0))).toBe(true);
  expect(isWorthReporting(at(5), at(0))).toBe(true);
  expect(isWorthReporting(at(0), at(0))).toBe(false);
});
