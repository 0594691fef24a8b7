import { expect, it } from 'vitest'
import { ar } from '../src/ar.ts'
import { table } from './samples.ts'

it('tells every combination in Arabic, in full and inside an established context', () => {
  expect(table(ar)).toMatchInlineSnapshot(`
    "alert item | إشارة إليك في تعليق من Bo Lindqvist على Q3 launch plan | إشارة إليك في تعليق من Bo Lindqvist
    alert status | إشارة إليك من Cleo Marsh في المنشور «A thousand people signed up for the beta this morning!» | إشارة إليك من Cleo Marsh في المنشور
    alert task | إشارة إليك في تعليق من Anna Berg على المهمة Proofread the pricing page | إشارة إليك في تعليق من Anna Berg
    alert action | إشارة إليك في تعليق من Edda Roth على النشاط «Anna Berg invited Farid Nasser to Website relaunch» | إشارة إليك في تعليق من Edda Roth
    alert meeting | إشارة إليك في تعليق من Dev Patel على الاجتماع Launch retrospective | إشارة إليك في تعليق من Dev Patel
    alert file | إشارة إليك في تعليق من Gwen Okafor على الملف brand-guidelines-v4.pdf | إشارة إليك في تعليق من Gwen Okafor
    comment action | تعليق جديد من Farid Nasser على النشاط «Anna Berg invited Farid Nasser to Website relaunch» | تعليق جديد من Farid Nasser
    comment item | تعليق جديد من Cleo Marsh على Q3 launch plan | تعليق جديد من Cleo Marsh
    comment status | تعليق جديد من Bo Lindqvist على المنشور «A thousand people signed up for the beta this morning!» | تعليق جديد من Bo Lindqvist
    comment share | تعليق جديد من Gwen Okafor على المشاركة Hiring pipeline | تعليق جديد من Gwen Okafor
    comment task | تعليق جديد من Anna Berg على المهمة Proofread the pricing page | تعليق جديد من Anna Berg
    comment meeting | تعليق جديد من Edda Roth على الاجتماع Launch retrospective | تعليق جديد من Edda Roth
    comment file | تعليق جديد من Dev Patel على الملف brand-guidelines-v4.pdf | تعليق جديد من Dev Patel
    file item | تمت إضافة الملف homepage-sketch.png إلى Q3 launch plan بواسطة Anna Berg | تمت إضافة الملف homepage-sketch.png بواسطة Anna Berg
    file task | تمت إضافة الملف hours-october.xlsx إلى المهمة Send the October invoices بواسطة Edda Roth | تمت إضافة الملف hours-october.xlsx بواسطة Edda Roth
    file meeting | تمت إضافة الملف agenda.md إلى الاجتماع Launch retrospective بواسطة Dev Patel | تمت إضافة الملف agenda.md بواسطة Dev Patel
    file_delete item | تم حذف الملف venue-contract.pdf من Autumn offsite in Lisbon بواسطة Gwen Okafor | تم حذف الملف venue-contract.pdf بواسطة Gwen Okafor
    file_delete task | تم حذف الملف pricing-old.docx من المهمة Proofread the pricing page بواسطة Cleo Marsh | تم حذف الملف pricing-old.docx بواسطة Cleo Marsh
    file_delete conversation | تم حذف الملف IMG_2041.jpg من المحادثة Photos for the team page بواسطة Bo Lindqvist | تم حذف الملف IMG_2041.jpg بواسطة Bo Lindqvist
    meeting meeting | تمت إضافة الاجتماع Launch retrospective بواسطة Anna Berg | تمت إضافة الاجتماع بواسطة Anna Berg
    member_reference_add item | تمت إضافتك إلى Responsible في Q3 launch plan بواسطة Anna Berg | تمت إضافتك إلى Responsible بواسطة Anna Berg
    member_reference_remove item | تمت إزالتك من Reviewer في Onboarding survey بواسطة Edda Roth | تمت إزالتك من Reviewer بواسطة Edda Roth
    rating item | تمت الموافقة على Q3 launch plan بواسطة Edda Roth | تمت الموافقة على العنصر بواسطة Edda Roth
    rating status | إعجاب جديد من Dev Patel على المنشور «A thousand people signed up for the beta this morning!» | إعجاب جديد من Dev Patel
    rating share | تقييم من Farid Nasser على المشاركة Hiring pipeline: 4 من 5 نجوم | تقييم من Farid Nasser: 4 من 5 نجوم
    rating meeting | رد من Bo Lindqvist بـ«ربما» على حضور الاجتماع Launch retrospective | رد من Bo Lindqvist بـ«ربما» على حضور الاجتماع
    rating file | تقييم من Cleo Marsh بإبهام مرفوع على الملف brand-guidelines-v4.pdf | تقييم من Cleo Marsh بإبهام مرفوع
    space_invite space | دعوة إليك من Anna Berg للانضمام إلى Website relaunch | دعوة إليك من Anna Berg للانضمام
    space_accept profiles | تم قبول الدعوة للانضمام إلى Website relaunch بواسطة Farid Nasser | تم قبول الدعوة للانضمام إلى Website relaunch بواسطة Farid Nasser
    space_decline profiles | تم رفض الدعوة للانضمام إلى Website relaunch بواسطة Gwen Okafor | تم رفض الدعوة للانضمام إلى Website relaunch بواسطة Gwen Okafor
    space_delete space | تم حذف مساحة العمل Office & people بواسطة Edda Roth | تم حذف مساحة العمل بواسطة Edda Roth
    self_kicked_from_space profiles | انتهت عضويتك في Customer happiness | انتهت عضويتك في Customer happiness
    user_left_space space | خروج Dev Patel من Website relaunch | خروج Dev Patel من مساحة العمل
    user_kicked_from_space space | تمت إزالة Bo Lindqvist من Website relaunch بواسطة Anna Berg | تمت إزالة Bo Lindqvist بواسطة Anna Berg
    role_change space | تم تغيير دورك في Website relaunch إلى «مسؤول» بواسطة Anna Berg | تم تغيير دورك إلى «مسؤول» بواسطة Anna Berg
    creation item | تم إنشاء Onboarding survey بواسطة Farid Nasser | تم إنشاء العنصر بواسطة Farid Nasser
    creation task | تم إنشاء المهمة Send the October invoices بواسطة Edda Roth | تم إنشاء المهمة بواسطة Edda Roth
    creation app | تم إنشاء التطبيق Leads بواسطة Gwen Okafor | تم إنشاء التطبيق بواسطة Gwen Okafor
    creation status | تمت مشاركة المنشور «A thousand people signed up for the beta this morning!» بواسطة Anna Berg | تمت مشاركة المنشور بواسطة Anna Berg
    creation meeting | تمت جدولة الاجتماع Launch retrospective بواسطة Anna Berg | تمت جدولة الاجتماع بواسطة Anna Berg
    update item | تم تعديل Launch date في Q3 launch plan بواسطة Bo Lindqvist | تم تعديل Launch date بواسطة Bo Lindqvist
    update status | تم تعديل المنشور «A thousand people signed up for the beta this morning!» بواسطة Anna Berg | تم تعديل المنشور بواسطة Anna Berg
    update task | تم إكمال المهمة Proofread the pricing page بواسطة Cleo Marsh | تم إكمال المهمة بواسطة Cleo Marsh
    update app | تم تعديل التطبيق Leads بواسطة Gwen Okafor | تم تعديل التطبيق بواسطة Gwen Okafor
    update meeting | تم تعديل الاجتماع Launch retrospective بواسطة Dev Patel | تم تعديل الاجتماع بواسطة Dev Patel
    delete item | تم حذف Onboarding survey بواسطة Farid Nasser | تم حذف العنصر بواسطة Farid Nasser
    delete status | تم حذف المنشور «A thousand people signed up for the beta this morning!» بواسطة Anna Berg | تم حذف المنشور بواسطة Anna Berg
    delete task | تم حذف المهمة Send the October invoices بواسطة Edda Roth | تم حذف المهمة بواسطة Edda Roth
    delete meeting | تم حذف الاجتماع Launch retrospective بواسطة Anna Berg | تم حذف الاجتماع بواسطة Anna Berg
    delete file | تم حذف الملف brand-guidelines-v4.pdf بواسطة Gwen Okafor | تم حذف الملف بواسطة Gwen Okafor
    message profiles | رسالة إليك من Cleo Marsh | رسالة إليك من Cleo Marsh
    message item | رسالة إليك من Gwen Okafor بخصوص Autumn offsite in Lisbon | رسالة إليك من Gwen Okafor
    message org | رسالة إليك من Edda Roth في Lighthouse Studio | رسالة إليك من Edda Roth
    message status | رسالة إليك من Dev Patel بخصوص المنشور «A thousand people signed up for the beta this morning!» | رسالة إليك من Dev Patel
    message bulletin | رد عليك من Lighthouse بخصوص النشرة What is new in November | رد عليك من Lighthouse
    conversation_add conversation | تمت إضافة شخص إلى المحادثة Photos for the team page بواسطة Cleo Marsh | تمت إضافة شخص بواسطة Cleo Marsh
    bulletin profiles | نشرة إليك من Lighthouse | نشرة إليك من Lighthouse
    answer question | إجابة من Dev Patel على السؤال «Which day suits you for the release?»: «Thursday» | إجابة من Dev Patel: «Thursday»
    space_create space | تم إنشاء مساحة العمل Office & people في Lighthouse Studio بواسطة Edda Roth | تم إنشاء مساحة العمل بواسطة Edda Roth
    meeting_participant_add meeting | تمت إضافتك إلى الاجتماع Launch retrospective بواسطة Anna Berg | تمت إضافتك بواسطة Anna Berg
    meeting_participant_remove meeting | تمت إزالتك من الاجتماع Launch retrospective بواسطة Anna Berg | تمت إزالتك بواسطة Anna Berg
    meeting_started meeting | تم بدء الاجتماع Launch retrospective بواسطة Anna Berg | تم بدء الاجتماع بواسطة Anna Berg
    batch_process batch | بدأت معالجة الدفعة Import of 1,204 leads | بدأت معالجة الدفعة
    batch_complete batch | اكتملت معالجة الدفعة Import of 1,204 leads | اكتملت معالجة الدفعة
    space_member_request space | طلب انضمام من Farid Nasser إلى Office & people بدور «عضو» | طلب انضمام من Farid Nasser بدور «عضو»
    grant_create item | دعوة إليك من Edda Roth للتعليق على Onboarding survey | دعوة إليك من Edda Roth للتعليق على العنصر
    grant_delete item | تمت إزالة حق وصولك إلى Onboarding survey بواسطة Edda Roth | تمت إزالة حق وصولك بواسطة Edda Roth
    grant_create_other item | تم منح Farid Nasser حق الوصول إلى Q3 launch plan بواسطة Anna Berg | تم منح Farid Nasser حق الوصول بواسطة Anna Berg
    grant_delete_other item | تمت إزالة حق وصول Farid Nasser إلى Q3 launch plan بواسطة Anna Berg | تمت إزالة حق وصول Farid Nasser بواسطة Anna Berg
    reference item | تمت الإشارة إلى Q3 launch plan في Onboarding survey بواسطة Bo Lindqvist | تمت الإشارة إلى العنصر في Onboarding survey بواسطة Bo Lindqvist
    reference task | تمت الإشارة إلى المهمة Proofread the pricing page في Q3 launch plan بواسطة Dev Patel | تمت الإشارة إلى المهمة في Q3 launch plan بواسطة Dev Patel
    reference action | تمت الإشارة إلى النشاط «Anna Berg invited Farid Nasser to Website relaunch» في Autumn offsite in Lisbon بواسطة Anna Berg | تمت الإشارة إلى النشاط في Autumn offsite in Lisbon بواسطة Anna Berg
    reference status | تمت الإشارة إلى المنشور «A thousand people signed up for the beta this morning!» في Q3 launch plan بواسطة Cleo Marsh | تمت الإشارة إلى المنشور في Q3 launch plan بواسطة Cleo Marsh
    reference file | تمت الإشارة إلى الملف brand-guidelines-v4.pdf في Proofread the pricing page بواسطة Gwen Okafor | تمت الإشارة إلى الملف في Proofread the pricing page بواسطة Gwen Okafor
    vote item | تصويت من Dev Patel على Autumn offsite in Lisbon: «The night train» | تصويت من Dev Patel: «The night train»
    participation item | تم قبول الدعوة إلى Autumn offsite in Lisbon بواسطة Cleo Marsh | تم قبول الدعوة بواسطة Cleo Marsh
    reminder item | تذكير: Autumn offsite in Lisbon مستحق في 1 ديسمبر 2026 | تذكير: العنصر مستحق في 1 ديسمبر 2026
    reminder task | تذكير: المهمة Send the October invoices مستحقة في 27 نوفمبر 2026 | تذكير: المهمة مستحقة في 27 نوفمبر 2026
    reminder meeting | تذكير: الاجتماع Launch retrospective يبدأ في 8 ديسمبر 2026 الساعة 2:00 م | تذكير: الاجتماع يبدأ في 8 ديسمبر 2026 الساعة 2:00 م
    member_ended_user profiles | تم إنهاء عضويتك في Customer happiness بواسطة Edda Roth | تم إنهاء عضويتك في Customer happiness بواسطة Edda Roth
    member_ended_admin space | خروج Gwen Okafor من Website relaunch | خروج Gwen Okafor من مساحة العمل
    org_member_add org | انضمام Farid Nasser إلى Lighthouse Studio | انضمام Farid Nasser إلى المؤسسة
    org_member_remove org | تمت إزالة عضو من Lighthouse Studio بواسطة Edda Roth | تمت إزالة عضو بواسطة Edda Roth
    org_member_leave org | خروج Gwen Okafor من Lighthouse Studio | خروج Gwen Okafor من المؤسسة
    update task | تم إسناد المهمة Proofread the pricing page إلى Bo Lindqvist بواسطة Cleo Marsh | تم إسناد المهمة إلى Bo Lindqvist بواسطة Cleo Marsh
    update task | تم تغيير تاريخ الاستحقاق في المهمة Proofread the pricing page إلى 11 ديسمبر 2026 بواسطة Cleo Marsh | تم تغيير تاريخ الاستحقاق إلى 11 ديسمبر 2026 بواسطة Cleo Marsh
    update task | تمت إعادة تسمية المهمة Proofread the pricing page إلى «Proofread the pricing page and the terms» بواسطة Cleo Marsh | تمت إعادة تسمية المهمة إلى «Proofread the pricing page and the terms» بواسطة Cleo Marsh
    update task | تم تغيير الوصف في المهمة Proofread the pricing page بواسطة Cleo Marsh | تم تغيير الوصف بواسطة Cleo Marsh
    update task | تم جعل المهمة Proofread the pricing page خاصة بواسطة Cleo Marsh | تم جعل المهمة خاصة بواسطة Cleo Marsh
    update task | تم بدء العمل على المهمة Proofread the pricing page بواسطة Cleo Marsh | تم بدء العمل على المهمة بواسطة Cleo Marsh
    update task | تم إيقاف العمل على المهمة Proofread the pricing page بواسطة Cleo Marsh | تم إيقاف العمل على المهمة بواسطة Cleo Marsh
    update task | تم إكمال المهمة Proofread the pricing page بواسطة Cleo Marsh | تم إكمال المهمة بواسطة Cleo Marsh
    update task | تمت إعادة فتح المهمة Proofread the pricing page بواسطة Cleo Marsh | تمت إعادة فتح المهمة بواسطة Cleo Marsh
    update task | تمت إزالة تاريخ الاستحقاق من المهمة Proofread the pricing page بواسطة Cleo Marsh | تمت إزالة تاريخ الاستحقاق بواسطة Cleo Marsh
    update task | تمت إتاحة المهمة Proofread the pricing page للآخرين بواسطة Cleo Marsh | تمت إتاحة المهمة للآخرين بواسطة Cleo Marsh
    update task | تم إكمال المهمة Proofread the pricing page بواسطة Bo Lindqvist | تم إكمال المهمة بواسطة Bo Lindqvist
    update task | تم تولّي المهمة Proofread the pricing page بواسطة Cleo Marsh | تم تولّي المهمة بواسطة Cleo Marsh
    update task | تم إلغاء إسناد المهمة Proofread the pricing page بواسطة Cleo Marsh | تم إلغاء إسناد المهمة بواسطة Cleo Marsh
    update task | تم إسناد المهمة Proofread the pricing page بواسطة Cleo Marsh | تم إسناد المهمة بواسطة Cleo Marsh
    rating item | تمت الموافقة على Onboarding survey بواسطة Dev Patel | تمت الموافقة على العنصر بواسطة Dev Patel
    rating item | تم رفض Onboarding survey بواسطة Dev Patel | تم رفض العنصر بواسطة Dev Patel
    rating item | تأكيد من Dev Patel لحضور Onboarding survey | تأكيد من Dev Patel لحضور العنصر
    rating item | اعتذار من Dev Patel عن حضور Onboarding survey | اعتذار من Dev Patel عن حضور العنصر
    rating item | رد من Dev Patel بـ«ربما» على حضور Onboarding survey | رد من Dev Patel بـ«ربما» على حضور العنصر
    rating item | تقييم من Dev Patel على Onboarding survey: 1 من 5 نجوم | تقييم من Dev Patel: 1 من 5 نجوم
    rating item | تقييم من Dev Patel على Onboarding survey: 5 من 5 نجوم | تقييم من Dev Patel: 5 من 5 نجوم
    rating item | إجابة من Dev Patel بـ«نعم» على Onboarding survey | إجابة من Dev Patel بـ«نعم»
    rating item | إجابة من Dev Patel بـ«لا» على Onboarding survey | إجابة من Dev Patel بـ«لا»
    rating item | تقييم من Dev Patel بإبهام مرفوع على Onboarding survey | تقييم من Dev Patel بإبهام مرفوع
    rating item | تقييم من Dev Patel بإبهام منخفض على Onboarding survey | تقييم من Dev Patel بإبهام منخفض
    rating item | إعجاب جديد من Dev Patel على Onboarding survey | إعجاب جديد من Dev Patel
    participation item | تم قبول الدعوة إلى Autumn offsite in Lisbon بواسطة Bo Lindqvist | تم قبول الدعوة بواسطة Bo Lindqvist
    participation item | تم رفض الدعوة إلى Autumn offsite in Lisbon بواسطة Bo Lindqvist | تم رفض الدعوة بواسطة Bo Lindqvist
    participation item | تم قبول الدعوة إلى Autumn offsite in Lisbon مبدئيًا بواسطة Bo Lindqvist | تم قبول الدعوة مبدئيًا بواسطة Bo Lindqvist
    vote item | تصويت من Gwen Okafor على Autumn offsite in Lisbon: 5 من 5 نجوم | تصويت من Gwen Okafor: 5 من 5 نجوم
    message profiles | رد عليك من Bo Lindqvist | رد عليك من Bo Lindqvist
    message profiles | رسالة إليك من Anna Berg | رسالة إليك من Anna Berg
    role_change space | تم تغيير دورك في Website relaunch إلى «عضو محدود» بواسطة Anna Berg | تم تغيير دورك إلى «عضو محدود» بواسطة Anna Berg
    role_change space | تم تغيير دورك في Website relaunch إلى «عضو» بواسطة Anna Berg | تم تغيير دورك إلى «عضو» بواسطة Anna Berg
    space_create space | تم إنشاء مساحة العمل Office & people في Lighthouse Studio بواسطة Edda Roth | تم إنشاء مساحة العمل بواسطة Edda Roth
    space_create space | تم إنشاء مساحة العمل Office & people في Lighthouse Studio بواسطة Edda Roth | تم إنشاء مساحة العمل بواسطة Edda Roth
    space_create space | تم إنشاء مساحة العمل Office & people في Lighthouse Studio بواسطة Edda Roth | تم إنشاء مساحة العمل بواسطة Edda Roth
    space_create space | تم إنشاء مساحة العمل Office & people في Lighthouse Studio بواسطة Edda Roth | تم إنشاء مساحة العمل بواسطة Edda Roth
    space_invite space | دعوة إليك من Anna Berg للانضمام إلى Website relaunch | دعوة إليك من Anna Berg للانضمام
    space_member_request space | تم سحب طلب Farid Nasser الانضمام إلى Office & people | تم سحب طلب Farid Nasser الانضمام
    space_member_request space | تم قبول طلب Farid Nasser الانضمام إلى Office & people | تم قبول طلب Farid Nasser الانضمام
    space_member_request space | طلب انضمام من Farid Nasser إلى Office & people بدور «مسؤول» | طلب انضمام من Farid Nasser بدور «مسؤول»
    grant_create item | دعوة إليك من Edda Roth لتقييم Onboarding survey | دعوة إليك من Edda Roth لتقييم العنصر
    grant_create item | دعوة إليك من Edda Roth للاطلاع على Onboarding survey | دعوة إليك من Edda Roth للاطلاع على العنصر
    grant_create item | تم منحك حق الوصول إلى Onboarding survey بواسطة Edda Roth | تم منحك حق الوصول بواسطة Edda Roth
    user_kicked_from_space space | تمت إزالة شخص ما من Website relaunch بواسطة Anna Berg | تمت إزالة شخص ما بواسطة Anna Berg
    user_kicked_from_space space | خروج Bo Lindqvist من Website relaunch | خروج Bo Lindqvist من مساحة العمل
    grant_create_other item | تم منح شخص ما حق الوصول إلى Q3 launch plan بواسطة Anna Berg | تم منح شخص ما حق الوصول بواسطة Anna Berg
    grant_create_other item | تم منح Farid Nasser حق الوصول إلى Q3 launch plan | تم منح Farid Nasser حق الوصول
    grant_delete_other item | تمت إزالة حق وصول شخص ما إلى Q3 launch plan بواسطة Anna Berg | تمت إزالة حق وصول شخص ما بواسطة Anna Berg
    grant_delete_other item | تم التنازل عن حق الوصول إلى Q3 launch plan بواسطة Farid Nasser | تم التنازل عن حق الوصول بواسطة Farid Nasser
    member_reference_add item | تمت إضافتك إلى حقل في Q3 launch plan بواسطة Anna Berg | تمت إضافتك إلى حقل بواسطة Anna Berg
    member_reference_remove item | تمت إزالتك من حقل في Onboarding survey بواسطة Edda Roth | تمت إزالتك من حقل بواسطة Edda Roth
    update item | تم إنشاء Q3 launch plan بواسطة Bo Lindqvist | تم إنشاء العنصر بواسطة Bo Lindqvist
    update item | تم حذف Q3 launch plan بواسطة Bo Lindqvist | تم حذف العنصر بواسطة Bo Lindqvist
    update item | تم تعديل Q3 launch plan بواسطة Bo Lindqvist | تم تعديل العنصر بواسطة Bo Lindqvist
    alert status | إشارة إليك في تعليق من Cleo Marsh على المنشور «A thousand people signed up for the beta this morning!» | إشارة إليك في تعليق من Cleo Marsh
    creation item | تم إنشاء عنصر بواسطة CRM sync | تم إنشاء العنصر بواسطة CRM sync
    comment meeting | تعليق جديد من شخص ما على اجتماع | تعليق جديد من شخص ما
    delete meeting | تم حذف الاجتماع Launch retrospective بواسطة تطبيق | تم حذف الاجتماع بواسطة تطبيق"
  `)
})
