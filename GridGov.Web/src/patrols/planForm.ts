import type { PatrolPlan, PatrolTime, PatrolTopic } from './patrol';

/** A plan as somebody types it: texts, until they are numbers. */
export interface PlanForm {
  id: string;
  name: string;
  checkpoints: CheckpointForm[];
  /** 08:00-10:00, 22:00-00:00; empty: once a day. */
  times: string;
  topics: PatrolTopic[];
}

export interface CheckpointForm {
  name: string;
  lat: string;
  lon: string;
  radius: string;
  dwell: string;
}

export const emptyCheckpoint = (): CheckpointForm => ({ name: '', lat: '', lon: '', radius: '30', dwell: '0' });

export const formOf = (plan: PatrolPlan | undefined): PlanForm => ({
  id: plan?.id ?? '',
  name: plan?.name ?? '',
  checkpoints: plan?.checkpoints.map((one) => ({
    name: one.name, lat: String(one.location.lat), lon: String(one.location.lon), radius: String(one.radiusMeters), dwell: String(one.dwellSeconds),
  })) ?? [emptyCheckpoint()],
  times: plan?.times.map((time) => `${time.from}-${time.to}`).join(', ') ?? '',
  topics: plan?.topics ?? ['hygiene', 'fire', 'security'],
});

/** What is sent; undefined while something is no number or no time. The server judges the rest. */
export function planOf(form: PlanForm): Omit<PatrolPlan, 'id' | 'grid'> | undefined {
  const numbers = form.checkpoints.map((one) => [one.lat, one.lon, one.radius, one.dwell].map((text) => (text.trim() === '' ? Number.NaN : Number(text))));
  const times = timesOf(form.times);
  if (times === undefined || numbers.some((row) => row.some(Number.isNaN))) return undefined;
  return {
    name: form.name.trim(),
    checkpoints: form.checkpoints.map((one, index) => {
      const [lat = 0, lon = 0, radiusMeters = 0, dwellSeconds = 0] = numbers[index] ?? [];
      return { name: one.name.trim(), location: { lat, lon }, radiusMeters, dwellSeconds };
    }),
    times,
    topics: form.topics,
  };
}

function timesOf(text: string): PatrolTime[] | undefined {
  const spans = text.split(/[,，;；\n]/).map((span) => span.trim()).filter((span) => span !== '');
  const times = spans.map((span) => /^(\d\d:\d\d)\s*[-–~至]\s*(\d\d:\d\d)$/.exec(span));
  return times.every((match) => match !== null) ? times.map((match) => ({ from: match[1] ?? '', to: match[2] ?? '' })) : undefined;
}
