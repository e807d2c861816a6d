import { expect, it } from 'vitest';
import { windowOf } from './window';

it('holds the rows in sight and a few more', () => {
  expect(windowOf(500, 50, 0, 600)).toEqual({ from: 0, to: 16 });
  expect(windowOf(500, 50, 5_000, 600)).toEqual({ from: 96, to: 116 });
  expect(windowOf(3, 50, 0, 600)).toEqual({ from: 0, to: 3 });
  expect(windowOf(0, 50, 900, 600)).toEqual({ from: 0, to: 0 });
});
