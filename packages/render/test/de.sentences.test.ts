import { expect, it } from 'vitest'
import { de } from '../src/de.ts'
import { table } from './samples.ts'

it('tells every combination in German, in full and inside an established context', () => {
  expect(table(de)).toMatchInlineSnapshot(`
    "alert item | Bo Lindqvist hat dich in einem Kommentar zu Q3 launch plan erwähnt | Bo Lindqvist hat dich in einem Kommentar erwähnt
    alert status | Cleo Marsh hat dich im Status „A thousand people signed up for the beta this morning!“ erwähnt | Cleo Marsh hat dich im Status erwähnt
    alert task | Anna Berg hat dich in einem Kommentar zur Aufgabe Proofread the pricing page erwähnt | Anna Berg hat dich in einem Kommentar erwähnt
    alert action | Edda Roth hat dich in einem Kommentar zur Aktivität „Anna Berg invited Farid Nasser to Website relaunch“ erwähnt | Edda Roth hat dich in einem Kommentar erwähnt
    alert meeting | Dev Patel hat dich in einem Kommentar zur Besprechung Launch retrospective erwähnt | Dev Patel hat dich in einem Kommentar erwähnt
    alert file | Gwen Okafor hat dich in einem Kommentar zur Datei brand-guidelines-v4.pdf erwähnt | Gwen Okafor hat dich in einem Kommentar erwähnt
    comment action | Farid Nasser hat die Aktivität „Anna Berg invited Farid Nasser to Website relaunch“ kommentiert | Farid Nasser hat kommentiert
    comment item | Cleo Marsh hat Q3 launch plan kommentiert | Cleo Marsh hat kommentiert
    comment status | Bo Lindqvist hat den Status „A thousand people signed up for the beta this morning!“ kommentiert | Bo Lindqvist hat kommentiert
    comment share | Gwen Okafor hat die Freigabe Hiring pipeline kommentiert | Gwen Okafor hat kommentiert
    comment task | Anna Berg hat die Aufgabe Proofread the pricing page kommentiert | Anna Berg hat kommentiert
    comment meeting | Edda Roth hat die Besprechung Launch retrospective kommentiert | Edda Roth hat kommentiert
    comment file | Dev Patel hat die Datei brand-guidelines-v4.pdf kommentiert | Dev Patel hat kommentiert
    file item | Anna Berg hat homepage-sketch.png an Q3 launch plan angehängt | Anna Berg hat homepage-sketch.png angehängt
    file task | Edda Roth hat hours-october.xlsx an die Aufgabe Send the October invoices angehängt | Edda Roth hat hours-october.xlsx angehängt
    file meeting | Dev Patel hat agenda.md an die Besprechung Launch retrospective angehängt | Dev Patel hat agenda.md angehängt
    file_delete item | Gwen Okafor hat venue-contract.pdf aus Autumn offsite in Lisbon gelöscht | Gwen Okafor hat venue-contract.pdf gelöscht
    file_delete task | Cleo Marsh hat pricing-old.docx aus der Aufgabe Proofread the pricing page gelöscht | Cleo Marsh hat pricing-old.docx gelöscht
    file_delete conversation | Bo Lindqvist hat IMG_2041.jpg aus der Unterhaltung Photos for the team page gelöscht | Bo Lindqvist hat IMG_2041.jpg gelöscht
    meeting meeting | Anna Berg hat die Besprechung Launch retrospective hinzugefügt | Anna Berg hat die Besprechung hinzugefügt
    member_reference_add item | Anna Berg hat dich in Q3 launch plan unter Responsible eingetragen | Anna Berg hat dich unter Responsible eingetragen
    member_reference_remove item | Edda Roth hat dich in Onboarding survey unter Reviewer ausgetragen | Edda Roth hat dich unter Reviewer ausgetragen
    rating item | Edda Roth hat Q3 launch plan genehmigt | Edda Roth hat den Eintrag genehmigt
    rating status | Dev Patel hat den Status „A thousand people signed up for the beta this morning!“ mit „Gefällt mir“ markiert | Dev Patel hat den Status mit „Gefällt mir“ markiert
    rating share | Farid Nasser hat der Freigabe Hiring pipeline 4 von 5 Sternen gegeben | Farid Nasser hat 4 von 5 Sternen gegeben
    rating meeting | Bo Lindqvist nimmt an der Besprechung Launch retrospective vielleicht teil | Bo Lindqvist nimmt vielleicht teil
    rating file | Cleo Marsh hat der Datei brand-guidelines-v4.pdf einen Daumen hoch gegeben | Cleo Marsh hat einen Daumen hoch gegeben
    space_invite space | Anna Berg hat dich zu Website relaunch eingeladen | Anna Berg hat dich eingeladen
    space_accept profiles | Farid Nasser hat die Einladung zu Website relaunch angenommen | Farid Nasser hat die Einladung zu Website relaunch angenommen
    space_decline profiles | Gwen Okafor hat die Einladung zu Website relaunch abgelehnt | Gwen Okafor hat die Einladung zu Website relaunch abgelehnt
    space_delete space | Edda Roth hat den Arbeitsbereich Office & people gelöscht | Edda Roth hat den Arbeitsbereich gelöscht
    self_kicked_from_space profiles | Du bist nicht mehr Mitglied von Customer happiness | Du bist nicht mehr Mitglied von Customer happiness
    user_left_space space | Dev Patel hat Website relaunch verlassen | Dev Patel hat den Arbeitsbereich verlassen
    user_kicked_from_space space | Anna Berg hat Bo Lindqvist aus Website relaunch entfernt | Anna Berg hat Bo Lindqvist entfernt
    role_change space | Anna Berg hat deine Rolle in Website relaunch auf „Admin“ geändert | Anna Berg hat deine Rolle auf „Admin“ geändert
    creation item | Farid Nasser hat Onboarding survey erstellt | Farid Nasser hat den Eintrag erstellt
    creation task | Edda Roth hat die Aufgabe Send the October invoices erstellt | Edda Roth hat die Aufgabe erstellt
    creation app | Gwen Okafor hat die App Leads erstellt | Gwen Okafor hat die App erstellt
    creation status | Anna Berg hat den Status „A thousand people signed up for the beta this morning!“ veröffentlicht | Anna Berg hat den Status veröffentlicht
    creation meeting | Anna Berg hat die Besprechung Launch retrospective angesetzt | Anna Berg hat die Besprechung angesetzt
    update item | Bo Lindqvist hat Launch date in Q3 launch plan geändert | Bo Lindqvist hat Launch date geändert
    update status | Anna Berg hat den Status „A thousand people signed up for the beta this morning!“ bearbeitet | Anna Berg hat den Status bearbeitet
    update task | Cleo Marsh hat die Aufgabe Proofread the pricing page erledigt | Cleo Marsh hat die Aufgabe erledigt
    update app | Gwen Okafor hat die App Leads bearbeitet | Gwen Okafor hat die App bearbeitet
    update meeting | Dev Patel hat die Besprechung Launch retrospective geändert | Dev Patel hat die Besprechung geändert
    delete item | Farid Nasser hat Onboarding survey gelöscht | Farid Nasser hat den Eintrag gelöscht
    delete status | Anna Berg hat den Status „A thousand people signed up for the beta this morning!“ gelöscht | Anna Berg hat den Status gelöscht
    delete task | Edda Roth hat die Aufgabe Send the October invoices gelöscht | Edda Roth hat die Aufgabe gelöscht
    delete meeting | Anna Berg hat die Besprechung Launch retrospective gelöscht | Anna Berg hat die Besprechung gelöscht
    delete file | Gwen Okafor hat die Datei brand-guidelines-v4.pdf gelöscht | Gwen Okafor hat die Datei gelöscht
    message profiles | Cleo Marsh hat dir eine Nachricht geschickt | Cleo Marsh hat dir eine Nachricht geschickt
    message item | Gwen Okafor hat dir eine Nachricht zu Autumn offsite in Lisbon geschickt | Gwen Okafor hat dir eine Nachricht geschickt
    message org | Edda Roth hat dir in Lighthouse Studio eine Nachricht geschickt | Edda Roth hat dir eine Nachricht geschickt
    message status | Dev Patel hat dir eine Nachricht zum Status „A thousand people signed up for the beta this morning!“ geschickt | Dev Patel hat dir eine Nachricht geschickt
    message bulletin | Lighthouse hat dir zur Ankündigung What is new in November geantwortet | Lighthouse hat dir geantwortet
    conversation_add conversation | Cleo Marsh hat eine Person zur Unterhaltung Photos for the team page hinzugefügt | Cleo Marsh hat eine Person hinzugefügt
    bulletin profiles | Lighthouse hat dir eine Ankündigung geschickt | Lighthouse hat dir eine Ankündigung geschickt
    answer question | Dev Patel hat auf die Frage „Which day suits you for the release?“ mit „Thursday“ geantwortet | Dev Patel hat mit „Thursday“ geantwortet
    space_create space | Edda Roth hat den Arbeitsbereich Office & people in Lighthouse Studio erstellt | Edda Roth hat den Arbeitsbereich erstellt
    meeting_participant_add meeting | Anna Berg hat dich zur Besprechung Launch retrospective hinzugefügt | Anna Berg hat dich hinzugefügt
    meeting_participant_remove meeting | Anna Berg hat dich aus der Besprechung Launch retrospective entfernt | Anna Berg hat dich entfernt
    meeting_started meeting | Anna Berg hat die Besprechung Launch retrospective gestartet | Anna Berg hat die Besprechung gestartet
    batch_process batch | Der Vorgang Import of 1,204 leads hat begonnen | Der Vorgang hat begonnen
    batch_complete batch | Der Vorgang Import of 1,204 leads ist abgeschlossen | Der Vorgang ist abgeschlossen
    space_member_request space | Farid Nasser möchte Office & people als Mitglied beitreten | Farid Nasser möchte als Mitglied beitreten
    grant_create item | Edda Roth hat dich gebeten, Onboarding survey zu kommentieren | Edda Roth hat dich gebeten, den Eintrag zu kommentieren
    grant_delete item | Edda Roth hat dir den Zugriff auf Onboarding survey entzogen | Edda Roth hat dir den Zugriff entzogen
    grant_create_other item | Anna Berg hat Farid Nasser Zugriff auf Q3 launch plan gegeben | Anna Berg hat Farid Nasser Zugriff gegeben
    grant_delete_other item | Anna Berg hat Farid Nasser den Zugriff auf Q3 launch plan entzogen | Anna Berg hat Farid Nasser den Zugriff entzogen
    reference item | Bo Lindqvist hat Q3 launch plan in Onboarding survey verlinkt | Bo Lindqvist hat den Eintrag in Onboarding survey verlinkt
    reference task | Dev Patel hat die Aufgabe Proofread the pricing page in Q3 launch plan verlinkt | Dev Patel hat die Aufgabe in Q3 launch plan verlinkt
    reference action | Anna Berg hat die Aktivität „Anna Berg invited Farid Nasser to Website relaunch“ in Autumn offsite in Lisbon verlinkt | Anna Berg hat die Aktivität in Autumn offsite in Lisbon verlinkt
    reference status | Cleo Marsh hat den Status „A thousand people signed up for the beta this morning!“ in Q3 launch plan verlinkt | Cleo Marsh hat den Status in Q3 launch plan verlinkt
    reference file | Gwen Okafor hat die Datei brand-guidelines-v4.pdf in Proofread the pricing page verlinkt | Gwen Okafor hat die Datei in Proofread the pricing page verlinkt
    vote item | Dev Patel hat bei Autumn offsite in Lisbon für „The night train“ gestimmt | Dev Patel hat für „The night train“ gestimmt
    participation item | Cleo Marsh hat die Einladung zu Autumn offsite in Lisbon angenommen | Cleo Marsh hat die Einladung angenommen
    reminder item | Erinnerung: Autumn offsite in Lisbon ist am 1. Dezember 2026 fällig | Erinnerung: der Eintrag ist am 1. Dezember 2026 fällig
    reminder task | Erinnerung: die Aufgabe Send the October invoices ist am 27. November 2026 fällig | Erinnerung: die Aufgabe ist am 27. November 2026 fällig
    reminder meeting | Erinnerung: die Besprechung Launch retrospective beginnt am 8. Dezember 2026 um 14:00 | Erinnerung: die Besprechung beginnt am 8. Dezember 2026 um 14:00
    member_ended_user profiles | Edda Roth hat deine Mitgliedschaft in Customer happiness beendet | Edda Roth hat deine Mitgliedschaft in Customer happiness beendet
    member_ended_admin space | Gwen Okafor hat Website relaunch verlassen | Gwen Okafor hat den Arbeitsbereich verlassen
    org_member_add org | Farid Nasser ist Lighthouse Studio beigetreten | Farid Nasser ist der Organisation beigetreten
    org_member_remove org | Edda Roth hat ein Mitglied aus Lighthouse Studio entfernt | Edda Roth hat ein Mitglied entfernt
    org_member_leave org | Gwen Okafor hat Lighthouse Studio verlassen | Gwen Okafor hat die Organisation verlassen
    update task | Cleo Marsh hat Bo Lindqvist die Aufgabe Proofread the pricing page zugewiesen | Cleo Marsh hat Bo Lindqvist die Aufgabe zugewiesen
    update task | Cleo Marsh hat das Fälligkeitsdatum der Aufgabe Proofread the pricing page auf den 11. Dezember 2026 geändert | Cleo Marsh hat das Fälligkeitsdatum auf den 11. Dezember 2026 geändert
    update task | Cleo Marsh hat die Aufgabe Proofread the pricing page in „Proofread the pricing page and the terms“ umbenannt | Cleo Marsh hat die Aufgabe in „Proofread the pricing page and the terms“ umbenannt
    update task | Cleo Marsh hat die Beschreibung der Aufgabe Proofread the pricing page geändert | Cleo Marsh hat die Beschreibung geändert
    update task | Cleo Marsh hat die Aufgabe Proofread the pricing page als privat markiert | Cleo Marsh hat die Aufgabe als privat markiert
    update task | Cleo Marsh hat mit der Aufgabe Proofread the pricing page begonnen | Cleo Marsh hat mit der Aufgabe begonnen
    update task | Cleo Marsh hat die Arbeit an der Aufgabe Proofread the pricing page unterbrochen | Cleo Marsh hat die Arbeit an der Aufgabe unterbrochen
    update task | Cleo Marsh hat die Aufgabe Proofread the pricing page erledigt | Cleo Marsh hat die Aufgabe erledigt
    update task | Cleo Marsh hat die Aufgabe Proofread the pricing page wieder geöffnet | Cleo Marsh hat die Aufgabe wieder geöffnet
    update task | Cleo Marsh hat das Fälligkeitsdatum der Aufgabe Proofread the pricing page entfernt | Cleo Marsh hat das Fälligkeitsdatum entfernt
    update task | Cleo Marsh hat die Aufgabe Proofread the pricing page für andere sichtbar gemacht | Cleo Marsh hat die Aufgabe für andere sichtbar gemacht
    update task | Bo Lindqvist hat die Aufgabe Proofread the pricing page erledigt | Bo Lindqvist hat die Aufgabe erledigt
    update task | Cleo Marsh hat die Aufgabe Proofread the pricing page übernommen | Cleo Marsh hat die Aufgabe übernommen
    update task | Cleo Marsh hat die Zuweisung der Aufgabe Proofread the pricing page aufgehoben | Cleo Marsh hat die Zuweisung aufgehoben
    update task | Cleo Marsh hat die Aufgabe Proofread the pricing page zugewiesen | Cleo Marsh hat die Aufgabe zugewiesen
    rating item | Dev Patel hat Onboarding survey genehmigt | Dev Patel hat den Eintrag genehmigt
    rating item | Dev Patel hat Onboarding survey abgelehnt | Dev Patel hat den Eintrag abgelehnt
    rating item | Dev Patel nimmt an Onboarding survey teil | Dev Patel nimmt teil
    rating item | Dev Patel nimmt an Onboarding survey nicht teil | Dev Patel nimmt nicht teil
    rating item | Dev Patel nimmt an Onboarding survey vielleicht teil | Dev Patel nimmt vielleicht teil
    rating item | Dev Patel hat Onboarding survey 1 von 5 Sternen gegeben | Dev Patel hat 1 von 5 Sternen gegeben
    rating item | Dev Patel hat Onboarding survey 5 von 5 Sternen gegeben | Dev Patel hat 5 von 5 Sternen gegeben
    rating item | Dev Patel hat zu Onboarding survey Ja gesagt | Dev Patel hat Ja gesagt
    rating item | Dev Patel hat zu Onboarding survey Nein gesagt | Dev Patel hat Nein gesagt
    rating item | Dev Patel hat Onboarding survey einen Daumen hoch gegeben | Dev Patel hat einen Daumen hoch gegeben
    rating item | Dev Patel hat Onboarding survey einen Daumen runter gegeben | Dev Patel hat einen Daumen runter gegeben
    rating item | Dev Patel hat Onboarding survey mit „Gefällt mir“ markiert | Dev Patel hat den Eintrag mit „Gefällt mir“ markiert
    participation item | Bo Lindqvist hat die Einladung zu Autumn offsite in Lisbon angenommen | Bo Lindqvist hat die Einladung angenommen
    participation item | Bo Lindqvist hat die Einladung zu Autumn offsite in Lisbon abgelehnt | Bo Lindqvist hat die Einladung abgelehnt
    participation item | Bo Lindqvist hat die Einladung zu Autumn offsite in Lisbon unter Vorbehalt angenommen | Bo Lindqvist hat die Einladung unter Vorbehalt angenommen
    vote item | Gwen Okafor hat für Autumn offsite in Lisbon mit 5 von 5 Sternen gestimmt | Gwen Okafor hat mit 5 von 5 Sternen gestimmt
    message profiles | Bo Lindqvist hat dir geantwortet | Bo Lindqvist hat dir geantwortet
    message profiles | Anna Berg hat dir eine Nachricht geschickt | Anna Berg hat dir eine Nachricht geschickt
    role_change space | Anna Berg hat deine Rolle in Website relaunch auf „eingeschränktes Mitglied“ geändert | Anna Berg hat deine Rolle auf „eingeschränktes Mitglied“ geändert
    role_change space | Anna Berg hat deine Rolle in Website relaunch auf „Mitglied“ geändert | Anna Berg hat deine Rolle auf „Mitglied“ geändert
    space_create space | Edda Roth hat den Arbeitsbereich Office & people in Lighthouse Studio erstellt | Edda Roth hat den Arbeitsbereich erstellt
    space_create space | Edda Roth hat den Arbeitsbereich Office & people in Lighthouse Studio erstellt | Edda Roth hat den Arbeitsbereich erstellt
    space_create space | Edda Roth hat den Arbeitsbereich Office & people in Lighthouse Studio erstellt | Edda Roth hat den Arbeitsbereich erstellt
    space_create space | Edda Roth hat den Arbeitsbereich Office & people in Lighthouse Studio erstellt | Edda Roth hat den Arbeitsbereich erstellt
    space_invite space | Anna Berg hat dich zu Website relaunch eingeladen | Anna Berg hat dich eingeladen
    space_member_request space | Farid Nasser hat die Beitrittsanfrage für Office & people zurückgezogen | Farid Nasser hat die Beitrittsanfrage zurückgezogen
    space_member_request space | Farid Nasser hat Zugang zu Office & people erhalten | Farid Nasser hat Zugang erhalten
    space_member_request space | Farid Nasser möchte Office & people als Admin beitreten | Farid Nasser möchte als Admin beitreten
    grant_create item | Edda Roth hat dich gebeten, Onboarding survey zu bewerten | Edda Roth hat dich gebeten, den Eintrag zu bewerten
    grant_create item | Edda Roth hat dich gebeten, Onboarding survey anzusehen | Edda Roth hat dich gebeten, den Eintrag anzusehen
    grant_create item | Edda Roth hat dir Zugriff auf Onboarding survey gegeben | Edda Roth hat dir Zugriff gegeben
    user_kicked_from_space space | Anna Berg hat jemanden aus Website relaunch entfernt | Anna Berg hat jemanden entfernt
    user_kicked_from_space space | Bo Lindqvist hat Website relaunch verlassen | Bo Lindqvist hat den Arbeitsbereich verlassen
    grant_create_other item | Anna Berg hat jemandem Zugriff auf Q3 launch plan gegeben | Anna Berg hat jemandem Zugriff gegeben
    grant_create_other item | Farid Nasser hat Zugriff auf Q3 launch plan erhalten | Farid Nasser hat Zugriff erhalten
    grant_delete_other item | Anna Berg hat jemandem den Zugriff auf Q3 launch plan entzogen | Anna Berg hat jemandem den Zugriff entzogen
    grant_delete_other item | Farid Nasser hat den Zugriff auf Q3 launch plan aufgegeben | Farid Nasser hat den Zugriff aufgegeben
    member_reference_add item | Anna Berg hat dich in Q3 launch plan in ein Feld eingetragen | Anna Berg hat dich in ein Feld eingetragen
    member_reference_remove item | Edda Roth hat dich in Onboarding survey aus einem Feld ausgetragen | Edda Roth hat dich aus einem Feld ausgetragen
    update item | Bo Lindqvist hat Q3 launch plan erstellt | Bo Lindqvist hat den Eintrag erstellt
    update item | Bo Lindqvist hat Q3 launch plan gelöscht | Bo Lindqvist hat den Eintrag gelöscht
    update item | Bo Lindqvist hat Q3 launch plan bearbeitet | Bo Lindqvist hat den Eintrag bearbeitet
    alert status | Cleo Marsh hat dich in einem Kommentar zum Status „A thousand people signed up for the beta this morning!“ erwähnt | Cleo Marsh hat dich in einem Kommentar erwähnt
    creation item | CRM sync hat einen Eintrag erstellt | CRM sync hat den Eintrag erstellt
    comment meeting | Jemand hat eine Besprechung kommentiert | Jemand hat kommentiert
    delete meeting | Eine App hat die Besprechung Launch retrospective gelöscht | Eine App hat die Besprechung gelöscht"
  `)
})
