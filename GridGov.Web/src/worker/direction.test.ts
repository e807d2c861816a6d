import { expect, it } from 'vitest';
import { bearingDegrees, windOf } from './direction';

it('points along the compass', () => {
  const here = { lat: 35.05, lon: 118.35 };
  expect(bearingDegrees(here, { lat: 35.06, lon: 118.35 })).toBeCloseTo(0, 1);
  expect(bearingDegrees(here, { lat: 35.05, lon: 118.36 })).toBeCloseTo(90, 1);
  expect(bearingDegrees(here, { lat: 35.04, lon: 118.35 })).toBeCloseTo(180, 1);
  expect(bearingDegrees(here, { lat: 35.05, lon: 118.34 })).toBeCloseTo(270, 1);
});

it('agrees with a published bearing: Baghdad to Osaka begins at 60 degrees', () => {
  expect(bearingDegrees({ lat: 35, lon: 45 }, { lat: 35, lon: 135 })).toBeCloseTo(60.2, 1);
});

it('names the nearest of eight winds, and north on both sides of zero', () => {
  expect([0, 22, 23, 90, 200, 315, 338, 359.9, -90].map(windOf)).toEqual(['n', 'n', 'ne', 'e', 's', 'nw', 'n', 'n', 'w']);
});
