// Official documents on their way: most contacts acknowledge within days, others are served by other means once the time
// is over; one in forty has a mistake in it that is corrected.
import { acknowledgeDocument } from '../app/acknowledge-document.ts'
import {
  beginCorrection,
  CORRECTION_DRAFT,
  correctionKey,
  issueCorrection,
  writeCorrection,
} from '../app/correct-document.ts'
import { serveDocument } from '../app/serve-document.ts'
import type { Stage } from './stage.ts'

const WORDS = ['第二条日期有误', '日期以现场记录为准', '核对时发现笔误'] as const

async function correct(stage: Stage, id: number): Promise<void> {
  const { deps } = stage
  const by = stage.office('corrects', id)
  const begun = await beginCorrection(deps, by, id)
  if (begun.kind !== 'begun') return
  const draft = { key: correctionKey(id), kind: CORRECTION_DRAFT, subjectId: id }
  for (const words of WORDS) await writeCorrection(deps, by, draft, words)
  await issueCorrection(deps, by, id)
}

export function hearDocuments(stage: Stage): void {
  const { deps, fate } = stage
  stage.hear('official-document', ['documentId'], ([id = 0], chatId) => {
    if (fate('reads', id) < 0.92)
      stage.later(1 + 60 * fate('reads when', id), async () => {
        await acknowledgeDocument(deps, stage.by(chatId), id, null)
      })
    if (stage.seldom(0.025, 'is wrong', id)) stage.later(70, () => correct(stage, id))
  })
  stage.hear('serve-document', ['documentId'], ([id = 0]) =>
    stage.later(26, async () => {
      await serveDocument(deps, stage.office('serves', id), id, '邮政挂号送达')
    }),
  )
}
