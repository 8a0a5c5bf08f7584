// Institutions ask for more time, coordinators grant it or not.
import { askMoreTime, decideExtension } from '../app/extend-deadline.ts'
import type { Stage } from './stage.ts'

/** One in twelve asks, once. @returns whether it has asked just now, and answers another day */
export async function wantsMoreTime(
  stage: Stage,
  contact: string,
  of: { kind: 'defence' | 'rectification'; subjectId: number },
): Promise<boolean> {
  const { kind, subjectId } = of
  if (!stage.seldom(1 / 12, 'wants time', kind, subjectId)) return false
  const before = await stage.read((tx) => tx.extensions.of(kind, subjectId))
  if (before.length > 0) return before.some(({ state }) => state === 'asked')
  const asked = await askMoreTime(stage.deps, stage.by(contact), of, '材料正在汇总，请予延期')
  return asked.kind === 'asked'
}

/** Two in three are granted, with a week. */
export function decideExtensions(stage: Stage): void {
  const { deps, fate } = stage
  stage.hear('extension-asked', ['extensionId'], ([id = 0]) =>
    stage.later(20, async () => {
      const decision = fate('extends', id) < 0.66 ? { days: 7 } : { refuse: '期限足够' }
      await decideExtension(deps, stage.office('extension', id), id, decision)
    }),
  )
}
