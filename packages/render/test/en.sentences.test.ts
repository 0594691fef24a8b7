import { expect, it } from 'vitest'
import { en } from '../src/en.ts'
import { table } from './samples.ts'

it('tells every combination in English, in full and inside an established context', () => {
  expect(table(en)).toMatchInlineSnapshot(`
    "alert item | Bo Lindqvist mentioned you in a comment on Q3 launch plan | Bo Lindqvist mentioned you in a comment
    alert status | Cleo Marsh mentioned you in the status “A thousand people signed up for the beta this morning!” | Cleo Marsh mentioned you in the status
    alert task | Anna Berg mentioned you in a comment on the task Proofread the pricing page | Anna Berg mentioned you in a comment
    alert action | Edda Roth mentioned you in a comment on the activity “Anna Berg invited Farid Nasser to Website relaunch” | Edda Roth mentioned you in a comment
    alert meeting | Dev Patel mentioned you in a comment on the meeting Launch retrospective | Dev Patel mentioned you in a comment
    alert file | Gwen Okafor mentioned you in a comment on the file brand-guidelines-v4.pdf | Gwen Okafor mentioned you in a comment
    comment action | Farid Nasser commented on the activity “Anna Berg invited Farid Nasser to Website relaunch” | Farid Nasser commented
    comment item | Cleo Marsh commented on Q3 launch plan | Cleo Marsh commented
    comment status | Bo Lindqvist commented on the status “A thousand people signed up for the beta this morning!” | Bo Lindqvist commented
    comment share | Gwen Okafor commented on the share Hiring pipeline | Gwen Okafor commented
    comment task | Anna Berg commented on the task Proofread the pricing page | Anna Berg commented
    comment meeting | Edda Roth commented on the meeting Launch retrospective | Edda Roth commented
    comment file | Dev Patel commented on the file brand-guidelines-v4.pdf | Dev Patel commented
    file item | Anna Berg attached homepage-sketch.png to Q3 launch plan | Anna Berg attached homepage-sketch.png
    file task | Edda Roth attached hours-october.xlsx to the task Send the October invoices | Edda Roth attached hours-october.xlsx
    file meeting | Dev Patel attached agenda.md to the meeting Launch retrospective | Dev Patel attached agenda.md
    file_delete item | Gwen Okafor deleted venue-contract.pdf from Autumn offsite in Lisbon | Gwen Okafor deleted venue-contract.pdf
    file_delete task | Cleo Marsh deleted pricing-old.docx from the task Proofread the pricing page | Cleo Marsh deleted pricing-old.docx
    file_delete conversation | Bo Lindqvist deleted IMG_2041.jpg from the conversation Photos for the team page | Bo Lindqvist deleted IMG_2041.jpg
    meeting meeting | Anna Berg added the meeting Launch retrospective | Anna Berg added the meeting
    member_reference_add item | Anna Berg added you to Responsible on Q3 launch plan | Anna Berg added you to Responsible
    member_reference_remove item | Edda Roth removed you from Reviewer on Onboarding survey | Edda Roth removed you from Reviewer
    rating item | Edda Roth approved Q3 launch plan | Edda Roth approved the item
    rating status | Dev Patel liked the status “A thousand people signed up for the beta this morning!” | Dev Patel liked the status
    rating share | Farid Nasser gave the share Hiring pipeline 4 of 5 stars | Farid Nasser gave 4 of 5 stars
    rating meeting | Bo Lindqvist might attend the meeting Launch retrospective | Bo Lindqvist might attend
    rating file | Cleo Marsh gave the file brand-guidelines-v4.pdf a thumbs up | Cleo Marsh gave a thumbs up
    space_invite space | Anna Berg invited you to join Website relaunch | Anna Berg invited you to join
    space_accept profiles | Farid Nasser accepted the invitation to join Website relaunch | Farid Nasser accepted the invitation to join Website relaunch
    space_decline profiles | Gwen Okafor declined the invitation to join Website relaunch | Gwen Okafor declined the invitation to join Website relaunch
    space_delete space | Edda Roth deleted the space Office & people | Edda Roth deleted the space
    self_kicked_from_space profiles | You are no longer a member of Customer happiness | You are no longer a member of Customer happiness
    user_left_space space | Dev Patel left Website relaunch | Dev Patel left the space
    user_kicked_from_space space | Anna Berg removed Bo Lindqvist from Website relaunch | Anna Berg removed Bo Lindqvist
    role_change space | Anna Berg made you an admin of Website relaunch | Anna Berg made you an admin
    creation item | Farid Nasser created Onboarding survey | Farid Nasser created the item
    creation task | Edda Roth created the task Send the October invoices | Edda Roth created the task
    creation app | Gwen Okafor created the app Leads | Gwen Okafor created the app
    creation status | Anna Berg posted the status “A thousand people signed up for the beta this morning!” | Anna Berg posted the status
    creation meeting | Anna Berg scheduled the meeting Launch retrospective | Anna Berg scheduled the meeting
    update item | Bo Lindqvist changed Launch date on Q3 launch plan | Bo Lindqvist changed Launch date
    update status | Anna Berg edited the status “A thousand people signed up for the beta this morning!” | Anna Berg edited the status
    update task | Cleo Marsh completed the task Proofread the pricing page | Cleo Marsh completed the task
    update app | Gwen Okafor updated the app Leads | Gwen Okafor updated the app
    update meeting | Dev Patel updated the meeting Launch retrospective | Dev Patel updated the meeting
    delete item | Farid Nasser deleted Onboarding survey | Farid Nasser deleted the item
    delete status | Anna Berg deleted the status “A thousand people signed up for the beta this morning!” | Anna Berg deleted the status
    delete task | Edda Roth deleted the task Send the October invoices | Edda Roth deleted the task
    delete meeting | Anna Berg deleted the meeting Launch retrospective | Anna Berg deleted the meeting
    delete file | Gwen Okafor deleted the file brand-guidelines-v4.pdf | Gwen Okafor deleted the file
    message profiles | Cleo Marsh sent you a message | Cleo Marsh sent you a message
    message item | Gwen Okafor sent you a message about Autumn offsite in Lisbon | Gwen Okafor sent you a message
    message org | Edda Roth sent you a message in Lighthouse Studio | Edda Roth sent you a message
    message status | Dev Patel sent you a message about the status “A thousand people signed up for the beta this morning!” | Dev Patel sent you a message
    message bulletin | Lighthouse replied to you about the bulletin What is new in November | Lighthouse replied to you
    conversation_add conversation | Cleo Marsh added a participant to the conversation Photos for the team page | Cleo Marsh added a participant
    bulletin profiles | Lighthouse sent you a bulletin | Lighthouse sent you a bulletin
    answer question | Dev Patel answered “Thursday” to the question “Which day suits you for the release?” | Dev Patel answered “Thursday”
    space_create space | Edda Roth created the space Office & people in Lighthouse Studio | Edda Roth created the space
    meeting_participant_add meeting | Anna Berg added you to the meeting Launch retrospective | Anna Berg added you
    meeting_participant_remove meeting | Anna Berg removed you from the meeting Launch retrospective | Anna Berg removed you
    meeting_started meeting | Anna Berg started the meeting Launch retrospective | Anna Berg started the meeting
    batch_process batch | The batch Import of 1,204 leads has started | The batch has started
    batch_complete batch | The batch Import of 1,204 leads is complete | The batch is complete
    space_member_request space | Farid Nasser asked to join Office & people as a regular member | Farid Nasser asked to join as a regular member
    grant_create item | Edda Roth asked you to comment on Onboarding survey | Edda Roth asked you to comment on the item
    grant_delete item | Edda Roth removed your access to Onboarding survey | Edda Roth removed your access
    grant_create_other item | Anna Berg gave Farid Nasser access to Q3 launch plan | Anna Berg gave Farid Nasser access
    grant_delete_other item | Anna Berg removed Farid Nasser’s access to Q3 launch plan | Anna Berg removed Farid Nasser’s access
    reference item | Bo Lindqvist referenced Q3 launch plan in Onboarding survey | Bo Lindqvist referenced the item in Onboarding survey
    reference task | Dev Patel referenced the task Proofread the pricing page in Q3 launch plan | Dev Patel referenced the task in Q3 launch plan
    reference action | Anna Berg referenced the activity “Anna Berg invited Farid Nasser to Website relaunch” in Autumn offsite in Lisbon | Anna Berg referenced the activity in Autumn offsite in Lisbon
    reference status | Cleo Marsh referenced the status “A thousand people signed up for the beta this morning!” in Q3 launch plan | Cleo Marsh referenced the status in Q3 launch plan
    reference file | Gwen Okafor referenced the file brand-guidelines-v4.pdf in Proofread the pricing page | Gwen Okafor referenced the file in Proofread the pricing page
    vote item | Dev Patel voted for “The night train” on Autumn offsite in Lisbon | Dev Patel voted for “The night train”
    participation item | Cleo Marsh accepted the invitation to Autumn offsite in Lisbon | Cleo Marsh accepted the invitation
    reminder item | Reminder: Autumn offsite in Lisbon is due on 1 December 2026 | Reminder: the item is due on 1 December 2026
    reminder task | Reminder: the task Send the October invoices is due on 27 November 2026 | Reminder: the task is due on 27 November 2026
    reminder meeting | Reminder: the meeting Launch retrospective starts on 8 December 2026 at 14:00 | Reminder: the meeting starts on 8 December 2026 at 14:00
    member_ended_user profiles | Edda Roth ended your membership of Customer happiness | Edda Roth ended your membership of Customer happiness
    member_ended_admin space | Gwen Okafor left Website relaunch | Gwen Okafor left the space
    org_member_add org | Farid Nasser joined Lighthouse Studio | Farid Nasser joined the organization
    org_member_remove org | Edda Roth removed a member from Lighthouse Studio | Edda Roth removed a member
    org_member_leave org | Gwen Okafor left Lighthouse Studio | Gwen Okafor left the organization
    update task | Cleo Marsh assigned the task Proofread the pricing page to Bo Lindqvist | Cleo Marsh assigned the task to Bo Lindqvist
    update task | Cleo Marsh changed the due date of the task Proofread the pricing page to 11 December 2026 | Cleo Marsh changed the due date to 11 December 2026
    update task | Cleo Marsh renamed the task Proofread the pricing page to “Proofread the pricing page and the terms” | Cleo Marsh renamed the task to “Proofread the pricing page and the terms”
    update task | Cleo Marsh changed the description of the task Proofread the pricing page | Cleo Marsh changed the description
    update task | Cleo Marsh made the task Proofread the pricing page private | Cleo Marsh made the task private
    update task | Cleo Marsh started work on the task Proofread the pricing page | Cleo Marsh started work on the task
    update task | Cleo Marsh stopped work on the task Proofread the pricing page | Cleo Marsh stopped work on the task
    update task | Cleo Marsh completed the task Proofread the pricing page | Cleo Marsh completed the task
    update task | Cleo Marsh reopened the task Proofread the pricing page | Cleo Marsh reopened the task
    update task | Cleo Marsh removed the due date of the task Proofread the pricing page | Cleo Marsh removed the due date
    update task | Cleo Marsh made the task Proofread the pricing page visible to others | Cleo Marsh made the task visible to others
    update task | Bo Lindqvist completed the task Proofread the pricing page | Bo Lindqvist completed the task
    update task | Cleo Marsh took on the task Proofread the pricing page | Cleo Marsh took on the task
    update task | Cleo Marsh unassigned the task Proofread the pricing page | Cleo Marsh unassigned the task
    update task | Cleo Marsh assigned the task Proofread the pricing page | Cleo Marsh assigned the task
    rating item | Dev Patel approved Onboarding survey | Dev Patel approved the item
    rating item | Dev Patel rejected Onboarding survey | Dev Patel rejected the item
    rating item | Dev Patel will attend Onboarding survey | Dev Patel will attend
    rating item | Dev Patel will not attend Onboarding survey | Dev Patel will not attend
    rating item | Dev Patel might attend Onboarding survey | Dev Patel might attend
    rating item | Dev Patel gave Onboarding survey 1 of 5 stars | Dev Patel gave 1 of 5 stars
    rating item | Dev Patel gave Onboarding survey 5 of 5 stars | Dev Patel gave 5 of 5 stars
    rating item | Dev Patel answered yes to Onboarding survey | Dev Patel answered yes
    rating item | Dev Patel answered no to Onboarding survey | Dev Patel answered no
    rating item | Dev Patel gave Onboarding survey a thumbs up | Dev Patel gave a thumbs up
    rating item | Dev Patel gave Onboarding survey a thumbs down | Dev Patel gave a thumbs down
    rating item | Dev Patel liked Onboarding survey | Dev Patel liked the item
    participation item | Bo Lindqvist accepted the invitation to Autumn offsite in Lisbon | Bo Lindqvist accepted the invitation
    participation item | Bo Lindqvist declined the invitation to Autumn offsite in Lisbon | Bo Lindqvist declined the invitation
    participation item | Bo Lindqvist tentatively accepted the invitation to Autumn offsite in Lisbon | Bo Lindqvist tentatively accepted the invitation
    vote item | Gwen Okafor voted 5 of 5 stars for Autumn offsite in Lisbon | Gwen Okafor voted 5 of 5 stars
    message profiles | Bo Lindqvist replied to you | Bo Lindqvist replied to you
    message profiles | Anna Berg sent you a message | Anna Berg sent you a message
    role_change space | Anna Berg made you a light member of Website relaunch | Anna Berg made you a light member
    role_change space | Anna Berg made you a regular member of Website relaunch | Anna Berg made you a regular member
    space_create space | Edda Roth created the space Office & people in Lighthouse Studio | Edda Roth created the space
    space_create space | Edda Roth created the space Office & people in Lighthouse Studio | Edda Roth created the space
    space_create space | Edda Roth created the space Office & people in Lighthouse Studio | Edda Roth created the space
    space_create space | Edda Roth created the space Office & people in Lighthouse Studio | Edda Roth created the space
    space_invite space | Anna Berg invited you to join Website relaunch | Anna Berg invited you to join
    space_member_request space | Farid Nasser withdrew the request to join Office & people | Farid Nasser withdrew the request
    space_member_request space | The request from Farid Nasser to join Office & people was accepted | The request from Farid Nasser was accepted
    space_member_request space | Farid Nasser asked to join Office & people as an admin | Farid Nasser asked to join as an admin
    grant_create item | Edda Roth asked you to rate Onboarding survey | Edda Roth asked you to rate the item
    grant_create item | Edda Roth asked you to look at Onboarding survey | Edda Roth asked you to look at the item
    grant_create item | Edda Roth gave you access to Onboarding survey | Edda Roth gave you access
    user_kicked_from_space space | Anna Berg removed someone from Website relaunch | Anna Berg removed someone
    user_kicked_from_space space | Bo Lindqvist left Website relaunch | Bo Lindqvist left the space
    grant_create_other item | Anna Berg gave someone access to Q3 launch plan | Anna Berg gave someone access
    grant_create_other item | Farid Nasser gained access to Q3 launch plan | Farid Nasser gained access
    grant_delete_other item | Anna Berg removed someone’s access to Q3 launch plan | Anna Berg removed someone’s access
    grant_delete_other item | Farid Nasser gave up access to Q3 launch plan | Farid Nasser gave up access
    member_reference_add item | Anna Berg added you to a field on Q3 launch plan | Anna Berg added you to a field
    member_reference_remove item | Edda Roth removed you from a field on Onboarding survey | Edda Roth removed you from a field
    update item | Bo Lindqvist created Q3 launch plan | Bo Lindqvist created the item
    update item | Bo Lindqvist deleted Q3 launch plan | Bo Lindqvist deleted the item
    update item | Bo Lindqvist updated Q3 launch plan | Bo Lindqvist updated the item
    alert status | Cleo Marsh mentioned you in a comment on the status “A thousand people signed up for the beta this morning!” | Cleo Marsh mentioned you in a comment
    creation item | CRM sync created an item | CRM sync created the item
    comment meeting | Someone commented on a meeting | Someone commented
    delete meeting | An app deleted the meeting Launch retrospective | An app deleted the meeting"
  `)
})
