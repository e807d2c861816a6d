import { t } from '../i18n/locale.svelte';
import { Problem } from './http';

/** What to say about a refusal: who was first when somebody was, otherwise why. */
export function refusalText(problem: unknown): string {
  if (!(problem instanceof Problem)) return t('act.refused', { reason: String(problem) });
  if (problem.isUnreachable) return t('act.unreachable');
  if (problem.status === 403) return t('act.forbidden');
  if (problem.firstBy !== undefined) return t('act.first', { who: problem.firstBy });
  if (problem.body['type'] === 'urn:gridgov:problem:stale-version') return t('act.stale');
  return t('act.refused', { reason: problem.message });
}
