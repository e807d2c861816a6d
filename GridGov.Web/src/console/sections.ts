/** What the desk shows beside the alarm wall, which always stays. */
export const sections = ['wall', 'grids', 'register', 'matters', 'figures'] as const;
export type Section = (typeof sections)[number];
