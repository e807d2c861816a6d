import { expect, it } from 'vitest';
import type { Grid } from '../api/types';
import { shade, shadeOf } from './heat';

const grid = (workersOnDuty: number, severity4: number): Grid => ({
  id: 'b', name: 'b', level: 'base', counts: { severity1: 0, severity2: 0, severity3: 0, severity4, waiting: 0, workersOnDuty }, version: 1,
});

it('a grid of which nothing was told is uncovered and has no alarms', () => {
  expect(shade('coverage', undefined)).toEqual({ shade: 0, isUncovered: true });
  expect(shade('incidents', undefined)).toEqual({ shade: 0, isUncovered: false });
  expect(shade('coverage', grid(1, 9)).isUncovered).toBe(false);
  expect(shade('none', grid(0, 9))).toEqual({ shade: 0, isUncovered: false });
});

it('more alarms are never paler', () => {
  const shades = [0, 1, 2, 3, 5, 6, 11, 12, 500].map(shadeOf);
  expect(shades).toEqual([...shades].sort((a, b) => a - b));
  expect(shades[0]).toBe(0);
});
