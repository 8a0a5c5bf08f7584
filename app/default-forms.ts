// The questionnaires that come with the program, brought in when there is none yet.
import { compileForm } from '../domain/forms/compile.ts'
import type { Form } from '../domain/forms/form.ts'
import { readMarkdown } from '../domain/forms/markdown.ts'
import { formProblemWords } from '../domain/forms/problem-words.ts'
import { formHash, summaryOf } from '../domain/forms/summary.ts'
import type { Deps } from './deps.ts'

/** The actor of what nobody asked for. */
const PROGRAM = 'program'

/** @throws when a text that comes with the program is no questionnaire, which is a fault of the program */
function compiled({ name, text }: { name: string; text: string }): Form {
  const result = compileForm(readMarkdown(text))
  if (result.ok) return result.form
  throw new Error(`${name}: ${result.problems.map((one) => formProblemWords(one, 'en')).join(' ')}`)
}

/**
 * Stores each as version 1, in use at once, when no questionnaire was ever brought in; later a coordinator decides.
 * @param read the texts (Markdown), read only when they are needed
 */
export async function bringInDefaultForms(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  read: () => Promise<{ name: string; text: string }[]>,
): Promise<void> {
  if (!(await store.transact((tx) => tx.forms.none()))) return
  const forms = (await read()).map(compiled)
  await store.transact(async (tx) => {
    if (!(await tx.forms.none())) return
    const now = clock.now()
    for (const form of forms) {
      const { id: formId, title } = form
      const hash = formHash(form)
      const { questions } = summaryOf(form)
      const row = await tx.forms.insert(
        { formId, title, hash, questions, createdBy: PROGRAM, createdAt: now },
        form,
      )
      await tx.forms.move(row.id, 'draft', {
        state: 'active',
        version: 1,
        activatedBy: PROGRAM,
        activatedAt: now,
      })
      const data = { version: 1, hash, default: true }
      tx.journal.add({ actor: PROGRAM, kind: 'form-activated', subject: `form:${formId}`, data })
    }
  })
}
