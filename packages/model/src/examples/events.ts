import type { EventInput } from '../types.ts'
import {
  anna,
  bo,
  cleo,
  dev,
  edda,
  farid,
  guidelines,
  gwen,
  hiringApp,
  importOfLeads,
  invited,
  invoices,
  launchPlan,
  leads,
  milestone,
  news,
  offsite,
  peopleSpace,
  phone,
  photos,
  profileOf,
  proofread,
  relaunch,
  relaunchSpace,
  retrospective,
  studioOrg,
  support,
  survey,
  system,
  web,
  whichDay,
} from './world.ts'

const sketch = {
  file_id: 5101,
  name: 'homepage-sketch.png',
  description: 'The second draft, with the new headline',
  mimetype: 'image/png',
  size: 348_201,
}

const contract = { file_id: 5102, name: 'venue-contract.pdf', mimetype: 'application/pdf', size: 91_442 }

const responsibleField = {
  label: 'Responsible',
  description: 'Who sees this through',
  delta: 3,
  settings: { type: 'space_users' },
  required: true,
  visible: true,
}

/**
 * One realistic event for every combination, in the form that `POST /event` takes, in the order of `combinations`.
 */
export const examples: readonly EventInput[] = [
  // alert
  {
    type: 'alert',
    context: launchPlan,
    created_by: bo,
    created_via: web,
    data: {
      text: '@[Anna Berg](user:1) can you confirm the date with the printers?',
      ref: { type: 'comment', id: 3101 },
    },
    to: [1],
  },
  {
    type: 'alert',
    context: milestone,
    created_by: cleo,
    data: {
      text: 'Thank you @[Dev Patel](user:4), the waiting list was your idea.',
      ref: { type: 'status', id: 301 },
    },
    to: [4],
  },
  {
    type: 'alert',
    context: proofread,
    created_by: anna,
    data: { text: '@[Cleo Marsh](user:3) the footnotes too, please.', ref: { type: 'comment', id: 3102 } },
    to: [3],
  },
  {
    type: 'alert',
    context: invited,
    created_by: edda,
    data: {
      text: 'Welcome! @[Bo Lindqvist](user:2) will show you around.',
      ref: { type: 'comment', id: 3103 },
    },
    to: [2],
  },
  {
    type: 'alert',
    context: retrospective,
    created_by: dev,
    created_via: phone,
    data: {
      text: '@[Anna Berg](user:1) could we start ten minutes later?',
      ref: { type: 'comment', id: 3104 },
    },
    to: [1],
  },
  {
    type: 'alert',
    context: guidelines,
    created_by: gwen,
    data: {
      text: '@[Bo Lindqvist](user:2) page 12 still has the old blue.',
      ref: { type: 'comment', id: 3105 },
    },
    to: [2],
  },

  // comment
  {
    type: 'comment',
    context: invited,
    created_by: farid,
    data: { comment_id: 3201, value: 'Thanks for having me! I will read through the plan tonight.' },
  },
  {
    type: 'comment',
    context: launchPlan,
    created_by: cleo,
    created_via: web,
    data: {
      comment_id: 3202,
      value: 'The copy is ready. I attached the last sketch, so that we look at the same thing.',
      files: [sketch],
      embed: {
        embed_id: 61,
        url: 'https://example.com/inspiration',
        type: 'link',
        title: 'Twelve calm homepages',
      },
      questions: [
        {
          question: {
            question_id: 952,
            text: 'Ship it this week?',
            options: [
              { question_option_id: 1, text: 'Yes' },
              { question_option_id: 2, text: 'Better next week' },
            ],
          },
          answers: [{ question_option_id: 1, user: { user_id: 2, name: 'Bo Lindqvist' } }],
        },
      ],
    },
  },
  {
    type: 'comment',
    context: milestone,
    created_by: bo,
    created_via: phone,
    data: { comment_id: 3203, value: 'Cake at three. There is one without nuts.' },
  },
  {
    type: 'comment',
    context: hiringApp,
    created_by: gwen,
    data: { comment_id: 3204, value: 'We use this every week; the interview checklist alone is worth it.' },
  },
  {
    type: 'comment',
    context: proofread,
    created_by: anna,
    data: { comment_id: 3205, value: 'Line 14 says “free forever”. Legal asked for “free while in beta”.' },
  },
  {
    type: 'comment',
    context: retrospective,
    created_by: edda,
    data: { comment_id: 3206, value: 'I will bring the numbers from support.' },
  },
  {
    type: 'comment',
    context: guidelines,
    created_by: dev,
    data: { comment_id: 3207, value: 'Could we have the logo as SVG as well?' },
  },

  // file
  { type: 'file', context: launchPlan, created_by: anna, created_via: web, data: sketch },
  {
    type: 'file',
    context: invoices,
    created_by: edda,
    data: { file_id: 5103, name: 'hours-october.xlsx', size: 18_320 },
  },
  {
    type: 'file',
    context: retrospective,
    created_by: dev,
    data: { file_id: 5104, name: 'agenda.md', mimetype: 'text/markdown', size: 1_204 },
  },

  // file_delete
  { type: 'file_delete', context: offsite, created_by: gwen, data: contract },
  {
    type: 'file_delete',
    context: proofread,
    created_by: cleo,
    data: { file_id: 5105, name: 'pricing-old.docx' },
  },
  {
    type: 'file_delete',
    context: photos,
    created_by: bo,
    data: { file_id: 5106, name: 'IMG_2041.jpg', mimetype: 'image/jpeg', size: 4_801_993 },
  },

  // meeting
  { type: 'meeting', context: retrospective, created_by: anna, to: [2, 3, 4] },

  // member_reference_add, member_reference_remove
  { type: 'member_reference_add', context: launchPlan, created_by: anna, data: responsibleField, to: [2] },
  {
    type: 'member_reference_remove',
    context: survey,
    created_by: edda,
    data: { ...responsibleField, label: 'Reviewer', required: false },
    to: [4],
  },

  // rating
  {
    type: 'rating',
    context: launchPlan,
    created_by: edda,
    data: {
      rating_id: 4101,
      type: 'approved',
      value: 0,
      ref: { type: 'item', id: 101, title: 'Q3 launch plan', link: '/items/101' },
    },
  },
  {
    type: 'rating',
    context: milestone,
    created_by: dev,
    created_via: phone,
    data: { rating_id: 4102, type: 'like', value: 1 },
  },
  {
    type: 'rating',
    context: hiringApp,
    created_by: farid,
    data: { rating_id: 4103, type: 'fivestar', value: 4 },
  },
  {
    type: 'rating',
    context: retrospective,
    created_by: bo,
    data: { rating_id: 4104, type: 'rsvp', value: 2 },
  },
  {
    type: 'rating',
    context: guidelines,
    created_by: cleo,
    data: { rating_id: 4105, type: 'thumbs', value: 0 },
  },

  // space_invite … user_kicked_from_space
  {
    type: 'space_invite',
    context: relaunchSpace,
    created_by: anna,
    data: {
      subject: 'Come and help with the new website',
      message: 'We would love your eye for detail on this one. Two hours a week are plenty.',
      status: 'invited',
      invite_code: 'relaunch-7f3k',
    },
    to: [6],
  },
  { type: 'space_accept', context: profileOf(farid, relaunch), created_by: farid, to: [1] },
  { type: 'space_decline', context: profileOf(gwen, relaunch), created_by: gwen, to: [1] },
  { type: 'space_delete', context: peopleSpace, created_by: edda, to: [1, 2, 3] },
  { type: 'self_kicked_from_space', context: profileOf(bo, support), created_by: edda, to: [2] },
  { type: 'user_left_space', context: relaunchSpace, created_by: dev, to: [1, 5] },
  {
    type: 'user_kicked_from_space',
    context: relaunchSpace,
    created_by: anna,
    data: { user_id: 2, name: 'Bo Lindqvist', avatar: 7002 },
    to: [5],
  },
  { type: 'role_change', context: relaunchSpace, created_by: anna, data: { role: 'admin' }, to: [3] },

  // creation
  { type: 'creation', context: survey, created_by: farid, created_via: web },
  { type: 'creation', context: invoices, created_by: edda },
  { type: 'creation', context: leads, created_by: gwen },
  { type: 'creation', context: milestone, created_by: anna, created_via: phone },
  { type: 'creation', context: retrospective, created_by: anna },

  // update
  {
    type: 'update',
    context: launchPlan,
    created_by: bo,
    data: {
      item_revision_id: 8801,
      type: 'update',
      revision: 12,
      diff: [
        {
          field_id: 51,
          label: 'Launch date',
          from: [{ start: '2026-12-01' }],
          to: [{ start: '2026-12-09' }],
        },
      ],
    },
  },
  { type: 'update', context: milestone, created_by: anna },
  {
    type: 'update',
    context: proofread,
    created_by: cleo,
    created_via: phone,
    data: { type: 'complete', changed: { status: 'completed' } },
  },
  { type: 'update', context: leads, created_by: gwen, data: { app_revision_id: 8901 } },
  { type: 'update', context: retrospective, created_by: dev },

  // delete
  { type: 'delete', context: survey, created_by: farid },
  { type: 'delete', context: milestone, created_by: anna },
  { type: 'delete', context: invoices, created_by: edda },
  { type: 'delete', context: retrospective, created_by: anna },
  { type: 'delete', context: guidelines, created_by: gwen },

  // message
  {
    type: 'message',
    context: profileOf(cleo, null),
    created_by: cleo,
    data: {
      message_id: 9101,
      text: 'Do you have five minutes after lunch? It is about the photos.',
      reply: false,
      created_on: '2026-11-23 11:42:00',
      created_by: { user_id: 3, name: 'Cleo Marsh', avatar: 7003 },
    },
    to: [1],
  },
  {
    type: 'message',
    context: offsite,
    created_by: gwen,
    data: { message_id: 9102, text: 'The hotel needs our final number by Friday.', files: [contract] },
    to: [1, 2, 3],
  },
  {
    type: 'message',
    context: studioOrg,
    created_by: edda,
    data: { message_id: 9103, text: 'The office stays closed on 24 December.' },
    to: [1, 2, 3, 4, 6, 7],
  },
  {
    type: 'message',
    context: milestone,
    created_by: dev,
    data: { message_id: 9104, text: 'Shall we tell the press, or wait for two thousand?' },
    to: [1],
  },
  {
    type: 'message',
    context: news,
    created_by: system,
    data: { message_id: 9105, text: 'Thank you for asking: the calendar also works offline.', reply: true },
    to: [4],
  },

  // conversation_add, bulletin
  { type: 'conversation_add', context: photos, created_by: cleo, to: [2] },
  { type: 'bulletin', context: profileOf(anna, null), created_by: system, to: [1] },

  // answer, space_create
  {
    type: 'answer',
    context: whichDay,
    created_by: dev,
    data: { question_option: { question_option_id: 2, text: 'Thursday' } },
    to: [1],
  },
  { type: 'space_create', context: peopleSpace, created_by: edda, data: { status: 'open' }, to: [1, 2] },

  // meetings
  { type: 'meeting_participant_add', context: retrospective, created_by: anna, to: [4] },
  { type: 'meeting_participant_remove', context: retrospective, created_by: anna, to: [6] },
  { type: 'meeting_started', context: retrospective, created_by: anna, to: [2, 3, 4] },

  // batches
  { type: 'batch_process', context: importOfLeads, created_by: system, to: [7] },
  { type: 'batch_complete', context: importOfLeads, created_by: system, to: [7] },

  // space_member_request and grants
  {
    type: 'space_member_request',
    context: peopleSpace,
    created_by: farid,
    data: {
      space_member_request_id: 2201,
      status: 'active',
      role: 'regular',
      user: { user_id: 6, name: 'Farid Nasser' },
      space: { space_id: 13, name: 'Office & people', url: '/spaces/13' },
    },
    to: [5],
  },
  {
    type: 'grant_create',
    context: survey,
    created_by: edda,
    data: { message: 'You know our customers best. What would you ask?', action: 'comment' },
    to: [7],
  },
  { type: 'grant_delete', context: survey, created_by: edda, to: [7] },
  {
    type: 'grant_create_other',
    context: launchPlan,
    created_by: anna,
    data: { user_id: 6, name: 'Farid Nasser' },
    to: [2],
  },
  {
    type: 'grant_delete_other',
    context: launchPlan,
    created_by: anna,
    data: { user_id: 6, name: 'Farid Nasser' },
    to: [2],
  },

  // reference
  {
    type: 'reference',
    context: launchPlan,
    created_by: bo,
    data: { type: 'item', id: 102, title: 'Onboarding survey', link: '/items/102' },
    to: [1],
  },
  {
    type: 'reference',
    context: proofread,
    created_by: dev,
    data: { type: 'item', id: 101, title: 'Q3 launch plan', link: '/items/101' },
    to: [3],
  },
  {
    type: 'reference',
    context: invited,
    created_by: anna,
    data: { type: 'item', id: 103, title: 'Autumn offsite in Lisbon', link: '/items/103' },
    to: [6],
  },
  {
    type: 'reference',
    context: milestone,
    created_by: cleo,
    data: { type: 'item', id: 101, title: 'Q3 launch plan', link: '/items/101' },
    to: [1],
  },
  {
    type: 'reference',
    context: guidelines,
    created_by: gwen,
    data: { type: 'task', id: 201, title: 'Proofread the pricing page', link: '/tasks/201' },
    to: [2],
  },

  // vote, participation
  {
    type: 'vote',
    context: offsite,
    created_by: dev,
    data: {
      voting: { voting_id: 6601, kind: 'answer', question: 'Train or plane?' },
      answer: { answer_id: 1, text: 'The night train' },
    },
  },
  { type: 'participation', context: offsite, created_by: cleo, data: { status: 'accepted' } },

  // reminder
  { type: 'reminder', context: offsite, created_by: system, to: [3] },
  { type: 'reminder', context: invoices, created_by: system, to: [5] },
  { type: 'reminder', context: retrospective, created_by: system, to: [1, 2, 3, 4] },

  // The older names of a membership's end, and the members of an organization.
  { type: 'member_ended_user', context: profileOf(gwen, support), created_by: edda, to: [7] },
  { type: 'member_ended_admin', context: relaunchSpace, created_by: gwen, to: [1] },
  { type: 'org_member_add', context: studioOrg, created_by: farid, to: [5] },
  { type: 'org_member_remove', context: studioOrg, created_by: edda, to: [1] },
  { type: 'org_member_leave', context: studioOrg, created_by: gwen, to: [5] },
]
