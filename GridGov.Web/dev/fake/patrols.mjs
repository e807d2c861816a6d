/** A morning patrol, what it proves of a plan, and the log of the day. */
const at = (date, hour, minute = 0) => new Date(Date.parse(`${date}T00:00:00+08:00`) + (hour * 60 + minute) * 60_000).toISOString();

export const makePatrols = (worker, date) => [
  {
    id: 'p1', worker, startedAt: at(date, 8, 10), endedAt: at(date, 9, 40), endedBy: 'worker', grids: [],
    checks: [
      { id: 'c1', topic: 'hygiene', normal: true, at: at(date, 8, 20), receivedAt: at(date, 8, 20) },
      { id: 'c2', topic: 'fire', normal: false, at: at(date, 8, 50), receivedAt: at(date, 9, 5), text: '3号楼消防通道被电动车占用' },
      { id: 'c3', topic: 'security', normal: true, at: at(date, 9, 20), receivedAt: at(date, 9, 20) },
    ],
  },
];

export function makeRounds(worker, date) {
  const place = worker?.lastFix ?? { lat: 35.05, lon: 118.35 };
  const point = (name, north, east, standing, minute) => ({
    name, location: { lat: place.lat + north, lon: place.lon + east }, radiusMeters: 30, dwellSeconds: 60, standing,
    ...(standing === 'visited' ? { visitedAt: at(date, 8, minute) } : {}), stayedSeconds: standing === 'visited' ? 140 : 0,
  });
  return [
    {
      plan: 'morning', name: '晨巡', grid: worker?.grids?.[0] ?? '', from: at(date, 8), to: at(date, 10), over: true, coveragePercent: 50,
      checkpoints: [
        point('北门', 0.001, 0, 'visited', 15), point('菜市场', 0, 0.0012, 'visited', 55), point('桥头', -0.001, 0.0004, 'no_signal'), point('小学门口', 0.0006, -0.0011, 'missed'),
      ],
      gaps: [{ from: at(date, 9, 2), to: at(date, 9, 19) }], missingTopics: [],
    },
  ];
}

export const makeLog = (worker, date) => ({
  worker, day: date, addenda: [], words: '走访独居老人两户，身体都好。', wordsAt: at(date, 17),
  entries: [
    { kind: 'duty', from: at(date, 8), to: at(date, 17, 30) },
    { kind: 'patrol', from: at(date, 8, 10), to: at(date, 9, 40), patrol: 'p1', checks: 3, abnormal: 1 },
    { kind: 'matter', from: at(date, 8, 50), about: 'patrol_fire', text: '3号楼消防通道被电动车占用' },
    { kind: 'stop', from: at(date, 10, 5), to: at(date, 10, 32) },
    { kind: 'task', from: at(date, 14, 3), about: 'sos', done: true },
  ],
  counts: { dutyMinutes: 570, distanceMeters: 6_840, stops: 1, patrols: 1, checks: 3, abnormalChecks: 1, tasks: 1, tasksDone: 1, matters: 1 },
});
