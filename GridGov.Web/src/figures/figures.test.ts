import '../i18n/consoleTexts';
import { expect, it } from 'vitest';
import type { Figures } from '../api/officeTypes';
import { t } from '../i18n/locale.svelte';
import { barsOf, clockCharts, escalated, rowsOf } from './figures';

const quiet: Figures = { alarms: 0, dispatched: 0, waiting: 0, open: 0, falseAlarms: 0, acknowledged: 0, escalationsByLevel: {} };
const busy: Figures = {
  ...quiet, alarms: 4, acknowledgedWithin60sShare: 0.75, acknowledgedWithin180sShare: 1, onSceneWithin45MinShare: 0.9, firstOfferP99Seconds: 1.4, escalationsByLevel: { 1: 2, 3: 1 },
};

it('draws acknowledgement, dispatch and arrival over time, and a gap where nothing was', () => {
  const course = [{ at: '08', figures: quiet }, { at: '09', figures: busy }];
  const drawn = clockCharts.map((chart) => barsOf(course, chart, (at) => at).map((bar) => bar.value));
  expect(drawn).toEqual([[undefined, 0.75], [undefined, 1], [undefined, 1.4], [undefined, 0.9]]);
});

it('exports every figure that is drawn', () => {
  const row = rowsOf('09:00', busy);
  for (const chart of clockCharts) expect(row[t(chart.name)], chart.name).toBe(busy[chart.key]);
  expect(row[t('figures.escalations')]).toBe(3);
  expect(escalated(quiet)).toBe(0);
});
