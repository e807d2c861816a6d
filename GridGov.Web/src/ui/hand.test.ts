import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Hand } from './hand';

const rested = vi.fn();
let isReading = false;

beforeEach(() => {
  vi.useFakeTimers();
  rested.mockClear();
  isReading = false;
  return () => vi.useRealTimers();
});

const handAt = (x: number, y: number) => {
  const hand = new Hand(() => isReading, rested);
  hand.point({ x, y }, 100);
  return hand;
};

describe('a pointer', () => {
  it('holds what is under it while it moves, and for five seconds after', () => {
    const hand = handAt(10, 160);
    expect(hand.holdingY).toBe(60);
    vi.advanceTimersByTime(4_000);
    hand.point({ x: 10, y: 161 }, 100);
    vi.advanceTimersByTime(4_999);
    expect([hand.holdingY, rested.mock.calls.length]).toEqual([61, 0]);
    vi.advanceTimersByTime(1);
    expect([hand.holdingY, hand.restingY, rested.mock.calls.length]).toEqual([undefined, 61, 1]);
  });

  it('does not hold on for what a browser tells of it while it stays where it is', () => {
    const hand = handAt(10, 160);
    vi.advanceTimersByTime(4_000);
    hand.point({ x: 10, y: 160 }, 100);
    vi.advanceTimersByTime(1_000);
    expect(hand.holdingY).toBeUndefined();
    hand.point({ x: 11, y: 160 }, 100);
    expect(hand.holdingY).toBe(60);
  });

  it('holds on for a wheel that turns, and for somebody who has scrolled away from the top', () => {
    const hand = handAt(10, 160);
    vi.advanceTimersByTime(4_000);
    hand.stir();
    vi.advanceTimersByTime(4_000);
    expect(hand.holdingY).toBe(60);
    isReading = true;
    vi.advanceTimersByTime(60_000);
    expect(hand.holdingY).toBe(60);
    isReading = false;
    vi.advanceTimersByTime(5_000);
    expect(hand.holdingY).toBeUndefined();
  });

  it('that rests does not click on a row that has just come to it', () => {
    const hand = handAt(10, 160);
    hand.rowsMoved(1_000);
    expect(hand.means(1_001)).toBe(true); // it held: nothing has moved under it
    vi.advanceTimersByTime(5_000);
    hand.rowsMoved(6_000);
    expect([hand.means(6_799), hand.means(6_800)]).toEqual([false, true]);
    hand.rowsMoved(7_000);
    hand.point({ x: 11, y: 162 }, 100);
    expect(hand.means(7_001)).toBe(false); // pressing a button moves a mouse a little
    hand.point({ x: 10, y: 181 }, 100);
    expect(hand.means(7_001)).toBe(true);
  });

  it('that rests holds again when the wheel turns or a button is pressed', () => {
    const hand = handAt(10, 160);
    vi.advanceTimersByTime(5_000);
    expect(hand.holdingY).toBeUndefined();
    hand.stir();
    expect(hand.holdingY).toBe(60);
    hand.unpoint();
    hand.stir();
    expect(hand.holdingY).toBeUndefined();
  });

  it('has another height when the list goes elsewhere under it', () => {
    const hand = handAt(10, 160);
    hand.point({ x: 10, y: 160 }, 136);
    expect(hand.holdingY).toBe(24);
  });
});

it('lets go when both keys and pointer rest, and when it leaves', () => {
  const hand = handAt(10, 160);
  vi.advanceTimersByTime(3_000);
  hand.key();
  vi.advanceTimersByTime(2_000);
  expect([hand.holdingY, hand.holdsByKeys, rested.mock.calls.length]).toEqual([undefined, true, 0]);
  vi.advanceTimersByTime(3_000);
  expect([hand.holdsByKeys, rested.mock.calls.length]).toEqual([false, 1]);
  hand.unpoint();
  expect([hand.restingY, rested.mock.calls.length]).toEqual([undefined, 2]);
});
