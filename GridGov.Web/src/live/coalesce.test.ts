import { expect, it } from 'vitest';
import { Coalescer } from './coalesce';

const byHand = () => {
  const waiting: (() => void)[] = [];
  return { schedule: (run: () => void) => void waiting.push(run), frame: () => waiting.splice(0).forEach((run) => run()), waiting };
};

it('the last one of an id wins and all are drained at once', () => {
  const drained: Record<string, number>[] = [];
  const hand = byHand();
  const coalescer = new Coalescer<number>((batch) => drained.push(Object.fromEntries(batch)), hand.schedule);

  coalescer.put('a', 1);
  coalescer.put('b', 2);
  coalescer.put('a', 3);
  expect(hand.waiting).toHaveLength(1);
  hand.frame();

  expect(drained).toEqual([{ a: 3, b: 2 }]);
});

it('the next one after a drain asks for a frame of its own', () => {
  const drained: number[] = [];
  const hand = byHand();
  const coalescer = new Coalescer<number>((batch) => drained.push(batch.size), hand.schedule);

  coalescer.put('a', 1);
  hand.frame();
  coalescer.put('a', 2);
  hand.frame();

  expect(drained).toEqual([1, 1]);
});

it('what was cleared by a snapshot is never drained', () => {
  const drained: unknown[] = [];
  const hand = byHand();
  const coalescer = new Coalescer<number>((batch) => drained.push(batch), hand.schedule);

  coalescer.put('a', 1);
  coalescer.clear();
  hand.frame();

  expect(drained).toEqual([]);
});

it('does not put an older one in place of a newer one that waits', () => {
  const drained: Record<string, number>[] = [];
  const hand = byHand();
  const coalescer = new Coalescer<number>((batch) => drained.push(Object.fromEntries(batch)), hand.schedule, (value, waiting) => value < waiting);

  coalescer.put('a', 5);
  coalescer.put('a', 4);
  hand.frame();

  expect(drained).toEqual([{ a: 5 }]);
});
