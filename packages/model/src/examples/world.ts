import type { ByLineInput, ContextInput, Org, Space, Via } from '../types.ts'

/** The people of the examples, and what they work on: a studio that relaunches a website. */

const person = (id: number, name: string) =>
  ({ type: 'user', id, name, url: `/people/${id}` }) as const satisfies ByLineInput

export const anna = person(1, 'Anna Berg')
export const bo = person(2, 'Bo Lindqvist')
export const cleo = person(3, 'Cleo Marsh')
export const dev = person(4, 'Dev Patel')
export const edda = person(5, 'Edda Roth')
export const farid = person(6, 'Farid Nasser')
export const gwen = person(7, 'Gwen Okafor')

/** The workspace itself, which sends news and reports on batches. */
export const system = { type: 'system', id: 'lighthouse', name: 'Lighthouse' } as const satisfies ByLineInput

export const web = { id: 1, name: 'Web', display: false } as const satisfies Via
export const phone = {
  id: 2,
  name: 'Lighthouse for iPhone',
  url: 'https://example.com/apps',
  display: true,
} as const satisfies Via

const studio = { org_id: 10, name: 'Lighthouse Studio', url: '/orgs/10' } as const satisfies Org
export const relaunch = { space_id: 11, name: 'Website relaunch', url: '/spaces/11' } as const satisfies Space
export const support = {
  space_id: 12,
  name: 'Customer happiness',
  url: '/spaces/12',
} as const satisfies Space
const people = { space_id: 13, name: 'Office & people', url: '/spaces/13' } as const satisfies Space

const rights = ['view', 'comment', 'rate', 'update']
const within = (space: Space) => ({ space, org: studio, rights })

export const launchPlan = {
  type: 'item',
  id: 101,
  title: 'Q3 launch plan',
  link: '/items/101',
  data: { item_id: 101, app: { app_id: 801, name: 'Projects', item_name: 'Project' } },
  ...within(relaunch),
  comment_count: 4,
} satisfies ContextInput<'item'>

export const survey = {
  type: 'item',
  id: 102,
  title: 'Onboarding survey',
  link: '/items/102',
  data: { item_id: 102, app: { app_id: 802, name: 'Experiments', item_name: 'Experiment' } },
  ...within(support),
  comment_count: 1,
} satisfies ContextInput<'item'>

export const offsite = {
  type: 'item',
  id: 103,
  title: 'Autumn offsite in Lisbon',
  link: '/items/103',
  data: {
    item_id: 103,
    due_date: '2026-12-01',
    app: { app_id: 803, name: 'Events', item_name: 'Event' },
  },
  ...within(people),
} satisfies ContextInput<'item'>

export const proofread = {
  type: 'task',
  id: 201,
  title: 'Proofread the pricing page',
  link: '/tasks/201',
  data: { task_id: 201, status: 'active', due_date: '2026-12-04', private: false },
  ...within(relaunch),
  comment_count: 2,
} satisfies ContextInput<'task'>

export const invoices = {
  type: 'task',
  id: 202,
  title: 'Send the October invoices',
  link: '/tasks/202',
  data: { task_id: 202, status: 'active', due_date: '2026-11-27', private: true },
  ...within(people),
} satisfies ContextInput<'task'>

export const milestone = {
  type: 'status',
  id: 301,
  title: 'A thousand people signed up for the beta this morning!',
  link: '/status/301',
  data: { status_id: 301, value: 'A thousand people signed up for the beta this morning!' },
  ...within(relaunch),
  comment_count: 7,
} satisfies ContextInput<'status'>

export const retrospective = {
  type: 'meeting',
  id: 401,
  title: 'Launch retrospective',
  link: '/meetings/401',
  data: { meeting_id: 401, starts_on: '2026-12-08 13:00:00', location: 'The blue room' },
  ...within(relaunch),
} satisfies ContextInput<'meeting'>

export const guidelines = {
  type: 'file',
  id: 501,
  title: 'brand-guidelines-v4.pdf',
  link: '/files/501',
  data: { file_id: 501, mimetype: 'application/pdf', size: 2_418_112 },
  ...within(relaunch),
} satisfies ContextInput<'file'>

export const hiringApp = {
  type: 'share',
  id: 601,
  title: 'Hiring pipeline',
  link: '/shares/601',
  data: { share_id: 601, abstract: 'From application to first day, in six steps.' },
  org: studio,
  rights: ['view', 'comment', 'rate'],
} satisfies ContextInput<'share'>

export const invited = {
  type: 'action',
  id: 701,
  title: 'Anna Berg invited Farid Nasser to Website relaunch',
  link: '/actions/701',
  ...within(relaunch),
} satisfies ContextInput<'action'>

export const leads = {
  type: 'app',
  id: 804,
  title: 'Leads',
  link: '/apps/804',
  data: { app_id: 804, name: 'Leads', icon: 'funnel' },
  ...within(support),
} satisfies ContextInput<'app'>

export const photos = {
  type: 'conversation',
  id: 901,
  title: 'Photos for the team page',
  link: '/conversations/901',
  data: { conversation_id: 901, participants_count: 3 },
} satisfies ContextInput<'conversation'>

export const whichDay = {
  type: 'question',
  id: 951,
  title: 'Which day suits you for the release?',
  link: '/status/301#question-951',
  data: {
    question_id: 951,
    text: 'Which day suits you for the release?',
    options: [
      { question_option_id: 1, text: 'Tuesday' },
      { question_option_id: 2, text: 'Thursday' },
    ],
    ref: {
      type: 'status',
      id: 301,
      title: 'A thousand people signed up for the beta this morning!',
      link: '/status/301',
    },
  },
  ...within(relaunch),
} satisfies ContextInput<'question'>

export const importOfLeads = {
  type: 'batch',
  id: 971,
  title: 'Import of 1,204 leads',
  link: '/batches/971',
  data: { batch_id: 971, plugin: 'app_import', size: 1_204 },
  ...within(support),
} satisfies ContextInput<'batch'>

export const news = {
  type: 'bulletin',
  id: 981,
  title: 'What is new in November',
  link: '/bulletins/981',
  data: { bulletin_id: 981, summary: 'Calendars, quicker search, and a dark theme.' },
} satisfies ContextInput<'bulletin'>

export const relaunchSpace = {
  type: 'space',
  id: 11,
  title: 'Website relaunch',
  link: '/spaces/11',
  data: {
    space_id: 11,
    name: 'Website relaunch',
    member_count: 6,
    top_members: [
      { user_id: 1, name: 'Anna Berg' },
      { user_id: 2, name: 'Bo Lindqvist' },
      { user_id: 3, name: 'Cleo Marsh' },
    ],
    app_count: 3,
    top_apps: [{ app_id: 801, name: 'Projects', icon: 'rocket' }],
  },
  org: studio,
  rights: ['view'],
} satisfies ContextInput<'space'>

export const peopleSpace = {
  type: 'space',
  id: 13,
  title: 'Office & people',
  link: '/spaces/13',
  data: { space_id: 13, name: 'Office & people', member_count: 21, app_count: 2 },
  org: studio,
  rights: ['view'],
} satisfies ContextInput<'space'>

export const studioOrg = {
  type: 'org',
  id: 10,
  title: 'Lighthouse Studio',
  link: '/orgs/10',
  data: {
    org_id: 10,
    name: 'Lighthouse Studio',
    url: 'https://lighthouse.example',
    logo: 7001,
    premium: true,
  },
  rights: ['view'],
} satisfies ContextInput<'org'>

/** The profile of a user: the one that everybody sees, or the one in a space, which is an object of its own. */
export const profileOf = (
  { id, name, url }: { id: number; name: string; url: string },
  space: Space | null,
) =>
  ({
    type: 'profiles',
    id: space === null ? id : Number(`${id}${space.space_id}`),
    title: name,
    link: url,
    data: { user_id: id, name },
    space,
  }) satisfies ContextInput<'profiles'>
