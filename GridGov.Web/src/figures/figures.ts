import type { Figures, FiguresAt } from '../api/officeTypes';
import { t } from '../i18n/locale.svelte';
import type { Bar } from '../ui/bar';

/** What the contract with the district promises. */
export const promised = { within60: 0.975, within180: 0.99, onScene: 0.9, firstOfferSeconds: 2 } as const;

export const shareBars = (course: readonly FiguresAt[], labelOf: (at: string) => string): Bar[] =>
  course.map((step) => ({ label: labelOf(step.at), value: step.figures.acknowledgedWithin60sShare }));

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
  [t('figures.escalations')]: Object.values(figures.escalationsByLevel).reduce((sum, n) => sum + n, 0),
});
