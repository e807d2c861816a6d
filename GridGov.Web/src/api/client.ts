import type { DayLog, DayLogMonth } from '../dayLogs/dayLog';
import type { PatrolPlan, PatrolRound, PatrolSession } from '../patrols/patrol';
import type { DayTrack } from '../tracks/dayTrack';
import { Problem, request } from './http';
import type {
  AuditEntry, DispatchDecision, District, GridFeatures, Incident, IncidentDetail, NearbyWorker, Reply, Session, Sos, Step, StepBody, TimelineEntry,
  Worker, WorkerTask,
} from './types';

interface Page<T> {
  items: T[];
  next?: string;
}

const items = async <T>(page: Promise<Page<T> | T[]>): Promise<T[]> => {
  const answer = await page;
  return Array.isArray(answer) ? answer : answer.items;
};

const segment = encodeURIComponent;

export const session = {
  get: () => request<Session>('GET', '/session'),
  open: (user: string, password: string) => request<{ token: string }>('POST', '/session', { user, password }),
  close: () => request<undefined>('DELETE', '/session'),
};

/** Our public key, by which a push service knows us; 409 when the server sends no push messages. */
export const pushKey = () => request<{ applicationServerKey: string }>('GET', '/push/key');

export interface PushTest {
  result: 'taken' | 'gone' | 'later' | 'unreachable' | 'refused';
  status?: number;
  service: string;
}

/** Districts that the account may see; an account of one district always has that one. */
export async function listDistricts(account: Session): Promise<District[]> {
  try {
    return await items(request<Page<District>>('GET', '/districts'));
  } catch (problem) {
    const own = account.district;
    if (own === undefined || !(problem instanceof Problem) || problem.isUnreachable) throw problem;
    return [{ id: own, name: own }];
  }
}

/** Calls inside one district. */
export class DistrictApi {
  readonly root: string;

  constructor(readonly district: string) {
    this.root = `/districts/${segment(district)}`;
  }

  settings = () => request<District>('GET', this.root);
  grids = () => request<GridFeatures>('GET', `${this.root}/grids`, undefined, 'application/geo+json, application/json');

  incident = (id: string) => request<IncidentDetail>('GET', `${this.root}/incidents/${segment(id)}`);
  timeline = (id: string) => items(request<Page<TimelineEntry>>('GET', `${this.root}/incidents/${segment(id)}/timeline`));
  why = (id: string) => items(request<Page<DispatchDecision>>('GET', `${this.root}/incidents/${segment(id)}/why`));
  /** `keepsAlive`: goes out although the page is being left. */
  step = (id: string, step: Step, body: StepBody, keepsAlive = false) =>
    request<Incident | undefined>('POST', `${this.root}/incidents/${segment(id)}/${step}`, body, undefined, keepsAlive);

  nearestWorkers = (lat: number, lon: number, limit: number) =>
    items(request<Page<NearbyWorker>>('GET', `${this.root}/workers?near=${String(lat)},${String(lon)}&limit=${String(limit)}`));
  worker = (id: string) => request<Worker>('GET', `${this.root}/workers/${segment(id)}`);
  /** Everybody who is off duty now, page by page. */
  workersOffDuty = async (): Promise<Worker[]> => {
    const all: Worker[] = [];
    let after: string | null | undefined;
    do {
      const page: Page<Worker> = await request<Page<Worker>>('GET', `${this.root}/workers?onDuty=false&limit=1000${after ? `&next=${segment(after)}` : ''}`);
      all.push(...page.items);
      after = page.next;
    } while (after);
    return all;
  };
  track = (id: string, date: string) =>
    request<DayTrack>('GET', `${this.root}/workers/${segment(id)}/track?date=${date}`, undefined, 'application/geo+json');

  tasks = (worker: string) => items(request<Page<WorkerTask>>('GET', `${this.root}/workers/${segment(worker)}/tasks`));
  reply = (worker: string, task: string, body: { reply: Reply; at?: string; outcome?: string; note?: string }) =>
    request<unknown>('POST', `${this.root}/workers/${segment(worker)}/tasks/${segment(task)}`, body);
  duty = (worker: string, onDuty: boolean, at: string) =>
    request<unknown>('POST', `${this.root}/workers/${segment(worker)}/duty`, { onDuty, at });
  positions = (worker: string, fixes: object[]) => request<unknown>('POST', `${this.root}/workers/${segment(worker)}/positions`, fixes);
  alarm = (worker: string, body: object) => request<unknown>('POST', `${this.root}/workers/${segment(worker)}/alarm`, body);
  sosOf = (worker: string) => request<Sos>('GET', `${this.root}/workers/${segment(worker)}/sos`);
  /** Who looked at this worker, and called; newest first. */
  auditOf = (worker: string) => items(request<Page<AuditEntry>>('GET', `${this.root}/audit?subject=worker:${segment(worker)}&limit=100`));
  report = (body: object) => request<Incident>('POST', `${this.root}/incidents`, body);
  photo = (incident: string, id: string, type: string, bytes: ArrayBuffer) =>
    request<unknown>('PUT', `${this.root}/incidents/${segment(incident)}/photos/${segment(id)}`, new Blob([bytes], { type }));
  startPatrol = (worker: string, patrol: string, body: { at: string }) =>
    request<PatrolSession>('PUT', `${this.root}/workers/${segment(worker)}/patrols/${segment(patrol)}`, body);
  notePatrolCheck = (worker: string, patrol: string, check: string, body: object) =>
    request<PatrolSession>('PUT', `${this.root}/workers/${segment(worker)}/patrols/${segment(patrol)}/checks/${segment(check)}`, body);
  endPatrol = (worker: string, patrol: string, body: { at: string }) =>
    request<PatrolSession>('PUT', `${this.root}/workers/${segment(worker)}/patrols/${segment(patrol)}/end`, body);
  patrols = (worker: string, date: string) =>
    items(request<Page<PatrolSession>>('GET', `${this.root}/workers/${segment(worker)}/patrols?date=${date}`));
  patrolRounds = (worker: string, date: string) =>
    items(request<Page<PatrolRound>>('GET', `${this.root}/workers/${segment(worker)}/patrol-rounds?date=${date}`));
  patrolPlans = (grid: string) => items(request<Page<PatrolPlan>>('GET', `${this.root}/grids/${segment(grid)}/patrol-plans`));
  putPatrolPlan = (grid: string, id: string, body: object) =>
    request<PatrolPlan>('PUT', `${this.root}/grids/${segment(grid)}/patrol-plans/${segment(id)}`, body);
  removePatrolPlan = (grid: string, id: string) => request<undefined>('DELETE', `${this.root}/grids/${segment(grid)}/patrol-plans/${segment(id)}`);
  dayLog = (worker: string, date: string) => request<DayLog>('GET', `${this.root}/workers/${segment(worker)}/day-logs/${date}`);
  dayLogMonth = (month: string) => request<DayLogMonth>('GET', `${this.root}/day-log-counts?month=${month}`);
  writeDayLog = (worker: string, date: string, body: { text: string; at: string }) =>
    request<DayLog>('PUT', `${this.root}/workers/${segment(worker)}/day-logs/${date}/words`, body);
  closeDayLog = (worker: string, date: string, body: { at: string }) =>
    request<DayLog>('PUT', `${this.root}/workers/${segment(worker)}/day-logs/${date}/close`, body);
  addToDayLog = (worker: string, date: string, addendum: string, body: { text: string; at: string }) =>
    request<DayLog>('PUT', `${this.root}/workers/${segment(worker)}/day-logs/${date}/addenda/${segment(addendum)}`, body);
  pushSignUp = (worker: string, subscription: PushSubscriptionJSON) =>
    request<{ id: string }>('POST', `${this.root}/workers/${segment(worker)}/push-subscription`, subscription);
  pushLeave = (worker: string, id: string) => request<undefined>('DELETE', `${this.root}/workers/${segment(worker)}/push-subscription/${segment(id)}`);
  pushTest = (worker: string, id: string) => request<PushTest>('POST', `${this.root}/workers/${segment(worker)}/push-subscription/${segment(id)}/test`);
  /** Address of the worker's own live connection. */
  streamOf = (worker: string) => `/api/v1${this.root}/workers/${segment(worker)}/stream`;
}
