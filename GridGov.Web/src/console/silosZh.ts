/** Texts of the dialog of silos; English in silosEn.ts has exactly these keys. */
export const silosZh = {
  'silos.silo': '服务',
  'silos.state': '状态',
  'silos.districts': '区县数',
  'silos.since': '起始',
  'silos.district': '区县',
  'silos.self': '当前',
  'silos.alive': '在线',
  'silos.gone': '已断开',
  'silos.silent': '已{n}秒无响应',
  'silos.nobody': '暂无服务承担',
} as const;
