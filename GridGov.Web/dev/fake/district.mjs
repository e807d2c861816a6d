import { seeded } from './random.mjs';

/** A made-up district: 12 towns, 108 villages, 432 base grids on a bent lattice. No real boundary is in it. */
const west = 118.12, east = 118.48, south = 35.03, north = 35.38;
const columns = 24, rows = 18;
const townNames = ['兰山街道', '银雀山街道', '金雀山街道', '柳青街道', '白沙埠镇', '枣园镇', '半程镇', '义堂镇', '李官镇', '方城镇', '汪沟镇', '兴华工业园'];
const heads = ['东', '西', '南', '北', '前', '后', '大', '小', '上', '下'];
const families = ['王', '李', '张', '刘', '陈', '杨', '赵', '孙', '周', '徐', '朱', '高', '林', '郭', '马', '宋', '唐', '许'];
const tails = ['庄村', '家村', '桥村', '园社区', '苑社区', '沟村', '埠村', '屯村'];

export const districtId = '371302';

export function makeDistrict() {
  const random = seeded(371302);
  const corner = makeLattice(random);
  const edge = makeEdges(corner);
  const features = [];
  const bases = [];
  const villages = new Set();

  const ring = (c0, r0, c1, r1) => {
    const points = [];
    for (let c = c0; c < c1; c++) points.push(...edge(c, r0, c + 1, r0));
    for (let r = r0; r < r1; r++) points.push(...edge(c1, r, c1, r + 1));
    for (let c = c1; c > c0; c--) points.push(...edge(c, r1, c - 1, r1));
    for (let r = r1; r > r0; r--) points.push(...edge(c0, r, c0, r - 1));
    points.push(points[0]);
    return points;
  };
  const add = (code, name, level, parent, box, more = {}) => {
    features.push({ type: 'Feature', properties: { code, name, level, ...(parent ? { parent } : {}), ...more }, geometry: { type: 'Polygon', coordinates: [ring(...box)] } });
  };
  const villageName = () => {
    for (;;) {
      const name = random.pick(heads) + random.pick(families) + random.pick(tails);
      if (!villages.has(name)) return villages.add(name), name;
    }
  };

  add(districtId, '兰山区', 'district', undefined, [0, 0, columns, rows]);
  for (let t = 0; t < 12; t++) {
    const [tc, tr] = [(t % 4) * 6, Math.floor(t / 4) * 6];
    const town = `${districtId}${String(t + 1).padStart(3, '0')}`;
    add(town, townNames[t], 'town', districtId, [tc, tr, tc + 6, tr + 6]);
    for (let v = 0; v < 9; v++) {
      const [vc, vr] = [tc + (v % 3) * 2, tr + Math.floor(v / 3) * 2];
      const village = `${town}${String(v + 1).padStart(3, '0')}`;
      const name = villageName();
      add(village, name, 'village', town, [vc, vr, vc + 2, vr + 2]);
      for (let b = 0; b < 4; b++) {
        const [bc, br] = [vc + (b % 2), vr + Math.floor(b / 2)];
        const base = `${village}${String(b + 1).padStart(2, '0')}`;
        const households = random.integer(180, 420);
        add(base, `第${'一二三四'[b]}网格`, 'base', village, [bc, br, bc + 1, br + 1], { kind: random.pick(['unit', 'compound', 'street']), households, population: households * 3 });
        bases.push({ code: base, path: [town, village, base], at: middle(corner, bc, br), corner: [corner(bc, br), corner(bc + 1, br + 1)] });
      }
    }
  }
  return { features: { type: 'FeatureCollection', features }, bases };
}

function makeLattice(random) {
  const points = new Map();
  for (let r = 0; r <= rows; r++) {
    for (let c = 0; c <= columns; c++) {
      const [x, y] = [c / columns, r / rows];
      const bend = 0.018 * Math.sin(7 * y + 2 * x) + 0.012 * Math.sin(13 * x);
      const isBorder = r === 0 || c === 0 || r === rows || c === columns;
      const jitter = isBorder ? 0.012 : 0.006;
      points.set(`${c},${r}`, [west + (east - west) * x + bend + random.between(-jitter, jitter), south + (north - south) * y + bend * 0.7 + random.between(-jitter, jitter) * 0.8]);
    }
  }
  return (c, r) => points.get(`${c},${r}`);
}

/** Points from one corner to the next, without the last; the same crooked line from both sides. */
function makeEdges(corner) {
  const lines = new Map();
  return (c0, r0, c1, r1) => {
    const isForward = c0 < c1 || r0 < r1;
    const key = isForward ? `${c0},${r0},${c1},${r1}` : `${c1},${r1},${c0},${r0}`;
    if (!lines.has(key)) {
      const random = seeded(hash(key));
      const [a, b] = isForward ? [corner(c0, r0), corner(c1, r1)] : [corner(c1, r1), corner(c0, r0)];
      const inner = [0.2, 0.4, 0.6, 0.8].map((s) => [a[0] + (b[0] - a[0]) * s + random.between(-0.0011, 0.0011), a[1] + (b[1] - a[1]) * s + random.between(-0.0009, 0.0009)]);
      lines.set(key, [a, ...inner, b].map(([lon, lat]) => [Number(lon.toFixed(6)), Number(lat.toFixed(6))]));
    }
    const line = lines.get(key);
    return (isForward ? line : [...line].reverse()).slice(0, -1);
  };
}

const hash = (text) => [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7);
const middle = (corner, c, r) => {
  const all = [corner(c, r), corner(c + 1, r), corner(c, r + 1), corner(c + 1, r + 1)];
  return { lon: all.reduce((sum, p) => sum + p[0], 0) / 4, lat: all.reduce((sum, p) => sum + p[1], 0) / 4 };
};
