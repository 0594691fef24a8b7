import type { Checked, Locale, Sentences } from './locale.ts'

/** A kind of object that is named before its title, and without one is definite inside an established context. */
const noun = (definite: string, indefinite: string, title = '%') => [
  `${definite} ${title}`,
  indefinite,
  definite,
]

/** A noun or a preposition with a person behind it: with a name, with "you" as an ending. */
const of = (text: string, yours: string) => [`${text} %`, yours] as const

/** The same for several. Behind the ending it is said again: "from you and from Anna". */
const by = (text: string, yours: string) => [...of(text, yours), `${text} %`, `${yours} و${text} %`] as const

/** Verbs would have to tell a man from a woman: nouns, the passive, and the ending of "you" (ـك) need not. */
const words = {
  cases: [''],
  actor: {
    من: by('من', 'منك'),
    بواسطة: by('بواسطة', 'بواسطتك'),
    خروج: by('خروج', 'خروجك'),
    انضمام: by('انضمام', 'انضمامك'),
    منح: by('منح', 'منحك'),
    طلب: by('طلب', 'طلبك'),
    تعليق: ['تعليق جديد', 'تعليق جديد', 'تعليقات جديدة', 'تعليقات جديدة'],
  },
  whom: {
    إليك: of('إلى', 'إليك'),
    عليك: of('على', 'عليك'),
    إضافتك: of('إضافة', 'إضافتك'),
    إزالتك: of('إزالة', 'إزالتك'),
    منحك: of('منح', 'منحك'),
    دورك: of('دور', 'دورك'),
    عضويتك: of('عضوية', 'عضويتك'),
    وصولك: of('وصول', 'وصولك'),
  },
} as const

const message = {
  'data.reply': { true: 'رد {عليك} {من}[ بخصوص {object}]' },
  other: 'رسالة {إليك} {من}[ بخصوص {object}]',
} as const

const sentences = {
  alert: {
    'data.ref.type': { status: 'إشارة {إليك} {من} في {object}' },
    status: {
      'data.ref.type': { comment: 'إشارة {إليك} في تعليق {من}[ على {object}]' },
      other: 'إشارة {إليك} {من} في {object}',
    },
    other: 'إشارة {إليك} في تعليق {من}[ على {object}]',
  },
  comment: '{تعليق} {من}[ على {object}]',
  file: 'تمت إضافة <الملف {data.name}|ملف|ملفات>[ إلى {object}] {بواسطة}',
  file_delete: 'تم حذف <الملف {data.name}|ملف|ملفات>[ من {object}] {بواسطة}',
  meeting: 'تمت إضافة {object} {بواسطة}',
  member_reference_add: 'تمت {إضافتك} إلى <{data.label}|حقل|عدة حقول>[ في {object}] {بواسطة}',
  member_reference_remove: 'تمت {إزالتك} من <{data.label}|حقل|عدة حقول>[ في {object}] {بواسطة}',
  rating: {
    'data.type': {
      approved: {
        'data.value': {
          0: 'تمت الموافقة على {object} {بواسطة}',
          1: 'تم رفض {object} {بواسطة}',
        },
      },
      rsvp: {
        'data.value': {
          0: 'تأكيد {من} لحضور {object}',
          1: 'اعتذار {من} عن حضور {object}',
          2: 'رد {من} بـ«ربما» على حضور {object}',
        },
      },
      fivestar: 'تقييم {من}[ على {object}]: {data.value} من {5} نجوم',
      yesno: {
        'data.value': {
          0: 'إجابة {من} بـ«نعم»[ على {object}]',
          1: 'إجابة {من} بـ«لا»[ على {object}]',
        },
      },
      thumbs: {
        'data.value': {
          0: 'تقييم {من} بإبهام مرفوع[ على {object}]',
          1: 'تقييم {من} بإبهام منخفض[ على {object}]',
        },
      },
      like: 'إعجاب جديد {من}[ على {object}]',
    },
    other: 'تقييم {من}[ على {object}]',
  },
  space_invite: 'دعوة {إليك} {من} للانضمام[ إلى {object}]',
  space_accept: 'تم قبول الدعوة للانضمام إلى <{context.space}|مساحة عمل> {بواسطة}',
  space_decline: 'تم رفض الدعوة للانضمام إلى <{context.space}|مساحة عمل> {بواسطة}',
  space_delete: 'تم حذف مساحة العمل[ {context}] {بواسطة}',
  self_kicked_from_space: 'انتهت {عضويتك} في <{context.space}|مساحة عمل>',
  user_left_space: '{خروج} من {object}',
  user_kicked_from_space: {
    'created_by.type': { user: { 'data.user_id': { 'created_by.id': '{خروج} من {object}' } } },
    other: 'تمت <{إزالتك:data}||إزالة عدة أشخاص>[ من {object}] {بواسطة}',
  },
  role_change: 'تم تغيير {دورك}[ في {object}]< إلى «{role:data.role}»> {بواسطة}',
  creation: {
    item: 'تم إنشاء {object} {بواسطة}',
    task: 'تم إنشاء {object} {بواسطة}',
    app: 'تم إنشاء {object} {بواسطة}',
    status: 'تمت مشاركة {object} {بواسطة}',
    meeting: 'تمت جدولة {object} {بواسطة}',
  },
  update: {
    item: {
      'data.type': {
        creation: 'تم إنشاء {object} {بواسطة}',
        delete: 'تم حذف {object} {بواسطة}',
      },
      other: 'تم تعديل <{data.diff}[ في {object}]|{object}> {بواسطة}',
    },
    status: 'تم تعديل {object} {بواسطة}',
    task: {
      'data.type': {
        assign: {
          'created_by.type': {
            user: { 'data.changed.responsible.user_id': { 'created_by.id': 'تم تولّي {object} {بواسطة}' } },
          },
          'data.changed.responsible': { null: 'تم إلغاء إسناد {object} {بواسطة}' },
          other: 'تم إسناد {object}< {إليك:data.changed.responsible}> {بواسطة}',
        },
        update_due_date: {
          'data.changed.due_date': { null: 'تمت إزالة تاريخ الاستحقاق[ من {object}] {بواسطة}' },
          other:
            'تم تغيير تاريخ الاستحقاق[ في {object}]< إلى {date:data.changed.due_on/data.changed.due_date}> {بواسطة}',
        },
        update_text: {
          'data.changed.text': { 'context.title': 'تمت إعادة تسمية {object} {بواسطة}' },
          other: 'تمت إعادة تسمية {object}< إلى «{data.changed.text}»> {بواسطة}',
        },
        update_description: 'تم تغيير الوصف[ في {object}] {بواسطة}',
        update_private: {
          'data.changed.private': {
            true: 'تم جعل {object} خاصة {بواسطة}',
            false: 'تمت إتاحة {object} للآخرين {بواسطة}',
          },
          other: 'تم تغيير من يمكنه رؤية {object} {بواسطة}',
        },
        start: 'تم بدء العمل على {object} {بواسطة}',
        stop: 'تم إيقاف العمل على {object} {بواسطة}',
        complete: 'تم إكمال {object} {بواسطة}',
        incomplete: 'تمت إعادة فتح {object} {بواسطة}',
      },
      other: 'تم تعديل {object} {بواسطة}',
    },
    app: 'تم تعديل {object} {بواسطة}',
    meeting: 'تم تعديل {object} {بواسطة}',
  },
  delete: 'تم حذف {object} {بواسطة}',
  message: {
    profiles: {
      'data.reply': { true: 'رد {عليك} {من}' },
      other: 'رسالة {إليك} {من}',
    },
    item: message,
    org: {
      'data.reply': { true: 'رد {عليك} {من}[ في {object}]' },
      other: 'رسالة {إليك} {من}[ في {object}]',
    },
    status: message,
    bulletin: message,
  },
  conversation_add: 'تمت إضافة شخص[ إلى {object}] {بواسطة}',
  bulletin: 'نشرة {إليك} {من}',
  rsvp: 'تم إنشاء {object} {بواسطة} مع طلب تأكيد الحضور',
  answer: 'إجابة {من}[ على {object}]<: «{data.question_option}»>',
  space_create: 'تم إنشاء مساحة العمل[ {context}][ في {context.org}] {بواسطة}',
  meeting_participant_add: 'تمت {إضافتك}[ إلى {object}] {بواسطة}',
  meeting_participant_remove: 'تمت {إزالتك}[ من {object}] {بواسطة}',
  meeting_started: 'تم بدء {object} {بواسطة}',
  batch_process: 'بدأت معالجة {object}',
  batch_complete: 'اكتملت معالجة {object}',
  space_member_request: {
    'data.status': {
      accepted: 'تم قبول {طلب} الانضمام[ إلى {object}]',
      retracted: 'تم سحب {طلب} الانضمام[ إلى {object}]',
    },
    other: 'طلب انضمام {من}[ إلى {object}]< بدور «{role:data.role}»>',
  },
  grant_create: {
    'data.action': {
      comment: 'دعوة {إليك} {من} للتعليق على {object}',
      view: 'دعوة {إليك} {من} للاطلاع على {object}',
      rate: 'دعوة {إليك} {من} لتقييم {object}',
    },
    other: 'تم {منحك} حق الوصول[ إلى {object}] {بواسطة}',
  },
  grant_delete: 'تمت إزالة حق {وصولك}[ إلى {object}] {بواسطة}',
  grant_create_other: {
    'created_by.type': {
      user: { 'data.user_id': { 'created_by.id': 'تم {منح} حق الوصول[ إلى {object}]' } },
    },
    other: 'تم <{منحك:data}||منح عدة أشخاص> حق الوصول[ إلى {object}] {بواسطة}',
  },
  grant_delete_other: {
    'created_by.type': {
      user: { 'data.user_id': { 'created_by.id': 'تم التنازل عن حق الوصول[ إلى {object}] {بواسطة}' } },
    },
    other: 'تمت إزالة حق <{وصولك:data}||وصول عدة أشخاص>[ إلى {object}] {بواسطة}',
  },
  reference: 'تمت الإشارة إلى {object}< في {data}> {بواسطة}',
  vote: {
    'data.voting.kind': { fivestar: 'تصويت {من}[ على {object}]: {data.rating} من {5} نجوم' },
    other: 'تصويت {من}[ على {object}]<: «{data.answer}»>',
  },
  participation: {
    'data.status': {
      accepted: 'تم قبول الدعوة[ إلى {object}] {بواسطة}',
      declined: 'تم رفض الدعوة[ إلى {object}] {بواسطة}',
      tentative: 'تم قبول الدعوة[ إلى {object}] مبدئيًا {بواسطة}',
    },
    other: 'رد {من} على الدعوة[ إلى {object}]',
  },
  reminder: {
    item: 'تذكير: {object}< مستحق في {date:context.data.due_on/context.data.due_date}>',
    task: 'تذكير: {object}< مستحقة في {date:context.data.due_on/context.data.due_date}>',
    meeting: 'تذكير: {object}< يبدأ في {date:context.data.starts_on}>',
  },
  member_ended_user: 'تم إنهاء {عضويتك} في <{context.space}|مساحة عمل> {بواسطة}',
  member_ended_admin: '{خروج} من {object}',
  org_member_add: '{انضمام} إلى {object}',
  org_member_remove: 'تمت إزالة عضو[ من {object}] {بواسطة}',
  org_member_leave: '{خروج} من {object}',
} as const satisfies Sentences

/** Arabic. Tells nobody's gender: nouns and the passive instead of verbs. */
export const ar: Locale = {
  ...words,
  tag: 'ar',
  hour: ' الساعة ',
  dir: 'rtl',
  you: 'أنت',
  nameless: { user: 'شخص ما', app: 'تطبيق', system: 'النظام' },
  // After "و", and after a preposition or a noun: in the genitive.
  others: {
    two: 'شخصين آخرين',
    few: '{count} آخرين',
    many: '{count} شخصًا آخر',
    other: '{count} شخص آخر',
  },
  people: { two: 'شخصين', few: '{count} أشخاص', many: '{count} شخصًا', other: '{count} شخص' },
  updates: {
    two: 'تحديثان[ على {object}] {من}',
    few: '{count} تحديثات[ على {object}] {من}',
    many: '{count} تحديثًا[ على {object}] {من}',
    other: '{count} تحديث[ على {object}] {من}',
  },
  unknown: 'نشاط جديد {من}[ على {object}]',
  nouns: {
    status: noun('المنشور', 'منشور', '«%»'),
    task: noun('المهمة', 'مهمة'),
    space: ['%', 'مساحة عمل', 'مساحة العمل'],
    org: ['%', 'مؤسسة', 'المؤسسة'],
    item: ['%', 'عنصر', 'العنصر'],
    bulletin: noun('النشرة', 'نشرة'),
    app: noun('التطبيق', 'تطبيق'),
    share: noun('المشاركة', 'مشاركة'),
    conversation: noun('المحادثة', 'محادثة'),
    question: noun('السؤال', 'سؤال', '«%»'),
    meeting: noun('الاجتماع', 'اجتماع'),
    file: noun('الملف', 'ملف'),
    batch: noun('الدفعة', 'دفعة'),
    profiles: noun('الملف الشخصي', 'ملف شخصي'),
    action: noun('النشاط', 'نشاط', '«%»'),
  },
  roles: { light: 'عضو محدود', regular: 'عضو', admin: 'مسؤول' },
  sentences: sentences satisfies Checked<typeof sentences, typeof words>,
}
