import { expect, it } from 'vitest';
import { countdown } from './countdown';

it('counts down to nothing and stays there', () => {
  expect(countdown(0, 60_000, 0)).toEqual({ seconds: 60, share: 1 });
  expect(countdown(0, 60_000, 30_000)).toEqual({ seconds: 30, share: 0.5 });
  expect(countdown(0, 60_000, 59_001)).toEqual({ seconds: 1, share: expect.closeTo(0.01665, 4) as number });
  expect(countdown(0, 60_000, 60_000)).toEqual({ seconds: 0, share: 0 });
  expect(countdown(0, 60_000, 90_000)).toEqual({ seconds: 0, share: 0 });
});

it('is never more than whole, whatever the clocks say', () => {
  expect(countdown(60_000, 120_000, 30_000).share).toBe(1);
  expect(countdown(60_000, 60_000, 50_000).share).toBe(0);
});
