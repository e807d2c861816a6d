import type { Step } from '../api/types';
import { t } from '../i18n/locale.svelte';

/** What the button of a step says. */
export const labelOf = (step: Step): string => t(step === 'assign' ? 'act.reassign' : step === 'cancel' ? 'act.falseAlarm' : `act.${step}`);
