import { seeded } from './random.mjs';

/** A made-up day: out at 8, four stops, two gaps, seven checkpoints of which six are passed. */
export function makeTrack(worker, date) {
  const random = seeded([...`${worker.id}${date}`].reduce((sum, letter) => Math.imul(sum, 33) + letter.charCodeAt(0), 5));
  const home = worker.lastFix;
  const [points, times, stops, gaps, checkpoints] = [[], [], [], [], []];
  let at = Date.parse(`${date}T00:05:00Z`);
  const end = Math.min(Date.now(), at + 8 * 3600_000);
  let [lon, lat] = [home.lon - 0.01, home.lat - 0.008];
  let heading = random.between(0, 6.28);
  for (let leg = 0; at < end; leg++) {
    const fixes = random.integer(60, 150);
    for (let i = 0; i < fixes && at < end; i++) {
      heading += random.between(-0.22, 0.22) + Math.atan2(home.lat - lat, home.lon - lon) * 0.004;
      lon += Math.cos(heading) * 0.00012;
      lat += Math.sin(heading) * 0.0001;
      points.push([Number(lon.toFixed(6)), Number(lat.toFixed(6))]);
      times.push(new Date(at).toISOString());
      at += 10_000;
    }
    checkpoints.push({ lon, lat, name: `巡查点${leg + 1}`, visitedAt: new Date(at).toISOString() });
    if (leg % 3 === 1) {
      const from = new Date(at).toISOString();
      at += random.integer(7, 16) * 60_000;
      [lon, lat] = [lon + random.between(-0.004, 0.004), lat + random.between(-0.003, 0.003)];
      if (at < end) gaps.push({ from, to: new Date(at).toISOString() });
    } else {
      const from = new Date(at).toISOString();
      const length = random.integer(6, 25) * 60_000;
      for (let t = 0; t < length && at < end; t += 30_000, at += 30_000) {
        points.push([Number((lon + random.between(-0.0001, 0.0001)).toFixed(6)), Number((lat + random.between(-0.0001, 0.0001)).toFixed(6))]);
        times.push(new Date(at).toISOString());
      }
      stops.push({ lon, lat, from, to: new Date(at).toISOString() });
    }
  }
  checkpoints.push({ lon: home.lon + 0.012, lat: home.lat + 0.004, name: '水库东岸' });
  const point = (type, { lon: x, lat: y, ...properties }) => ({ type: 'Feature', geometry: { type: 'Point', coordinates: [x, y] }, properties: { type, ...properties } });
  const line = { type: 'Feature', geometry: points.length === 0 ? null : { type: 'LineString', coordinates: points }, properties: { type: 'track', worker: worker.id, date, fixCount: points.length, distanceMeters: points.length * 11.2, inGridShare: 0.87, times, flags: points.map(() => []), gaps } };
  return { type: 'FeatureCollection', features: [line, ...stops.map((s) => point('stop', s)), ...checkpoints.map((c) => point('checkpoint', c))] };
}
