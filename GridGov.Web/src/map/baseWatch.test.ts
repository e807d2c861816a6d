import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BaseWatch } from './baseWatch';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function make() {
  const told: string[] = [];
  return { told, watch: new BaseWatch(() => told.push('away'), () => told.push('again')) };
}
const fail = (watch: BaseWatch, times: number) => {
  for (let n = 0; n < times; n++) watch.failed();
};

it('bears single failures, and gives up after a row of them', () => {
  const { told, watch } = make();
  fail(watch, 5);
  watch.came();
  fail(watch, 5);
  expect(told).toEqual([]);
  fail(watch, 1);
  expect(told).toEqual(['away']);
});

it('asks again after pauses that grow to ten minutes, and says it is away once each time', () => {
  const { told, watch } = make();
  for (const seconds of [30, 60, 120, 300, 600, 600]) {
    told.length = 0;
    fail(watch, 20);
    vi.advanceTimersByTime(seconds * 1_000 - 1);
    expect(told).toEqual(['away']);
    vi.advanceTimersByTime(1);
    expect(told).toEqual(['away', 'again']);
  }
  watch.came();
  fail(watch, 6);
  vi.advanceTimersByTime(30_000);
  expect(told.slice(2)).toEqual(['away', 'again']);
});

it('gives up at once when there is nothing at all, and asks nothing after it was stopped', () => {
  const { told, watch } = make();
  watch.failed(true);
  watch.stop();
  vi.advanceTimersByTime(3_600_000);
  expect(told).toEqual(['away']);
});
