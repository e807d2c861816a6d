import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Unhurried } from './unhurried';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('does the first at once, and of what comes in the pause only the last', () => {
  const done: number[] = [];
  const unhurried = new Unhurried();
  for (const n of [1, 2, 3]) unhurried.run(() => done.push(n), 500);
  expect(done).toEqual([1]);
  vi.advanceTimersByTime(500);
  expect(done).toEqual([1, 3]);
  vi.advanceTimersByTime(500);
  unhurried.run(() => done.push(4), 500);
  expect(done).toEqual([1, 3, 4]);
});

it('does everything at once when no pause is asked for', () => {
  const done: number[] = [];
  const unhurried = new Unhurried();
  for (const n of [1, 2]) unhurried.run(() => done.push(n), 0);
  expect(done).toEqual([1, 2]);
});

it('does nothing more after it was stopped', () => {
  const done: number[] = [];
  const unhurried = new Unhurried();
  for (const n of [1, 2]) unhurried.run(() => done.push(n), 500);
  unhurried.stop();
  vi.advanceTimersByTime(1_000);
  expect(done).toEqual([1]);
});
