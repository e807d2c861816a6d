import type { missingZh } from './missingZh';

export const missingEn: Record<keyof typeof missingZh, string> = {
  'missing.types': 'The types of matters did not come and are shown by their codes: {why}',
  'missing.candidates': 'Distances did not come. These are the people on duty whom we know of, not by distance: {why}',
  'alarms.missed': 'The list had just moved, so the click was for nobody: click again',
};
