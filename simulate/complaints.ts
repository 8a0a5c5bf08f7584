// The public complains about institutions, some anonymously and some with a photo; coordinators accept or refuse, have some
// of it inspected, and answer.
import { askComplaint } from '../app/ask-complaint.ts'
import { addComplaintFile, changeComplaint, openComplaint } from '../app/complain.ts'
import { stepComplaint } from '../app/sort-complaint.ts'
import { codeToShow, submitComplaint } from '../app/submit-complaint.ts'
import { nextPage } from '../domain/complaint-draft.ts'
import { arrange } from './dispatching.ts'
import { pick, whole } from './random.ts'
import { requestOf } from './requests.ts'
import type { Stage } from './stage.ts'

const CHATS_OF_THE_PUBLIC = 9_000_000
const PUBLIC = 50_000
/** Complaints of a week: a few of a large province, one in some months of a small one. */
const A_WEEK = { least: 0.05, perInstitution: 0.0005 }
const WORDS = ['考评员未到场即评分', '收费与公示不符', '考试时有人代考', '场地设备与备案不符'] as const

async function complain(stage: Stage, about: string, code: string): Promise<void> {
  const { deps, fate } = stage
  const by = stage.by(String(CHATS_OF_THE_PUBLIC + whole(0, PUBLIC, fate('who complains', about))))
  const begun = await openComplaint(deps, by, `${code} ${pick(WORDS, fate('complains of', about))}`)
  // One in twenty leaves it at that.
  if (begun.kind !== 'complaining' || fate('complains', about) < 0.05) return
  if (fate('has a photo', about) < 0.25) {
    const file = { fileId: `complaint-${about}`, fileName: 'photo.jpg', mimeType: 'image/jpeg', size: 1_000 }
    await addComplaintFile(deps, by, { ...file, sentAt: stage.now })
  }
  const anonymous = fate('anonymous', about) < 0.6
  await changeComplaint(deps, by, (draft) => nextPage({ ...draft, anonymous }))
  const shown = await codeToShow(deps, by.chatId)
  if (shown.kind !== 'code') return
  await submitComplaint(deps, by)
  if (fate('asks', about) >= 0.4) return
  const more = fate('adds', about) < 0.5 ? ' 补充：上周又有一次' : ''
  stage.later(24 * 9, async () => {
    await askComplaint(deps, by, `${shown.code}${more}`)
  })
}

/** The complaints of one week; called on a Monday at 08:00 local. */
export function complainInWeek(stage: Stage, week: number, codes: readonly string[]): void {
  const rate = A_WEEK.least + codes.length * A_WEEK.perInstitution
  for (const about of stage.times(`complaint ${week}`, rate)) {
    const code = pick(codes, stage.fate('complained of', about))
    stage.later(whole(2, 160, stage.fate('when', about)), () => complain(stage, about, code))
  }
}

/** A special inspection because of it, whose number is noted; answered when it is over. */
async function inspectBecause(stage: Stage, complaintId: number, code: string): Promise<void> {
  const about = `complaint ${complaintId}`
  const by = stage.office('links', complaintId)
  const special = { kind: 'special' as const, size: 3, items: [2], note: '核查群众举报' }
  const request = { ...requestOf(stage, about, code), ...special }
  const dispatchId = await arrange(stage, about, request)
  if (dispatchId !== null) await stepComplaint(stage.deps, by, complaintId, 'link', { dispatchId })
}

async function sort(stage: Stage, complaintId: number): Promise<void> {
  const { deps, fate } = stage
  const by = stage.office('sorts', complaintId)
  const code = await stage.read(async (tx) => {
    const complaint = await tx.complaints.byId(complaintId)
    return complaint?.institutionId ? (await tx.institutions.byId(complaint.institutionId))?.code : undefined
  })
  if (fate('asks back', complaintId) < 0.2)
    await stepComplaint(deps, by, complaintId, 'message', { text: '请补充时间和地点' })
  if (fate('accepts', complaintId) >= 0.7) {
    await stepComplaint(deps, by, complaintId, 'refuse', { text: '不属于督导范围' })
    // Looked at again, one in six is accepted after all.
    if (fate('accepts', complaintId) < 0.95) return
  }
  await stepComplaint(deps, by, complaintId, 'accept')
  const inspected = code !== undefined && fate('inspects', complaintId) < 0.3
  if (inspected) await inspectBecause(stage, complaintId, code)
  stage.later(24 * (inspected ? 40 : 8), async () => {
    await stepComplaint(deps, by, complaintId, 'answer', { text: '已核查处理，感谢监督' })
  })
}

/** Coordinators sort each complaint on the next day. */
export function sortComplaints(stage: Stage): void {
  stage.hear('complaint', ['complaintId'], ([id = 0]) => stage.later(20, () => sort(stage, id)))
}
