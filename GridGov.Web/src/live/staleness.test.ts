import { expect, it } from 'vitest';
import { reconnectDelayMilliseconds, stateOf } from './staleness';

it('is live only with an open stream, a snapshot and a recent sign of life', () => {
  expect(stateOf(true, true, 2_000)).toBe('live');
  expect(stateOf(true, true, 15_001)).toBe('stale');
  expect(stateOf(true, false, 0)).toBe('connecting');
  expect(stateOf(false, false, 0)).toBe('connecting');
  expect(stateOf(false, true, 0)).toBe('offline');
});

it('waits between half a second and fifteen, longer each time, never at the same moment as all others', () => {
  expect(reconnectDelayMilliseconds(0, 0)).toBe(250);
  expect(reconnectDelayMilliseconds(0, 1)).toBe(500);
  expect(reconnectDelayMilliseconds(3, 1)).toBe(4_000);
  expect(reconnectDelayMilliseconds(30, 1)).toBe(15_000);
  expect(reconnectDelayMilliseconds(30, 0)).toBe(7_500);
});
