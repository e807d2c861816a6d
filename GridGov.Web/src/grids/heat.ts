import type { Grid } from '../api/types';

/** What the grids are shaded by. */
export const heats = ['none', 'incidents', 'coverage'] as const;
export type Heat = (typeof heats)[number];

/** Opacity of the shade for so many open alarms: in steps that the eye can tell apart; nothing for none. */
export const shadeOf = (open: number): number => (open === 0 ? 0 : open < 3 ? 0.1 : open < 6 ? 0.18 : open < 12 ? 0.28 : 0.42);

export interface GridShade {
  shade: number;
  isUncovered: boolean;
}

/** How one grid is to be drawn. A grid of which nothing was told has no alarms and nobody on duty. */
export function shade(heat: Heat, grid: Grid | undefined): GridShade {
  const counts = grid?.counts;
  if (heat === 'coverage') return { shade: 0, isUncovered: (counts?.workersOnDuty ?? 0) === 0 };
  if (heat === 'none' || counts === undefined) return { shade: 0, isUncovered: false };
  return { shade: shadeOf(counts.severity1 + counts.severity2 + counts.severity3 + counts.severity4), isUncovered: false };
}
