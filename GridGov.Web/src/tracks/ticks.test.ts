import { expect, it } from 'vitest';
import { anIncident } from '../testing';
import { apart, nextOf, ticksOf } from './ticks';

it('marks on the day what the worker led, helped with or handled, when it was accepted', () => {
  const lead = { worker: 'w1', task: 't', state: 'accepted' as const, offeredAt: '2026-11-21T08:00:05.000Z' };
  const found = ticksOf('w1', [
    anIncident({ id: 'led', lead, clock: { t1: '2026-11-21T08:00:00.000Z', t6: '2026-11-21T08:00:20.000Z' } }),
    anIncident({ id: 'helped', responders: [{ ...lead, helper: true }], clock: { t1: '2026-11-21T07:00:00.000Z' } }),
    anIncident({ id: 'other', lead: { ...lead, worker: 'w2' } }),
  ]);

  expect(found.map((tick) => [tick.id, new Date(tick.at).toISOString()])).toEqual([['helped', '2026-11-21T07:00:00.000Z'], ['led', '2026-11-21T08:00:20.000Z']]);
});

it('makes one button of ticks that stand too near to be hit apart, of the most severe colour, and goes through them one by one', () => {
  const tick = (id: string, at: number, severity: 1 | 3) => ({ id, at, severity, kind: 'sos' });
  const groups = apart([tick('a', 0, 3), tick('b', 20, 1), tick('c', 24, 3)], 1, 24);
  expect(groups.map((group) => [group.ticks.map((one) => one.id), group.severity, group.at])).toEqual([[['a', 'b'], 1, 0], [['c'], 3, 24]]);
  const first = groups[0];
  if (first === undefined) throw new Error('there is a group');
  expect([-5, 0, 20].map((at) => nextOf(first, at)?.id)).toEqual(['a', 'b', 'a']);
});
