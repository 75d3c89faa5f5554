roster-title = Partners
roster-count = { $count ->
    [one] One organisation
   *[other] { $count } organisations
}
roster-empty = No partners yet
roster-empty-help = A partnership is the organisations in it. Add the first one below, or paste a whole list from a spreadsheet.
roster-name = Name of the organisation
roster-also = Other names
roster-also-hint = One a line. Files of this partner are recognised by them.
roster-sector = Sector
roster-sectors = Sectors
roster-time = In the partnership
roster-since = since { $date }
roster-left = left { $date }
roster-joined = Joined on
roster-left-on = Left on
roster-left-hint = From then on nothing new is asked of this partner. Its figures stay.
roster-note = Note
roster-contacts = Contacts
roster-contacts-empty = Nobody yet. A contact can get a personal link to hand in.
roster-contact-add = Add the contact
roster-contact-remove = Remove
roster-phone = Telephone
roster-job = What they do there
roster-add = Add an organisation
roster-add-do = Add
roster-remove = Take this organisation out of the roster
roster-paste = Paste a list
roster-lines = One organisation a line
roster-lines-hint = Name, then in any order: sector, contact, e-mail. Copy the cells straight from a spreadsheet.
roster-paste-do = Add these
roster-pasted = { $count ->
    [one] One organisation was added.
   *[other] { $count } organisations were added.
}
roster-pasted-there = These were left as they are, because they are there already or have no name:
roster-coverage = Sectors at the table
roster-coverage-all = Every sector you marked as needed has a partner.
roster-coverage-none = Mark below which sectors your work needs. Then you see here for whom nobody speaks yet.
roster-coverage-missing = Needed, but nobody is there yet:
roster-coverage-list = All sectors, needed and covered
roster-need = Needed?
roster-covered = Partners
roster-sector-new = Another sector
need-needed = needed
need-not_needed = not needed
need-undecided = not decided
undo = Undo
note-organisation-added = The organisation is added.
note-organisation-removed = The organisation is out of the roster. Its figures stay.
note-organisation-restored = The organisation is back.
note-contact-removed = The contact is removed.
error-organisation-name = Type the organisation's name.
error-organisation-there = “{ $name }” is in the roster already. Change that one, or type another name.
error-date = “{ $typed }” is not a date. Write it like 2026-09-30.
error-left-before-joined = The last day is before the first day. Correct one of them.
error-lines = Paste or type at least one line.
deed-organisation_added = added an organisation
deed-organisation_changed = changed an organisation
deed-organisation_removed = took an organisation out
deed-organisation_restored = put an organisation back
deed-contact_added = added a contact
deed-contact_removed = removed a contact
deed-sectors_changed = changed the sectors
