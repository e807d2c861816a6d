import type { TimelineEntry } from '../api/types';

/** Details come as a JSON object in a string, or as an object. */
export function detailsOf(entry: TimelineEntry): Record<string, unknown> {
  const { details } = entry;
  if (details === undefined) return {};
  if (typeof details !== 'string') return details;
  try {
    const value: unknown = JSON.parse(details);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The few details that a reader wants beside the event, in the order in which they matter. */
export function factsOf(entry: TimelineEntry): { key: string; value: string }[] {
  const { kind, ...others } = detailsOf(entry);
  // what was asked for is no kind of alarm
  const details: Record<string, unknown> = { ...others, [isRequest(entry) ? 'request' : 'kind']: kind };
  return ['worker', 'to', 'responsible', 'kind', 'request', 'reason', 'cause', 'result', 'outcome', 'note', 'text', 'level'].flatMap((key) => {
    const value = details[key];
    // level 0 is the beginning, where nothing has been escalated
    return typeof value === 'string' || (typeof value === 'number' && value !== 0) ? [{ key, value: String(value) }] : [];
  });
}

const isRequest = ({ event }: TimelineEntry) => event === 'requested' || event === 'approved' || event === 'rejected';
