import { expect, it } from 'vitest';
import type { TimelineEntry } from '../api/types';
import { factsOf } from './timeline';

const entry = (details: unknown) => ({ number: 1, at: '2026-11-21T06:03:12.000Z', event: 'x', actor: 'system', hash: '', details }) as TimelineEntry;

it('tells the details that a reader wants, in the order in which they matter', () => {
  expect(factsOf(entry('{"level":2,"worker":"w1","id":"p1"}'))).toEqual([{ key: 'worker', value: 'w1' }, { key: 'level', value: '2' }]);
});

it('says why a supervisor was alerted, not that nothing was escalated yet', () => {
  expect(factsOf(entry('{"level":0,"cause":"nobody_free"}'))).toEqual([{ key: 'cause', value: 'nobody_free' }]);
});

it('has nothing to tell of details that it cannot read', () => {
  expect([undefined, 'no json', '[1]'].flatMap((details) => factsOf(entry(details)))).toEqual([]);
});
