import { expect, it } from 'vitest';
import { surplusOf, type WaitingPosition } from './thinning';

const start = Date.parse('2026-11-21T08:00:00.000Z');
/** One every five seconds, as a phone on the move gives them. */
const walk = (count: number): WaitingPosition[] => Array.from({ length: count }, (_, n) => ({ number: n + 1, at: new Date(start + n * 5_000).toISOString() }));
const keptOf = (positions: readonly WaitingPosition[], target: number) => {
  const gone = new Set(surplusOf(positions, target));
  return positions.filter(({ number }) => !gone.has(number));
};

it('lets nothing go while there is room', () => {
  expect(surplusOf(walk(100), 100)).toEqual([]);
});

it('keeps the newest half as it is and of what was before the first of every minute', () => {
  const kept = keptOf(walk(100), 90);
  expect(kept.slice(-45).map(({ number }) => number)).toEqual(Array.from({ length: 45 }, (_, n) => 56 + n));
  expect(kept.slice(0, -45).map(({ number }) => number)).toEqual([1, 13, 25, 37, 49]);
});

it('goes on to two minutes and more until it fits, and thins the same way again', () => {
  const once = keptOf(walk(10_000), 400);
  const spans = once.slice(0, -200).map(({ at }) => (Date.parse(at) - start) / 60_000);
  expect(once.length).toBeLessThanOrEqual(400);
  expect(spans.slice(0, 3)).toEqual([0, 8, 16]);
  expect(surplusOf(once, 400)).toEqual([]);
});

it('fits whatever the clock says', () => {
  const wild = walk(1_000).map((one, n) => ({ ...one, at: n % 3 === 0 ? 'no time' : new Date(n * 86_400_000 * 3).toISOString() }));
  expect(keptOf(wild, 100).length).toBeLessThanOrEqual(100);
});
