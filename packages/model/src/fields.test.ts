import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { FileData, TaskChange } from './data-types.ts'
import { idSchema, maybe, nameSchema, objectOf, openObjectOf, type ShapeOf } from './fields.ts'

const file: ShapeOf<FileData> = {
  file_id: idSchema,
  name: nameSchema,
  description: maybe(nameSchema),
  mimetype: maybe(nameSchema),
  size: maybe(z.number()),
}

describe('an object of an interface', () => {
  it('has a schema for each of its fields: forgetting one, or inventing one, does not compile', () => {
    const { size: _, ...forgetful } = file
    // @ts-expect-error size is forgotten
    objectOf<FileData>(forgetful)
    // @ts-expect-error colour is invented
    objectOf<FileData>({ ...file, colour: nameSchema })
    // @ts-expect-error a name is not a number
    objectOf<FileData>({ ...file, name: z.number() })
    // @ts-expect-error a name can't be left out
    objectOf<FileData>({ ...file, name: nameSchema.optional() })
    // @ts-expect-error the known fields of an open object count too
    openObjectOf<TaskChange>({ responsible: maybe(nameSchema) })
    expect(Object.keys(objectOf<FileData>(file).shape)).toEqual(Object.keys(file))
  })

  it('drops what it does not know, and an open one keeps it', () => {
    const input = { file_id: '7', name: 'a', colour: 'red' }
    expect(objectOf<FileData>(file).parse(input)).toEqual({ file_id: 7, name: 'a' })
    expect(openObjectOf<FileData>(file).parse(input)).toEqual({ file_id: 7, name: 'a', colour: 'red' })
  })
})
