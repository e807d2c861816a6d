import { expect, it } from 'vitest';
import { pendingOf, pointsText, shareText, shiftMonth, type Appeal } from './assessment';

it('turns to the next and the last month, over the end of the year', () => {
  expect([shiftMonth('2026-12', 1), shiftMonth('2026-01', -1), shiftMonth('2026-11', 0)]).toEqual(['2027-01', '2025-12', '2026-11']);
});

it('points have two digits, and what was not assessed has none', () => {
  expect([pointsText(87.5), pointsText(0), pointsText(undefined)]).toEqual(['87.50', '0.00', '—']);
  expect(shareText({ measure: 'on_time', weight: 30, assessed: true, achieved: 9, possible: 10, facts: 10, points: 27 })).toBe('9/10');
  expect(shareText({ measure: 'on_time', weight: 30, assessed: false, achieved: 0, possible: 0, facts: 0 })).toBe('');
});

it('an appeal that was decided is not pending any more', () => {
  const appeal: Appeal = { number: 1, level: 'worker', subject: 'w1', fact: 'a', measure: 'on_time', counts: false, reason: '停电', by: 'worker:w1', at: '2026-11-28T00:00:00Z', state: 'rejected' };
  expect(pendingOf([appeal], 'a')).toBeUndefined();
  expect(pendingOf([appeal, { ...appeal, number: 2, state: 'pending' }], 'a')?.number).toBe(2);
  expect(pendingOf([{ ...appeal, state: 'pending' }], 'b')).toBeUndefined();
});
