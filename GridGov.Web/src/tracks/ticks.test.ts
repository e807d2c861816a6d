import { expect, it } from 'vitest';
import { anIncident } from '../testing';
import { ticksOf } from './ticks';

it('marks on the day what the worker led, helped with or handled, when it was accepted', () => {
  const lead = { worker: 'w1', task: 't', state: 'accepted' as const, offeredAt: '2026-11-21T08:00:05.000Z' };
  const found = ticksOf('w1', [
    anIncident({ id: 'led', lead, clock: { t1: '2026-11-21T08:00:00.000Z', t6: '2026-11-21T08:00:20.000Z' } }),
    anIncident({ id: 'helped', responders: [{ ...lead, helper: true }], clock: { t1: '2026-11-21T07:00:00.000Z' } }),
    anIncident({ id: 'other', lead: { ...lead, worker: 'w2' } }),
  ]);

  expect(found.map((tick) => [tick.id, new Date(tick.at).toISOString()])).toEqual([['helped', '2026-11-21T07:00:00.000Z'], ['led', '2026-11-21T08:00:20.000Z']]);
});
