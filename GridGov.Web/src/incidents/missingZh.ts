/** Texts of what did not come and can be asked for again; English in missingEn.ts has exactly these keys. */
export const missingZh = {
  'missing.types': '事项类型没有取到，暂以代码显示：{why}',
  'missing.candidates': '没有取到距离，以下是我们所知的在岗人员，不按远近排列：{why}',
  'alarms.missed': '列表刚刚移动，点击未生效，请再点一次',
};
