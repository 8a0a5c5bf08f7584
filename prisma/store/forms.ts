// The versions of questionnaires.
import type { Tx } from '../../app/store.ts'
import type { Form } from '../../domain/forms/form.ts'
import type { FormVersion } from '../../domain/records.ts'
import { asJson, type Db } from './client.ts'

/** Documents are large; only who asks for one reads it. */
const omit = { document: true } as const

export const forms = (db: Db): Tx['forms'] => ({
  insert: async ({ title, ...fields }, document) =>
    (await db.formVersion.create({
      data: { ...fields, title: asJson(title), document: asJson(document), state: 'draft' },
      omit,
    })) as unknown as FormVersion,
  none: async () => (await db.formVersion.findFirst({ select: { id: true } })) === null,
  byId: async (id) =>
    (await db.formVersion.findUnique({ where: { id }, omit })) as unknown as FormVersion | null,
  document: async (id) => {
    const row = await db.formVersion.findUnique({ where: { id }, select: { document: true } })
    return (row?.document ?? null) as unknown as Form | null
  },
  active: async (formId) =>
    (await db.formVersion.findFirst({
      where: { formId, state: 'active' },
      omit,
    })) as unknown as FormVersion | null,
  byVersion: async (formId, version) =>
    (await db.formVersion.findUnique({
      where: { formId_version: { formId, version } },
      omit,
    })) as unknown as FormVersion | null,
  allActive: async () =>
    (await db.formVersion.findMany({
      where: { state: 'active' },
      orderBy: { formId: 'asc' },
      omit,
    })) as unknown as FormVersion[],
  sameContent: async (formId, hash) =>
    (await db.formVersion.findFirst({
      where: { formId, hash, state: { in: ['draft', 'active'] } },
      orderBy: { id: 'desc' },
      omit,
    })) as unknown as FormVersion | null,
  lock: async (formId) => {
    await db.$queryRaw`SELECT id FROM form_version WHERE form_id = ${formId} ORDER BY id FOR UPDATE`
    const { _max } = await db.formVersion.aggregate({ where: { formId }, _max: { version: true } })
    return _max.version ?? 0
  },
  move: async (id, from, fields) =>
    (await db.formVersion.updateMany({ where: { id, state: from }, data: fields })).count === 1,
  discard: async (id) => (await db.formVersion.deleteMany({ where: { id, state: 'draft' } })).count === 1,
})
