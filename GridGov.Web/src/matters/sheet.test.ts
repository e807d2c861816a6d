import { expect, it } from 'vitest';
import { figureText, periodOf, shiftDay, type MatterFigures } from './sheet';

const figures: MatterFigures = {
  accepted: 513, handled: 391, withinTwoWorkingDays: 391, due: 400, onTime: 380, open: 122, openOverdue: 9, supervised: 3, sentBack: 1, verified: 300, voided: 2,
  disputesMediated: 7, answered: 131, satisfied: 117, satisfiedShare: 0.8931,
};

it('a period is written as the server reads it', () => {
  expect([periodOf('day', '2026-11-27'), periodOf('month', '2026-11-27'), periodOf('year', '2026-11-27')]).toEqual(['2026-11-27', '2026-11', '2026']);
});

it('turns to the next and the last period, over the ends of months and years', () => {
  expect(shiftDay('2026-12-31', 'day', 1)).toBe('2027-01-01');
  expect(shiftDay('2026-01-31', 'month', 1)).toBe('2026-02-28');
  expect(shiftDay('2026-01-15', 'month', -1)).toBe('2025-12-15');
  expect(shiftDay('2028-02-29', 'year', 1)).toBe('2029-02-28');
});

it('shares have two digits, and what nobody answered has none', () => {
  expect(figureText(figures, { key: 'satisfiedShare', kind: 'share' })).toBe('89.31%');
  expect(figureText(figures, { key: 'onTimeShare', kind: 'share' })).toBe('—');
  expect(figureText(figures, { key: 'accepted', kind: 'count' })).toBe('513');
});
