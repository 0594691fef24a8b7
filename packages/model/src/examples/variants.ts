import type { RatingData, TaskChange, TaskUpdateType } from '../data-types.ts'
import type { EventInput } from '../types.ts'
import {
  anna,
  bo,
  cleo,
  dev,
  edda,
  farid,
  gwen,
  launchPlan,
  milestone,
  offsite,
  peopleSpace,
  profileOf,
  proofread,
  relaunchSpace,
  retrospective,
  survey,
} from './world.ts'

const taskChanges = {
  assign: { responsible: { user_id: 2, name: 'Bo Lindqvist' } },
  update_due_date: { due_date: '2026-12-11' },
  update_text: { text: 'Proofread the pricing page and the terms' },
  update_description: { description: 'Mind the footnotes: the beta is free, not the product.' },
  update_private: { private: true },
  start: { status: 'active' },
  stop: { status: 'stopped' },
  complete: { status: 'completed' },
  incomplete: { status: 'active' },
} as const satisfies Record<TaskUpdateType, TaskChange>

const taskUpdates = (Object.keys(taskChanges) as TaskUpdateType[]).map(
  (type): EventInput => ({
    type: 'update',
    context: proofread,
    created_by: cleo,
    data: { type, changed: taskChanges[type] },
  }),
)

/** Every kind and value of a rating; of stars, the fewest and the most. */
const ratingData: readonly RatingData[] = [
  { rating_id: 4201, type: 'approved', value: 0 },
  { rating_id: 4202, type: 'approved', value: 1 },
  { rating_id: 4203, type: 'rsvp', value: 0 },
  { rating_id: 4204, type: 'rsvp', value: 1 },
  { rating_id: 4205, type: 'rsvp', value: 2 },
  { rating_id: 4206, type: 'fivestar', value: 1 },
  { rating_id: 4207, type: 'fivestar', value: 5 },
  { rating_id: 4208, type: 'yesno', value: 0 },
  { rating_id: 4209, type: 'yesno', value: 1 },
  { rating_id: 4210, type: 'thumbs', value: 0 },
  { rating_id: 4211, type: 'thumbs', value: 1 },
  { rating_id: 4212, type: 'like', value: 1 },
]

const ratings = ratingData.map(
  (data): EventInput => ({ type: 'rating', context: survey, created_by: dev, data }),
)

/** What matters inside of one combination: each update of a task, each kind and value of a rating, and the like. */
export const variants: readonly EventInput[] = [
  ...taskUpdates,
  {
    type: 'update',
    context: proofread,
    created_by: cleo,
    data: { type: 'update_due_date', changed: { due_date: null } },
  },
  {
    type: 'update',
    context: proofread,
    created_by: cleo,
    data: { type: 'update_private', changed: { private: false } },
  },
  { type: 'update', context: proofread, created_by: bo, data: { type: 'complete' } },
  {
    type: 'update',
    context: proofread,
    created_by: cleo,
    data: { type: 'assign', changed: { responsible: { user_id: 3, name: 'Cleo Marsh' } } },
  },
  {
    type: 'update',
    context: proofread,
    created_by: cleo,
    data: { type: 'assign', changed: { responsible: null } },
  },
  { type: 'update', context: proofread, created_by: cleo, data: { type: 'assign' } },
  ...ratings,
  { type: 'participation', context: offsite, created_by: bo, data: { status: 'accepted' } },
  { type: 'participation', context: offsite, created_by: bo, data: { status: 'declined' } },
  { type: 'participation', context: offsite, created_by: bo, data: { status: 'tentative' } },
  {
    type: 'vote',
    context: offsite,
    created_by: gwen,
    data: { voting: { voting_id: 6602, kind: 'fivestar', question: 'How good is the hotel?' }, rating: 5 },
  },
  {
    type: 'message',
    context: profileOf(bo, null),
    created_by: bo,
    data: { message_id: 9201, text: 'Yes, come by at two.', reply: true },
    to: [3],
  },
  {
    type: 'message',
    context: profileOf(anna, null),
    created_by: anna,
    data: { message_id: 9202, text: 'Lunch?' },
    to: [2],
  },
  { type: 'role_change', context: relaunchSpace, created_by: anna, data: { role: 'light' }, to: [6] },
  { type: 'role_change', context: relaunchSpace, created_by: anna, data: { role: 'regular' }, to: [6] },
  { type: 'space_create', context: peopleSpace, created_by: edda, data: { status: 'joined' }, to: [1] },
  { type: 'space_create', context: peopleSpace, created_by: edda, data: { status: 'closed' }, to: [1] },
  { type: 'space_create', context: peopleSpace, created_by: edda, data: { status: 'deleted' }, to: [1] },
  { type: 'space_create', context: peopleSpace, created_by: edda, to: [1] },
  { type: 'space_invite', context: relaunchSpace, created_by: anna, to: [6] },
  {
    type: 'space_member_request',
    context: peopleSpace,
    created_by: farid,
    data: { space_member_request_id: 2202, status: 'retracted', role: 'light' },
    to: [5],
  },
  {
    type: 'space_member_request',
    context: peopleSpace,
    created_by: farid,
    data: { space_member_request_id: 2203, status: 'accepted', role: 'admin' },
    to: [5],
  },
  {
    type: 'space_member_request',
    context: peopleSpace,
    created_by: farid,
    data: { space_member_request_id: 2204, status: 'active', role: 'admin' },
    to: [5],
  },
  { type: 'grant_create', context: survey, created_by: edda, data: { action: 'rate' }, to: [7] },
  { type: 'grant_create', context: survey, created_by: edda, data: { action: 'view' }, to: [7] },
  { type: 'grant_create', context: survey, created_by: edda, to: [7] },
  // A user without a name, and one who is the author.
  { type: 'user_kicked_from_space', context: relaunchSpace, created_by: anna, data: { user_id: 2 }, to: [5] },
  { type: 'user_kicked_from_space', context: relaunchSpace, created_by: bo, data: { user_id: 2 }, to: [5] },
  { type: 'grant_create_other', context: launchPlan, created_by: anna, data: { user_id: 6 }, to: [2] },
  { type: 'grant_create_other', context: launchPlan, created_by: farid, data: { user_id: 6 }, to: [2] },
  { type: 'grant_delete_other', context: launchPlan, created_by: anna, data: { user_id: 6 }, to: [2] },
  { type: 'grant_delete_other', context: launchPlan, created_by: farid, data: { user_id: 6 }, to: [2] },
  // A field without a label.
  { type: 'member_reference_add', context: launchPlan, created_by: anna, data: { label: '' }, to: [2] },
  { type: 'member_reference_remove', context: survey, created_by: edda, data: { label: '' }, to: [4] },
  {
    type: 'update',
    context: launchPlan,
    created_by: bo,
    data: { item_revision_id: 8802, type: 'creation', revision: 0 },
  },
  {
    type: 'update',
    context: launchPlan,
    created_by: bo,
    data: { item_revision_id: 8803, type: 'delete', revision: 13 },
  },
  { type: 'update', context: launchPlan, created_by: bo },
  {
    type: 'alert',
    context: milestone,
    created_by: cleo,
    data: { text: '@[Dev Patel](user:4) look!', ref: { type: 'comment', id: 3109 } },
    to: [4],
  },
  // An object without a title, in no space, changed by an app.
  {
    type: 'creation',
    context: { type: 'item', id: 'crm-2291' },
    created_by: { type: 'app', id: 31, name: 'CRM sync' },
  },
  {
    type: 'comment',
    context: { type: 'meeting', id: 402 },
    created_by: 4,
    data: { comment_id: 3301, value: 'تم، نلتقي غداً 👋\nBis morgen!' },
  },
  { type: 'delete', context: retrospective, created_by: { type: 'app', id: 32, name: null } },
]
