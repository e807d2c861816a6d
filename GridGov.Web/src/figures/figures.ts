import type { Figures, FiguresAt } from '../api/officeTypes';
import { t } from '../i18n/locale.svelte';
import type { Bar } from '../ui/bar';

/** What the contract with the district promises. */
export const promised = { within60: 0.975, within180: 0.99, onScene: 0.9, firstOfferSeconds: 2 } as const;

export interface ClockChart {
  name: 'figures.within60' | 'figures.within180' | 'figures.offer99' | 'figures.onScene';
  key: 'acknowledgedWithin60sShare' | 'acknowledgedWithin180sShare' | 'firstOfferP99Seconds' | 'onSceneWithin45MinShare';
  /** A share must reach its target; seconds must not exceed theirs. */
  kind: 'share' | 'seconds';
  target: number;
}

/** The telecare clock over time: acknowledged, dispatched, there; each against what is promised. */
export const clockCharts: readonly ClockChart[] = [
  { name: 'figures.within60', key: 'acknowledgedWithin60sShare', kind: 'share', target: promised.within60 },
  { name: 'figures.within180', key: 'acknowledgedWithin180sShare', kind: 'share', target: promised.within180 },
  { name: 'figures.offer99', key: 'firstOfferP99Seconds', kind: 'seconds', target: promised.firstOfferSeconds },
  { name: 'figures.onScene', key: 'onSceneWithin45MinShare', kind: 'share', target: promised.onScene },
];

/** An hour or day without anything to measure is a gap. */
export const barsOf = (course: readonly FiguresAt[], chart: ClockChart, labelOf: (at: string) => string): Bar[] =>
  course.map((step) => ({ label: labelOf(step.at), value: step.figures[chart.key] }));

/** How many alarms climbed any rung. */
export const escalated = (figures: Figures): number => Object.values(figures.escalationsByLevel).reduce((sum, n) => sum + n, 0);

/** How many alarms climbed as far as each rung. */
export const escalationBars = (figures: Figures): Bar[] =>
  [1, 2, 3, 4, 5].map((level) => ({ label: t(`ladder.${level as 1 | 2 | 3 | 4 | 5}`), value: figures.escalationsByLevel[String(level)] ?? 0 }));

/** A line of the CSV; the first cell names what it is about. */
export const rowsOf = (name: string, figures: Figures): Record<string, string | number | undefined> => ({
  [t('figures.csv.what')]: name,
  [t('figures.alarms')]: figures.alarms,
  [t('counts.open')]: figures.open,
  [t('figures.falseAlarms')]: figures.falseAlarms,
  [t('figures.within60')]: figures.acknowledgedWithin60sShare,
  [t('figures.within180')]: figures.acknowledgedWithin180sShare,
  [t('figures.onScene')]: figures.onSceneWithin45MinShare,
  [t('figures.offer99')]: figures.firstOfferP99Seconds,
  [t('figures.escalations')]: escalated(figures),
});
