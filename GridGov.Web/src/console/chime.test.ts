import { expect, it } from 'vitest';
import { anIncident } from '../testing';
import { isDue, loudest } from './chime';

it('sounds the gravest of those that nobody has acknowledged, and only levels I and II', () => {
  expect(loudest([anIncident({ severity: 3 }), anIncident({ severity: 4 })])).toBeUndefined();
  expect(loudest([anIncident({ severity: 1, acknowledgedBy: 'li' }), anIncident({ severity: 2 })])).toEqual({ severity: 2, isForced: false });
  expect(loudest([anIncident({ severity: 2 }), anIncident({ severity: 1 })])?.severity).toBe(1);
});

it('cannot be silenced once the whole town was asked', () => {
  expect(loudest([anIncident({ severity: 2, escalationLevel: 4 }), anIncident({ severity: 1 })])).toEqual({ severity: 1, isForced: true });
  expect(loudest([anIncident({ severity: 1, escalationLevel: 5, acknowledgedBy: 'li' })])).toBeUndefined();
});

it('repeats level I sooner than level II', () => {
  expect([isDue({ severity: 1, isForced: false }, 0, 10_000), isDue({ severity: 2, isForced: false }, 0, 10_000)]).toEqual([true, false]);
});
