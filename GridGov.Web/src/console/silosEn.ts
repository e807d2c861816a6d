import type { silosZh } from './silosZh';

export const silosEn: Record<keyof typeof silosZh, string> = {
  'silos.silo': 'Silo',
  'silos.state': 'State',
  'silos.districts': 'Districts',
  'silos.since': 'Since',
  'silos.district': 'District',
  'silos.self': 'this one',
  'silos.alive': 'alive',
  'silos.gone': 'gone',
  'silos.silent': 'silent for {n} s',
  'silos.nobody': 'run by nobody just now',
};
