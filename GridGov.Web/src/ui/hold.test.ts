import { describe, expect, it } from 'vitest';
import { rowAt, rowsMoved, standAt, type Row } from './hold';

const rows = (...keys: string[]): Row[] => keys.map((key) => ({ key: key.replace('*', ''), stamp: key.endsWith('*') }));

describe('rows that come and go', () => {
  it('move the row under the pointer by as many as came or went above it', () => {
    expect(rowsMoved(1, rows('a', 'b'), rows('x', 'y', 'a', 'b'))).toBe(2);
    expect(rowsMoved(1, rows('a', 'b'), rows('b'))).toBe(-1);
    expect(rowsMoved(1, rows('a', 'b', 'c'), rows('a', 'b'))).toBe(0);
    expect(rowsMoved(1, rows('a', 'b', 'c'), rows('a', 'b', 'x', 'c'))).toBe(0);
    expect(rowsMoved(-1, rows('a'), rows('x', 'a'))).toBe(0);
  });

  it('give the place of one that has gone to the next below it', () => {
    expect(rowsMoved(1, rows('a', 'b', 'c'), rows('a', 'c'))).toBe(0);
    expect(rowsMoved(1, rows('a', 'b', 'c'), rows('x', 'a', 'c'))).toBe(1);
    expect(rowsMoved(1, rows('a', 'b', 'c'), rows('c'))).toBe(-1);
    expect(rowsMoved(2, rows('a', 'b', 'c'), rows('a', 'b'))).toBe(0);
  });

  it('do not take the list along when the row sinks by itself, as an acknowledged alarm does', () => {
    expect(rowsMoved(0, rows('a', 'b', 'c'), rows('b', 'c', 'a*'))).toBe(0);
    expect(rowsMoved(0, rows('a', 'b', 'c'), rows('b', 'a*', 'c'))).toBe(0);
    expect(rowsMoved(1, rows('a', 'b', 'c', 'd'), rows('x', 'a', 'c', 'd', 'b*'))).toBe(1);
  });

  it('hold it when it has changed and not moved among the others, and when another has passed it', () => {
    expect(rowsMoved(1, rows('a', 'b', 'c'), rows('x', 'a', 'b*', 'c'))).toBe(1);
    expect(rowsMoved(0, rows('a', 'b'), rows('b*', 'a'))).toBe(1);
    expect(rowsMoved(1, rows('a', 'b', 'c'), rows('b', 'c', 'a*'))).toBe(-1);
  });

  it('leave the list where it is when everything changes at once', () => {
    expect(rowsMoved(0, rows('a', 'b'), rows('b*', 'a*'))).toBe(0);
    expect(rowsMoved(0, rows('a', 'b'), [])).toBe(0);
  });
});

describe('the stand of a list', () => {
  it('is scrolled when rows came above the one that is held, with blank space behind the last where it needs that', () => {
    expect(standAt(58, 30, 58, 600)).toEqual({ lead: 0, scrollTop: 58, trail: 0 });
    expect(standAt(58, 3, 58, 600)).toEqual({ lead: 0, scrollTop: 58, trail: 58 + 600 - 3 * 58 });
  });

  it('has blank space before its rows when one went above at the top, and fills it with what comes next', () => {
    const gone = standAt(0 - 58, 30, 58, 600);
    expect(gone).toEqual({ lead: 58, scrollTop: 0, trail: 0 });
    expect(standAt(gone.scrollTop - gone.lead + 58, 31, 58, 600)).toEqual({ lead: 0, scrollTop: 0, trail: 0 });
  });

  it('cannot be scrolled where it is not full', () => {
    const few = standAt(-58, 2, 58, 600);
    expect(few.lead + 2 * 58 + few.trail).toBe(600);
  });

  it('keeps the row under the pointer at its height through any sequence', () => {
    let stand = standAt(0, 3, 58, 600);
    let before = rows('a', 'b', 'c');
    const heightOf = (key: string) => stand.lead + before.findIndex((row) => row.key === key) * 58 - stand.scrollTop;
    const y = heightOf('b') + 20;
    for (const after of [rows('x', 'a', 'b', 'c'), rows('a', 'b', 'c'), rows('b', 'c'), rows('b'), rows('u', 'v', 'w', 'b', 'd')]) {
      const origin = stand.scrollTop - stand.lead;
      const by = rowsMoved(rowAt(y, origin, 58, before.length), before, after);
      stand = standAt(origin + by * 58, after.length, 58, 600);
      before = after;
      expect(heightOf('b')).toBe(58);
    }
  });
});

it('finds the row at a height, and none in blank space', () => {
  expect(rowAt(0, 0, 58, 3)).toBe(0);
  expect(rowAt(60, 58, 58, 3)).toBe(2);
  expect(rowAt(200, 0, 58, 3)).toBe(-1);
  expect(rowAt(20, -58, 58, 3)).toBe(-1);
  expect(rowAt(70, -58, 58, 3)).toBe(0);
});
