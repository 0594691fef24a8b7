import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { combinationSchemas, contextDataSchemas } from './data.ts'
import { exampleNotification, examples } from './examples.ts'
import * as model from './index.ts'
import {
  contextTypes,
  errorBodySchema,
  groupSchema,
  groupsOf,
  idSchema,
  safeParseEvent,
  usersSchema,
} from './index.ts'

const exported = Object.entries<unknown>(model).filter(
  (entry): entry is [string, z.ZodType] => entry[1] instanceof z.core.$ZodType,
)

describe('the schemas', () => {
  it.each(exported)(
    '%s has a description in JSON Schema, of what goes in and of what comes out',
    (_, schema) => {
      for (const io of ['input', 'output'] as const)
        expect(z.toJSONSchema(schema, { target: 'draft-2020-12', io })).toHaveProperty('$schema')
    },
  )

  it('are those of every request and answer', () => {
    expect(exported.map(([name]) => name)).toEqual(
      expect.arrayContaining([
        'byLineSchema',
        'errorBodySchema',
        'eventSchema',
        'groupSchema',
        'groupsSchema',
        'idSchema',
        'newCountSchema',
        'notifiedSchema',
        'subscribedSchema',
        'subscriptionSchema',
        'usersSchema',
      ]),
    )
  })

  it('take ids in their one form', () => {
    expect(usersSchema.parse({ users: ['7', 8, 'x'] })).toEqual({ users: [7, 8, 'x'] })
    expect(idSchema.safeParse(-1).success).toBe(false)
  })

  it('take the groups of all examples', () => {
    const groups = groupsOf(examples.map(exampleNotification))
    for (const group of groups) expect(groupSchema.parse(group)).toEqual(group)
  })

  it('take an error as Podio tells it', () => {
    const body = {
      error_parameters: {},
      error_detail: null,
      error_propagate: false,
      request: { url: 'http://localhost/comment/item/7/', query_string: '', method: 'POST' },
      error_description: 'No matching operation could be found. No body was given.',
      error: 'not_found',
    }
    expect(errorBodySchema.parse(body)).toEqual(body)
  })
})

describe('the schema of the data', () => {
  /** The 21 data sections of the page, each with all of its fields. */
  const file = { file_id: 1, name: 'a.png', description: 'A', mimetype: 'image/png', size: 3 }
  const option = { question_option_id: 1, text: 'Yes' }
  const user = { user_id: 1, name: 'Anna', avatar: 5 }
  const embed = { embed_id: 1, url: 'https://example.com', anything: [1] }
  const field = { label: 'L', description: 'D', delta: 0, settings: { a: 1 }, required: true, visible: false }
  const question = {
    question: { question_id: 1, text: 'Q', options: [option] },
    answers: [{ question_option_id: 1, user }],
  }
  const sections: [type: string, context: string, data: object][] = [
    ['member_reference_add', 'item', field],
    ['member_reference_remove', 'item', field],
    ['space_invite', 'space', { subject: 'S', message: 'M', status: 'started', invite_code: 'c' }],
    ['user_kicked_from_space', 'space', user],
    ['role_change', 'space', { role: 'light' }],
    ['file', 'item', file],
    ['file_delete', 'conversation', file],
    [
      'comment',
      'item',
      { comment_id: 1, value: 'V', files: [file], embed, embed_file: file, questions: [question] },
    ],
    ['update', 'item', { item_revision_id: 1, type: 'update', revision: 2, diff: [{ any: 'thing' }] }],
    ['update', 'task', { type: 'assign', changed: { responsible: user, further: 1 } }],
    ['update', 'app', { app_revision_id: 1 }],
    [
      'rating',
      'item',
      { rating_id: 1, type: 'yesno', value: 0, ref: { type: 'item', id: 1, title: 'T', link: '/a' } },
    ],
    [
      'message',
      'profiles',
      {
        message_id: 1,
        text: 'T',
        reply: true,
        created_on: '2026-01-01 00:00:00',
        created_by: user,
        files: [file],
        embed,
        embed_file: file,
      },
    ],
    ['answer', 'question', { question_option: option }],
    ['space_create', 'space', { status: 'closed' }],
    ['alert', 'status', { text: 'T', ref: { type: 'status', id: 1 } }],
    [
      'space_member_request',
      'space',
      {
        space_member_request_id: 1,
        status: 'active',
        role: 'light',
        user,
        space: { space_id: 1, name: 'S' },
      },
    ],
    ['grant_create', 'item', { message: 'M', action: 'rate' }],
    ['grant_create_other', 'item', user],
    ['grant_delete_other', 'item', user],
    ['reference', 'file', { type: 'item', id: 1, title: 'T', link: '/items/1' }],
    [
      'vote',
      'item',
      { voting: { voting_id: 1, kind: 'answer', question: 'Q' }, answer: { answer_id: 1, text: 'A' } },
    ],
    ['vote', 'item', { voting: { voting_id: 1, kind: 'fivestar', question: 'Q' }, rating: 5 }],
    ['participation', 'item', { status: 'tentative' }],
  ]

  it.each(sections)('of %s - %s takes every field of the page, and drops none', (type, context, data) => {
    expect(safeParseEvent({ type, context: { type: context, id: 1 }, created_by: 1, data })).toMatchObject({
      success: true,
      data: { data },
      unknown: [],
    })
  })

  it.each([
    ['approved', [0, 1]],
    ['rsvp', [0, 1, 2]],
    ['fivestar', [1, 2, 3, 4, 5]],
    ['yesno', [0, 1]],
    ['thumbs', [0, 1]],
    ['like', [1]],
  ])('of a rating of kind %s takes the values %j alone', (type, values) => {
    const taken = [-1, 0, 0.5, 1, 2, 3, 4, 5, 6].filter(
      (value) =>
        safeParseEvent({
          type: 'rating',
          context: { type: 'item', id: 1 },
          created_by: 1,
          data: { rating_id: 1, type, value },
        }).success,
    )
    expect(taken).toEqual(values)
  })

  const contexts: [type: string, by: string, data: object][] = [
    [
      'space',
      'space_create',
      {
        space_id: 1,
        name: 'S',
        member_count: 2,
        top_members: [user],
        app_count: 1,
        top_apps: [{ app_id: 1, name: 'A', icon: 'i' }],
      },
    ],
    ['org', 'org_member_add', { org_id: 1, name: 'O', url: 'https://example.com', logo: 5, premium: true }],
    [
      'question',
      'answer',
      {
        question_id: 1,
        text: 'Q',
        options: [option],
        ref: { type: 'comment', id: 1, title: 'T', link: '/c' },
      },
    ],
  ]

  it.each(contexts)('of the context %s takes every field of the page', (type, by, data) => {
    const about = {
      type: by,
      context: { type, id: 1, data },
      created_by: 1,
      data: { question_option: option },
    }
    const parsed = safeParseEvent(about)
    expect(parsed).toMatchObject({ success: true, data: { context: { data } } })
    expect(parsed.success && parsed.unknown.filter((path) => path.startsWith('context'))).toEqual([])
  })

  it('is there for each of the 85 combinations, and for each context', () => {
    expect([...combinationSchemas()]).toHaveLength(85)
    expect(Object.keys(contextDataSchemas).toSorted()).toEqual([...contextTypes].toSorted())
  })
})
