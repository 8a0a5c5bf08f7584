// The small province of the demo: believable people and institutions, the same at every start. No real person is meant.
import type { InstitutionEntry, SupervisorEntry } from '../domain/roster.ts'

export type DemoPerson = {
  id: number
  firstName: string
  languageCode: string
  note: string
  starts: boolean
}

const SURNAMES = ['王', '李', '张', '刘', '陈', '杨', '黄', '赵', '吴', '周', '徐', '孙', '马', '朱', '胡']
const GIVEN = [
  '建国',
  '秀英',
  '志强',
  '丽华',
  '海燕',
  '文斌',
  '晓梅',
  '永康',
  '雪琴',
  '国栋',
  '玉兰',
  '俊杰',
  '春燕',
  '立新',
  '慧敏',
  '明远',
  '佳怡',
  '学军',
  '婷婷',
  '浩然',
  '桂芳',
  '振华',
  '思源',
  '红霞',
  '光明',
  '雅琴',
  '启航',
  '素珍',
  '德胜',
  '若兰',
  '少华',
  '静怡',
  '家栋',
  '云霞',
  '培林',
  '晨曦',
  '伟民',
  '月娥',
  '天佑',
  '淑芬',
  '新民',
  '小芳',
  '庆丰',
  '艳红',
  '宏宇',
  '秋菊',
  '正平',
  '诗涵',
  '大伟',
  '美玲',
  '长江',
  '玉洁',
  '凯文',
  '爱华',
  '凤英',
  '子轩',
  '金凤',
  '成功',
  '冬梅',
  '向阳',
]
const CITIES = ['南昌市', '九江市', '赣州市', '上饶市', '宜春市', '吉安市']
const UNITS = [
  '市职业技能鉴定指导中心',
  '高级技工学校',
  '职业技术学院',
  '人力资源服务中心',
  '行业协会',
  '机电工程学校',
]

const INSTITUTIONS: readonly (readonly [string, string, string, number, number])[] = [
  ['豫章技能人才评价中心', '南昌市', '南昌市红谷滩区会展路188号', 28.6961, 115.8581],
  ['江南现代服务职业培训学校', '南昌市', '南昌市青山湖区北京东路339号', 28.6829, 115.9623],
  ['赣江机电技师学院', '南昌市', '南昌市经济开发区丁香路66号', 28.7532, 115.8217],
  ['浔阳电子商务评价中心', '九江市', '九江市濂溪区长江大道356号', 29.6713, 116.0028],
  ['庐山旅游服务技能学校', '九江市', '九江市浔阳区滨江路120号', 29.7286, 115.9921],
  ['虔州汽车维修职业学校', '赣州市', '赣州市章贡区客家大道9号', 25.8457, 114.9336],
  ['赣南稀土产业评价中心', '赣州市', '赣州市经济开发区金岭大道28号', 25.8693, 114.8851],
  ['信州养老护理评价中心', '上饶市', '上饶市信州区凤凰大道758号', 28.4551, 117.9712],
  ['玉山焊接技术职业学校', '上饶市', '上饶市玉山县人民大道60号', 28.6821, 118.2452],
  ['袁州中医康复技能学校', '宜春市', '宜春市袁州区宜阳大道15号', 27.8012, 114.3915],
  ['井冈山育婴服务评价中心', '吉安市', '吉安市吉州区阳明西路77号', 27.1138, 114.9814],
  ['庐陵建筑技能评价中心', '吉安市', '吉安市青原区正气路30号', 27.1052, 115.0161],
]

/** Where the demo makes public what its coordinators confirm. */
export const DEMO_CHANNEL = '@dudao_gongshi'

export const COORDINATOR_IDS = ['900001', '900002'] as const
const SUPERVISOR_FROM = 910_001
const CONTACT_FROM = 930_001
/** So many of the sixty have not opened the bot yet, so that a draw shows an exclusion. */
const NOT_STARTED = 4

const two = (value: number): string => String(value).padStart(2, '0')

/** Sixty supervisors: fifty external, ten internal; terms of different ages, one of them over. */
export const SUPERVISORS: readonly SupervisorEntry[] = GIVEN.map((given, at) => {
  const external = at < 50
  const year = 2023 + (at % 4)
  const termStart = at === 7 ? '2022-03-01' : `${Math.min(year, 2026)}-${two((at % 10) + 1)}-01`
  const running = termStart < '2023-12-01' && at !== 7 ? '2024-12-01' : termStart
  return {
    cardNo: external
      ? `R36${two(23 + (at % 3))}${String(at + 101).padStart(4, '0')}`
      : `NB-36-${String(at + 1).padStart(3, '0')}`,
    name: `${SURNAMES[at % SURNAMES.length]}${given}`,
    kind: external ? 'external' : 'internal',
    region: CITIES[at % CITIES.length] ?? '南昌市',
    unit: `${CITIES[at % CITIES.length]}${UNITS[(at * 5) % UNITS.length]}`,
    telegramId: SUPERVISOR_FROM + at,
    termStart: running,
    termNo: (at % 2) + 1,
    language: at % 20 === 19 ? 'en' : 'zh',
  }
})

export const INSTITUTION_ENTRIES: readonly InstitutionEntry[] = INSTITUTIONS.map(
  ([name, region, address, latitude, longitude], at) => ({
    code: `JG-${String(at + 1).padStart(3, '0')}`,
    ...{ name, region, address, latitude, longitude },
    contactTelegramId: CONTACT_FROM + at,
    language: 'zh',
  }),
)

/** Everybody who has a phone in the sandbox, coordinators first. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  {
    id: Number(COORDINATOR_IDS[0]),
    firstName: '周敏',
    languageCode: 'zh-hans',
    note: '委派机构工作人员',
    starts: true,
  },
  {
    id: Number(COORDINATOR_IDS[1]),
    firstName: 'Lin Yifan 林一帆',
    languageCode: 'en',
    note: 'Coordinator',
    starts: true,
  },
  ...SUPERVISORS.map((one, at) => ({
    id: SUPERVISOR_FROM + at,
    firstName: one.name,
    languageCode: one.language === 'en' ? 'en' : 'zh-hans',
    note: `${one.kind === 'external' ? '外督' : '内督'} ${one.cardNo}`,
    starts: at < SUPERVISORS.length - 10 - NOT_STARTED || at >= SUPERVISORS.length - 10,
  })),
  ...INSTITUTION_ENTRIES.map((one, at) => ({
    id: CONTACT_FROM + at,
    firstName: `${one.name}联系人`,
    languageCode: 'zh-hans',
    note: `评价机构 ${one.code}`,
    starts: at < 3,
  })),
]
