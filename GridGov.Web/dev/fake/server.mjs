import { createServer } from 'node:http';
import { makeLog, makePatrols, makeRounds } from './patrols.mjs';
import { makeTrack } from './track.mjs';
import { World } from './world.mjs';

/**
 * A stand-in for the silo, for work on the pages: a made-up district in memory, any password but "wrong" signs in.
 * Accounts: admin, monitor, dispatcher, supervisor, and w001 … as workers. Switches (query of /fake): ?calm, ?cut=seconds, ?first=name.
 */
export function startFake({ port = 5081, quiet = false, options = {} } = {}) {
  const world = new World(options);
  const streams = new Set();
  let isCut = false;
  let isCalm = options.calm ?? false;

  const userOf = (request) => /(?:^|; )gridgov=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
  const sessionOf = (user) =>
    user === undefined ? { user: null } : { user, role: /^w\d/.test(user) ? 'worker' : user in { monitor: 1, dispatcher: 1, supervisor: 1 } ? user : 'admin', district: world.district.id, ...(/^w\d/.test(user) ? { worker: user } : {}) };

  const event = (name, data, id) => `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
  const broadcast = (text) => streams.forEach((stream) => stream.write(text));
  world.listeners.add((kind, sequence, entity) => broadcast(event(kind, entity, sequence)));
  const timers = [
    setInterval(() => isCut || broadcast(event('positions', world.walk())), 1000),
    setInterval(() => isCut || broadcast(event('beat', { sequence: world.sequence, at: new Date().toISOString() })), 10_000),
    setInterval(() => isCut || isCalm || world.happen(), 3500),
  ];

  const routes = [
    ['GET', /^\/map$/, () => ({ kind: 'none' })],
    ['GET', /^\/districts$/, () => ({ items: options.districts ?? [world.district] })],
    ['GET', /^\/districts\/\w+\/grids$/, () => world.grids],
    ['GET', /^\/districts\/\w+\/snapshot$/, () => world.snapshot()],
    ['GET', /^\/districts\/\w+\/incidents\/([^/]+)$/, ([id]) => world.incidents.has(id) && { ...world.incidents.get(id), contact: { name: '示例老人', phone: '13800000000', address: '兰山街道示例路18号3单元201室', keyHolder: '楼下小卖部（示例）', healthNotes: '高血压，独居' } }],
    ['GET', /^\/districts\/\w+\/incidents\/([^/]+)\/timeline$/, ([id]) => ({ items: world.timelines.get(id) ?? [] })],
    ['GET', /^\/districts\/\w+\/incidents\/([^/]+)\/why$/, ([id]) => ({ items: world.decisions.get(id) ?? [] })],
    ['GET', /^\/districts\/\w+\/incidents\/([^/]+)\/photos$/, () => ({ items: [] })],
    ['POST', /^\/districts\/\w+\/incidents$/, () => world.open('general')],
    ['PUT', /^\/districts\/\w+\/incidents\/([^/]+)\/photos\/([^/]+)$/, ([, id]) => ({ id, mediaType: 'image/jpeg', size: 1 })],
    ['POST', /^\/districts\/\w+\/incidents\/acknowledge$/, (_, body, user) => ({
      items: body.incidents.map(({ id }) => {
        const { status, body: after } = world.step(id, 'acknowledge', {}, user);
        return status === 200 ? { id, result: 'acknowledged', by: user, incident: after } : { id, result: status === 409 ? 'already' : 'unknown', by: after.firstBy, incident: after.incident };
      }),
    })],
    ['POST', /^\/districts\/\w+\/incidents\/([^/]+)\/(\w+)$/, ([id, step], body, user) => world.step(id, step, body, user)],
    ['GET', /^\/districts\/\w+\/workers$/, (_, __, ___, query) => {
      const [lat, lon] = (query.get('near') ?? '0,0').split(',').map(Number);
      return { items: world.near({ lat, lon }, Number(query.get('limit') ?? 20)) };
    }],
    ['GET', /^\/districts\/\w+\/workers\/([^/]+)$/, ([id]) => world.workers.get(id)],
    ['GET', /^\/districts\/\w+\/workers\/([^/]+)\/track$/, ([id], _, __, query) => makeTrack(world.workers.get(id), query.get('date'))],
    ['GET', /^\/districts\/\w+\/workers\/([^/]+)\/patrols$/, ([id], _, __, query) => ({ items: makePatrols(id, query.get('date')) })],
    ['GET', /^\/districts\/\w+\/workers\/([^/]+)\/patrol-rounds$/, ([id], _, __, query) => ({ items: makeRounds(world.workers.get(id), query.get('date')) })],
    ['PUT', /^\/districts\/\w+\/workers\/([^/]+)\/patrols\/.+$/, () => ({})],
    ['GET', /^\/districts\/\w+\/day-log-counts$/, (_, __, ___, query) => ({ month: query.get('month'), days: 1, counts: makeLog('w001', '2026-11-21').counts, items: [{ worker: 'w001', days: 1, counts: makeLog('w001', '2026-11-21').counts }] })],
    ['GET', /^\/districts\/\w+\/grids\/([^/]+)\/patrol-plans$/, () => ({ items: [] })],
    ['GET', /^\/districts\/\w+\/workers\/([^/]+)\/day-logs\/([\d-]+)$/, ([id, date]) => makeLog(id, date)],
    ['PUT', /^\/districts\/\w+\/workers\/([^/]+)\/day-logs\/.+$/, () => ({})],
    ['GET', /^\/districts\/\w+\/workers\/([^/]+)\/tasks$/, ([id]) => ({ items: world.tasks.get(id) ?? [] })],
    ['POST', /^\/districts\/\w+\/workers\/([^/]+)\/tasks\/([^/]+)$/, ([id, task], body) => world.reply(id, task, body.reply, body.outcome)],
    ['POST', /^\/districts\/\w+\/workers\/([^/]+)\/duty$/, ([id], body) => (world.setDuty(id, body.onDuty), { result: 'changed' })],
    ['POST', /^\/districts\/\w+\/workers\/([^/]+)\/positions$/, (_, body) => ({ items: body.map(() => 'stored') })],
    ['POST', /^\/districts\/\w+\/workers\/([^/]+)\/alarm$/, () => ({ incident: world.open('worker_sos').id })],
  ];

  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://fake');
    const send = (status, body, headers = {}) => response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(body === undefined ? '' : JSON.stringify(body));
    if (url.pathname === '/fake') {
      if (url.searchParams.has('cut')) isCut = url.searchParams.get('cut') !== '0';
      if (url.searchParams.has('calm')) isCalm = url.searchParams.get('calm') !== '0';
      if (url.searchParams.has('drop')) streams.forEach((stream) => stream.destroy());
      if (url.searchParams.has('open')) world.open(url.searchParams.get('open'));
      if (url.searchParams.has('task')) world.assign([...world.incidents.values()].find((one) => one.severity === 1), url.searchParams.get('task'), 'system');
      const first = url.searchParams.get('first');
      if (first) [...world.incidents.values()].forEach((one) => (one.acknowledgedBy ??= first));
      return send(200, {});
    }
    const path = url.pathname.replace(/^\/api\/v1/, '');
    const body = await readJson(request);
    const user = userOf(request);
    if (path === '/session') {
      if (request.method === 'POST') {
        if (body.password === 'wrong') return send(401, { title: 'User name or password is wrong.' });
        return send(200, { token: 'fake' }, { 'Set-Cookie': `gridgov=${body.user}; Path=/; HttpOnly; SameSite=Strict` });
      }
      if (request.method === 'DELETE') return response.writeHead(204, { 'Set-Cookie': 'gridgov=; Path=/; Max-Age=0' }).end();
      return send(200, sessionOf(user));
    }
    if (user === undefined) return send(401, { title: 'Sign in.' });
    if (/^\/districts\/\w+\/feed$/.test(path)) {
      if (isCut) return response.writeHead(503).end();
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      const snapshot = world.snapshot();
      response.write(event('snapshot', snapshot, snapshot.sequence));
      streams.add(response);
      return request.on('close', () => streams.delete(response));
    }
    if (/^\/districts\/\w+\/workers\/[^/]+\/stream$/.test(path)) {
      if (isCut) return response.writeHead(503).end();
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      const beat = () => response.write(event('beat', { at: new Date().toISOString() }));
      beat();
      const timer = setInterval(beat, 5000);
      streams.add(response);
      return request.on('close', () => {
        clearInterval(timer);
        streams.delete(response);
      });
    }
    for (const [method, pattern, answer] of routes) {
      const match = pattern.exec(path);
      if (match === null || method !== request.method) continue;
      const found = answer(match.slice(1).map(decodeURIComponent), body, user, url.searchParams);
      if (!found) return send(404, { title: 'There is no such thing.' });
      return typeof found.status === 'number' ? send(found.status, found.body) : send(200, found);
    }
    return send(404, { title: 'There is no such address.' });
  });

  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => {
      const address = `http://127.0.0.1:${server.address().port}`;
      if (!quiet) console.log(`fake silo at ${address}`);
      resolve({
        address, world,
        stop: () => {
          timers.forEach(clearInterval);
          streams.forEach((stream) => stream.destroy());
          server.close();
        },
      });
    });
  });
}

async function readJson(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text === '' || !/json/.test(request.headers['content-type'] ?? 'json') ? {} : JSON.parse(text);
}

if (process.argv[1] === new URL(import.meta.url).pathname) await startFake();
