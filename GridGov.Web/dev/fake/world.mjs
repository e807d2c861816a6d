import { createHash } from 'node:crypto';
import { makeDistrict, districtId } from './district.mjs';
import { seeded } from './random.mjs';

const severityOf = { sos: 1, fall: 1, button: 1, smoke: 1, gas: 1, worker_sos: 1, removed: 2, geofence_out: 2, health_limit: 2, inactivity: 2, tamper: 3, general: 3, offline: 4, low_battery: 4 };
const families = '王李张刘陈杨赵孙周徐朱高林郭马宋唐许';
const given = ['秀英', '建国', '玉兰', '桂花', '志强', '海燕', '红梅', '国庆', '春霞', '立军', '晓东', '凤霞', '文涛', '丽娟', '永刚', '淑珍'];
const iso = (at) => new Date(at).toISOString();

/** The state behind the fake server: it moves workers, opens alarms, and takes steps as the real one would. */
export class World {
  random = seeded(20261121);
  district = { id: districtId, name: '兰山区', timeZone: 'Asia/Shanghai', isSynthetic: true };
  incidents = new Map();
  workers = new Map();
  timelines = new Map();
  tasks = new Map();
  decisions = new Map();
  sequence = 1000;
  listeners = new Set();
  counter = 0;

  constructor({ workers = 180, incidents = 26 } = {}) {
    const { features, bases } = makeDistrict();
    this.grids = features;
    this.bases = bases;
    for (let i = 0; i < workers; i++) this.#hire(i);
    const kinds = ['sos', 'button', 'fall', 'health_limit', 'general', 'offline', 'low_battery', 'removed', 'inactivity', 'tamper', 'geofence_out', 'offline', 'low_battery', 'general', 'smoke', 'offline'];
    for (let i = 0; i < incidents; i++) this.open(kinds[i % kinds.length], Date.now() - this.random.integer(20, 90) * 1000 * (i + 1), i < 4 ? 0 : this.random.integer(0, 3));
  }

  #hire(index) {
    const base = this.bases[(index * 97) % this.bases.length];
    const id = `w${String(index + 1).padStart(3, '0')}`;
    const isStale = this.random.chance(0.1);
    this.workers.set(id, {
      id, name: this.random.pick([...families]) + this.random.pick(given), onDuty: index < 4 || this.random.chance(0.8), onDutySince: iso(Date.now() - this.random.integer(20, 300) * 60_000),
      grids: [base.code], skills: [], openTasks: 0, batteryPercent: this.random.integer(18, 100), currentGrid: base.code, version: Date.now() * 1000,
      lastFix: { lat: base.at.lat + this.random.between(-0.006, 0.006), lon: base.at.lon + this.random.between(-0.006, 0.006), at: iso(Date.now() - (isStale ? this.random.integer(150, 1500) : this.random.integer(1, 40)) * 1000), accuracyMeters: this.random.integer(4, 30) },
    });
    this.workers.get(id).isParked = isStale;
    this.workers.get(id).heading = this.random.between(0, 6.28);
  }

  open(kind, at = Date.now(), progress = 0) {
    const base = this.random.pick(this.bases);
    const id = `d${this.random.integer(1000, 9999)}-${++this.counter}`;
    const severity = severityOf[kind] ?? 3;
    const source = this.random.pick(['live', 'last', 'home', 'home']);
    const incident = {
      id, kind, kinds: [kind], severity, state: 'reported', source: kind === 'general' ? '12345' : 'device', ...(kind === 'general' ? { text: '楼道堆放杂物，居民反映影响通行' } : { device: id.split('-')[0], resident: `r${this.random.integer(100, 999)}` }),
      grid: base.code, gridPath: base.path, presses: this.random.chance(0.2) ? this.random.integer(2, 4) : 1, late: this.random.chance(0.06),
      location: { lat: base.at.lat + this.random.between(-0.004, 0.004), lon: base.at.lon + this.random.between(-0.004, 0.004), source, ...(source === 'last' ? { ageSeconds: this.random.integer(120, 2400) } : {}), ...(source === 'live' ? { accuracyMeters: this.random.integer(5, 40), ageSeconds: 0 } : {}) },
      clock: { t0: iso(at - 900), t1: iso(at), t2: iso(at + 8) }, escalationLevel: 0, responders: [], version: 1,
    };
    this.incidents.set(id, incident);
    this.#note(incident, 'opened', `device:${incident.device ?? '12345'}`, at, { kind });
    this.#offer(incident, at + 300);
    if (progress >= 1) this.#accept(incident, at + 24_000);
    if (progress >= 2) this.#advance(incident, 'enroute', at + 40_000);
    if (progress >= 3) this.#advance(incident, 'onscene', at + 300_000);
    this.tell('incident', incident);
    return incident;
  }

  near(place, limit) {
    return [...this.workers.values()].filter((w) => w.onDuty && w.lastFix).map((w) => ({ id: w.id, distanceMeters: meters(place, w.lastFix), lastFix: w.lastFix, busy: w.urgentIncident !== undefined }))
      .sort((a, b) => a.distanceMeters - b.distanceMeters).slice(0, limit);
  }

  #offer(incident, at) {
    const near = this.near(incident.location, 8);
    const best = near.find((one) => !one.busy) ?? near[0];
    this.decisions.set(incident.id, [{
      at: iso(at), escalationLevel: 0, chosen: [best.id], others: { off_duty: 37, busy: 4 },
      candidates: near.map((one) => ({ worker: one.id, reason: one.busy ? 'busy' : Date.now() - Date.parse(one.lastFix.at) > 120_000 ? 'stale' : 'fresh', distanceMeters: one.distanceMeters, fixAgeSeconds: (Date.now() - Date.parse(one.lastFix.at)) / 1000, openTasks: 0, isOwnGrid: false, isDeputy: false })),
    }]);
    this.assign(incident, best.id, 'system', at);
  }

  assign(incident, workerId, actor, at = Date.now()) {
    const number = (incident.offers ?? 0) + 1;
    Object.defineProperty(incident, 'offers', { value: number, writable: true, configurable: true, enumerable: false });
    const worker = this.workers.get(workerId);
    const lead = { worker: workerId, task: `${incident.id}.${number}`, state: 'offered', offeredAt: iso(at), offerExpiresAt: iso(Math.max(at, Date.now()) + 60_000), distanceMeters: meters(worker.lastFix, incident.location) };
    incident.lead = lead;
    incident.responders = [lead];
    incident.state = 'assigned';
    incident.clock.t3 ??= iso(at);
    incident.nextStepAt = iso(Math.max(at, Date.now()) + 60_000);
    if (incident.severity <= 2) worker.urgentIncident = incident.id;
    this.tasks.set(workerId, [...(this.tasks.get(workerId) ?? []).filter((t) => t.incident !== incident.id), {
      task: lead.task, incident: incident.id, state: 'offered', kind: incident.kind, severity: incident.severity, lead: true, residentName: '示例老人', address: '兰山街道示例路18号3单元201室', lat: incident.location.lat, lon: incident.location.lon,
      locationSource: incident.location.source, distanceMeters: lead.distanceMeters, offeredAt: lead.offeredAt, offerExpiresAt: lead.offerExpiresAt, presses: incident.presses, grid: incident.grid,
    }]);
    worker.openTasks = this.tasks.get(workerId).length;
    this.#note(incident, actor === 'system' ? 'offered' : 'assigned', actor, at, { worker: workerId });
    this.#changed(incident, worker);
  }

  #accept(incident, at) {
    incident.acknowledgedBy ??= incident.lead.worker;
    incident.clock.t4 ??= iso(at - 15_000);
    incident.clock.t5 ??= iso(at);
    incident.clock.t6 ??= iso(at);
    delete incident.nextStepAt;
    this.#setTask(incident, 'accepted');
    this.#note(incident, 'accepted', `worker:${incident.lead.worker}`, at);
  }

  #advance(incident, state, at) {
    incident.state = state;
    if (state === 'onscene') incident.clock.t7 ??= iso(at);
    this.#setTask(incident, state);
    this.#note(incident, state, `worker:${incident.lead.worker}`, at);
  }

  #setTask(incident, state) {
    const lead = { ...incident.lead, state };
    delete lead.offerExpiresAt;
    incident.lead = lead;
    incident.responders = [lead];
    const mine = this.tasks.get(lead.worker) ?? [];
    for (const task of mine) if (task.incident === incident.id) Object.assign(task, { state, offerExpiresAt: undefined });
  }

  close(incident, state, at, actor, more = {}) {
    Object.assign(incident, { state, ...more });
    incident.clock.t8 ??= iso(at);
    delete incident.nextStepAt;
    const worker = this.workers.get(incident.lead?.worker);
    if (worker) {
      this.tasks.set(worker.id, (this.tasks.get(worker.id) ?? []).filter((t) => t.incident !== incident.id));
      worker.openTasks = this.tasks.get(worker.id).length;
      if (worker.urgentIncident === incident.id) delete worker.urgentIncident;
    }
    this.#note(incident, state, actor, at, more);
    this.#changed(incident, worker);
  }

  reply(workerId, taskId, reply, outcome) {
    const task = (this.tasks.get(workerId) ?? []).find((one) => one.task === taskId);
    if (!task) return { status: 404, body: { title: 'There is no such task.', type: 'urn:gridgov:problem:unknown-task' } };
    const incident = this.incidents.get(task.incident);
    const now = Date.now();
    if (reply === 'received') incident.clock.t4 ??= iso(now);
    else if (reply === 'accept') this.#accept(incident, now);
    else if (reply === 'enroute' || reply === 'onscene') this.#advance(incident, reply, now);
    else if (reply === 'resolved') this.close(incident, 'handled', now, `worker:${workerId}`, { outcome, handledBy: workerId });
    else if (reply === 'decline') {
      this.tasks.set(workerId, this.tasks.get(workerId).filter((one) => one !== task));
      this.#note(incident, 'declined', `worker:${workerId}`, now);
      delete this.workers.get(workerId).urgentIncident;
      this.assign(incident, this.near(incident.location, 9).find((one) => one.id !== workerId).id, 'system', now);
    }
    this.#changed(incident, this.workers.get(workerId));
    return { status: 200, body: incident };
  }

  step(id, step, body, actor) {
    const incident = this.incidents.get(id);
    const now = Date.now();
    const refused = (detail, firstBy) => ({ status: 409, body: { type: 'urn:gridgov:problem:refused-step', title: 'The step was refused.', detail, firstBy, incident } });
    if (!incident) return { status: 404, body: { title: 'There is no such incident.' } };
    if (step !== 'acknowledge' && body.version !== undefined && body.version !== incident.version) {
      return { status: 409, body: { type: 'urn:gridgov:problem:stale-version', title: 'The incident has changed since you saw it.', incident } };
    }
    if (step === 'acknowledge') {
      if (incident.acknowledgedBy && incident.acknowledgedBy !== actor) return refused('It was acknowledged already.', incident.acknowledgedBy);
      incident.acknowledgedBy = actor;
      incident.clock.t5 ??= iso(now);
      this.#note(incident, 'acknowledged', actor, now);
    } else if (step === 'assign') this.assign(incident, body.worker, actor, now);
    else if (step === 'escalate') {
      incident.escalationLevel++;
      this.#note(incident, 'escalated', actor, now, { level: incident.escalationLevel, reason: body.reason });
    } else if (step === 'resolve') this.close(incident, 'handled', now, actor, { outcome: body.outcome, handledBy: actor });
    else if (step === 'cancel') this.close(incident, 'cancelled', now, actor, { cancelReason: body.reason });
    else {
      incident.state = { verify: 'verified', archive: 'archived', assess: 'assessed' }[step];
      this.#note(incident, incident.state, actor, now);
    }
    this.#changed(incident);
    return { status: 200, body: incident };
  }

  setDuty(id, onDuty) {
    const worker = this.workers.get(id);
    if (worker.onDuty !== onDuty) Object.assign(worker, { onDuty, onDutySince: onDuty ? iso(Date.now()) : undefined });
    this.#changed(undefined, worker);
  }

  /** One second of the day: about a quarter of those on duty walk. */
  walk() {
    const moved = [];
    for (const worker of this.workers.values()) {
      if (!worker.onDuty || worker.isParked || !this.random.chance(0.25)) continue;
      worker.heading += this.random.between(-0.5, 0.5);
      const step = this.random.between(0.00002, 0.00009);
      worker.lastFix = { ...worker.lastFix, lat: worker.lastFix.lat + Math.sin(worker.heading) * step, lon: worker.lastFix.lon + Math.cos(worker.heading) * step, at: iso(Date.now()) };
      moved.push({ id: worker.id, lat: worker.lastFix.lat, lon: worker.lastFix.lon, at: worker.lastFix.at, busy: worker.urgentIncident !== undefined });
    }
    return { at: iso(Date.now()), workers: moved };
  }

  /** Now and then something goes on by itself. */
  happen() {
    const open = [...this.incidents.values()].filter((one) => ['assigned', 'enroute', 'onscene'].includes(one.state));
    const one = this.random.pick(open);
    if (open.length < 40 && this.random.chance(0.35)) this.open(this.random.pick(['sos', 'button', 'fall', 'general', 'offline', 'low_battery', 'health_limit', 'inactivity']));
    else if (one?.lead.state === 'offered') (this.#accept(one, Date.now()), this.#changed(one));
    else if (one?.state === 'assigned') (this.#advance(one, 'enroute', Date.now()), this.#changed(one));
    else if (one?.state === 'enroute') (this.#advance(one, 'onscene', Date.now()), this.#changed(one));
    else if (one) this.close(one, 'handled', Date.now(), `worker:${one.lead.worker}`, { outcome: '现场处置完毕，人员平安', handledBy: one.lead.worker });
  }

  counts() {
    const counts = new Map();
    const of = (code) => counts.get(code) ?? counts.set(code, { severity1: 0, severity2: 0, severity3: 0, severity4: 0, waiting: 0, workersOnDuty: 0 }).get(code);
    for (const incident of this.incidents.values()) if (isOpen(incident)) for (const code of incident.gridPath) of(code)[`severity${incident.severity}`]++;
    for (const worker of this.workers.values()) if (worker.onDuty) for (const code of this.bases.find((b) => b.code === worker.grids[0]).path) of(code).workersOnDuty++;
    return [...counts].map(([id, all]) => ({ id, name: id, level: 'base', counts: all, version: 1 }));
  }

  snapshot() {
    const workers = [...this.workers.values()].filter((w) => w.onDuty).map(plain);
    const incidents = [...this.incidents.values()].filter(isOpen);
    return { sequence: this.sequence, at: iso(Date.now()), incidents, workers, grids: this.counts(), devices: [], counts: { workersOnDuty: workers.length, workers: 3210, devices: 25310, openIncidents: incidents.length } };
  }

  tell(kind, entity) {
    const previous = this.sequence++;
    for (const listen of this.listeners) listen(kind, this.sequence, { prev: previous, ...entity });
  }

  #changed(incident, worker) {
    if (incident) (incident.version++, this.tell('incident', incident));
    if (worker) (worker.version++, this.tell('worker', plain(worker)));
  }

  #note(incident, event, actor, at, details) {
    const entries = this.timelines.get(incident.id) ?? this.timelines.set(incident.id, []).get(incident.id);
    const previousHash = entries.at(-1)?.hash ?? '0'.repeat(64);
    const entry = { number: entries.length + 1, at: iso(at), event, actor, ...(details ? { details: JSON.stringify(details) } : {}), previousHash };
    entries.push({ ...entry, hash: createHash('sha256').update(JSON.stringify(entry)).digest('hex') });
  }
}

export const isOpen = (incident) => ['reported', 'waiting', 'assigned', 'enroute', 'onscene'].includes(incident.state);
const plain = ({ isParked: _parked, heading: _heading, ...worker }) => worker;

export function meters(a, b) {
  const y = (b.lat - a.lat) * 111_195;
  const x = (b.lon - a.lon) * 111_195 * Math.cos((a.lat * Math.PI) / 180);
  return Math.round(Math.hypot(x, y));
}
