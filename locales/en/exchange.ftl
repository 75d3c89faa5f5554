exchange-title = Lists in and out
exchange-bring = Bring a list
exchange-bring-help = A list of organisations and the people to write to, as you have it. You see what it would change before anything is written.
exchange-file = File
exchange-file-hint = Excel (XLSX, XLS), OpenDocument or CSV, with a heading above each column; or a directory in the form of HSDS 3.0 (JSON or ZIP).
exchange-bring-do = Look at the list
exchange-pasted = Pasted lines
exchange-take = Take away
exchange-take-help = Each table opens in any spreadsheet. The organisations can be changed there and brought back.
exchange-everything = Everything in one archive (ZIP)
exchange-brought = Lists brought so far
exchange-brought-none = None yet. A list that was taken over can be taken back here.
exchange-table-organisations = Organisations
exchange-table-contacts = Contacts
exchange-table-seats = Seats of bodies
exchange-table-commitments = Commitments
exchange-table-charter = Charter
exchange-table-review = Learning reviews
exchange-table-value = Statements of value
exchange-table-policy = Policy agenda
exchange-table-milestone = Milestones
exchange-table-claim = Contribution claims
exchange-table-scenario = Scenarios
exchange-column-name = Organisation
exchange-column-also_called = Other names
exchange-column-sectors = Sectors
exchange-column-joined_on = Joined on
exchange-column-left_on = Left on
exchange-column-description = Description
exchange-column-website = Website
exchange-column-email = General e-mail
exchange-column-identifier = External ids
exchange-column-street = Street
exchange-column-city = City
exchange-column-region = State or province
exchange-column-postcode = Postal code
exchange-column-country = Country
exchange-column-contact_name = Contact
exchange-column-contact_email = Contact e-mail
exchange-column-contact_phone = Contact phone
exchange-column-contact_job = Job
exchange-column-note = Note
exchange-column-body = Body
exchange-column-organisation = Organisation
exchange-column-person = Person
exchange-column-alternate = Alternate
exchange-column-chair = Chair
exchange-column-from = From
exchange-column-until = Until
exchange-yes = yes
exchange-notes = Notes
exchange-about = About
exchange-note = Note
exchange-note-from = Partnership
exchange-note-on = Made on
exchange-readme-title = { $partnership }, { $date }
exchange-readme-how = The CSV files are UTF-8 with commas. Dates are written like 2026-09-30. A text that a spreadsheet could run as a formula begins with an apostrophe. everything.xlsx holds the same tables.
exchange-readme-file = { $file }: { $table }, rows: { $rows }. Columns:
exchange-kind-date = date
exchange-kind-text = text
list-state-open = waits for you
list-state-taken = taken over
list-state-returned = taken back
list-count-new = { $count ->
    [one] 1 new organisation.
   *[other] { $count } new organisations.
}
list-count-changed = { $count ->
    [one] 1 row adds something.
   *[other] { $count } rows add something.
}
list-count-same = { $count ->
    [one] 1 row is there already.
   *[other] { $count } rows are there already.
}
list-count-problem = { $count ->
    [one] 1 row to put right.
   *[other] { $count } rows to put right.
}
list-count-out = { $count ->
    [one] 1 row left out.
   *[other] { $count } rows left out.
}
list-nothing-yet = Nothing is written yet.
list-left-aside = The file also holds what is not kept here:
list-which-table = Which list
list-table = { $number }: { $sheet } ({ $rows } rows)
list-columns = What the columns hold
list-columns-help = Correct what was taken for something else.
list-field-none = not used
list-look-again = Look again
list-days = Which comes first in dates like 03/04/2026?
list-day-first = The day
list-month-first = The month
list-to-put-right = To put right
list-row = Row { $row }
list-row-number = Row
list-what = What
list-detail = In detail
list-leave-out = Leave this row out
list-choose = Choose
list-is = It is { $name }
list-is-new = It is another organisation
list-which = Which organisation is meant?
list-verdict-new = new
list-verdict-changed = adds
list-verdict-same = there already
list-verdict-problem = to put right
list-verdict-out = left out
list-take = { $count ->
    [one] Take over 1 row
   *[other] Take over { $count } rows
}
list-take-fixed = Take over as put right
list-take-rest = { $count ->
    [one] Take over the good row, leave out the rest
   *[other] Take over the { $count } good rows, leave out the rest
}
list-will-write = What will be written
list-more = { $count ->
    [one] And one more row.
   *[other] And { $count } more rows.
}
list-nothing-new = The roster says all of this already.
list-discard = Throw this list away
list-done-added = { $count ->
    [0] No organisation was added.
    [one] 1 organisation was added.
   *[other] { $count } organisations were added.
}
list-done-changed = { $count ->
    [0] No organisation was changed.
    [one] 1 organisation was changed.
   *[other] { $count } organisations were changed.
}
list-done-contacts = { $count ->
    [0] No contact was added.
    [one] 1 contact was added.
   *[other] { $count } contacts were added.
}
list-done-same = { $count ->
    [one] 1 row was there already.
   *[other] { $count } rows were there already.
}
list-done-out = { $count ->
    [one] 1 row was left out.
   *[other] { $count } rows were left out.
}
list-stayed = Somebody changed these since, so they stay as they are now:
list-return = Take the list back
list-returned-help = What it added is gone, what it changed is as before.
list-to-partners = To the partners
list-no-name = This row names no organisation. Type its name, or leave the row out.
list-no-address = “{ $typed }” is not an e-mail address. Correct it, or clear it.
list-no-day = “{ $typed }” is not a full date. Write it like 2026-09-30, or clear it.
list-two-days = “{ $typed }” can be two days ({ $other }). Say above which comes first, or write it like 2026-09-30.
list-left-first = The last day ({ $typed }) is before the first day ({ $other }). Correct it.
list-no-sector = “{ $typed }” is none of your sectors. Choose one, or clear it. You can add sectors on the page of partners.
list-alike = “{ $typed }” is much like { $other }. Is it the same?
list-two-meant = Name and ids of “{ $typed }” point to different organisations ({ $other }). Which is meant?
error-list-long = This list has more than 3,000 rows. Split it and bring the parts one by one.
error-list-open = Some rows are still to be put right. Correct them below, or leave them out.
failure-list-taken = This list was taken over already. Take it back first if you want to change it.
failure-list-not-taken = Nothing of this list was taken over yet, so there is nothing to take back.
failure-list-returned = This list was taken back. Bring the file again to take it over.
note-list-taken = The list is taken over.
note-list-returned = The list is taken back.
deed-list_taken = took over a list of organisations
deed-list_returned = took a list of organisations back
roster-exchange = Bring a file, take tables away
roster-description = What it does
roster-description-hint = For everybody to read.
roster-website = Website
roster-general-email = General e-mail
roster-identifiers = External ids
roster-identifiers-hint = One a line, with who gave it: EIN: 12-3456789
roster-places = Where it works
roster-services = What it offers
error-identifier-scheme = “{ $typed }” does not say whose id it is. Write it like EIN: 12-3456789.
list-conflict = Somebody else changed this list meanwhile. What you typed is still in the fields below; send it again to keep it.
exchange-xlsx = XLSX
exchange-csv = CSV
exchange-column-service = Services
duplicates-title = There twice?
duplicates-about = Organisations with the same id, a similar name, the same site or the same address.
duplicates-look = Look for organisations that are there twice
duplicates-none = Nothing looks like a double
duplicates-none-help = Names, external ids, sites, mail domains and addresses were compared. You can still compare any two below.
duplicates-help = Only you can tell. Compare the two, and make them one or say that they are not the same.
duplicates-compare = Compare
duplicates-any = Compare any two
duplicates-one = This organisation stays
duplicates-other = This one is added to it
duplicates-merged = Made one so far
duplicates-undone = undone
sides-title = Two organisations side by side
sides-why = Why they may be one:
sides-nothing = nothing
sides-both = Kept of both
sides-help = Seats, hand-ins, figures, signatures, votes, commitments and links of both belong to the one organisation then. Where both gave the same figure, the later one counts. Where both signed the same charter or wrote what they give and get, both stay on record. You can undo it.
sides-merge = Make them one
sides-apart = They are not the same
same-by-identifier = the same external id
same-by-name = the same name
same-by-other_name = one's name is another name of the other
same-by-alike_name = similar names
same-by-domain = the same site or mail domain
same-by-address = the same address
note-merged = The two are one organisation now.
note-kept-apart = They will not be offered again.
note-merge-undone = Both are there again.
error-merge-votes = Both voted differently in “{ $title }”, and that vote is still open: { $one } and { $other }. Close the vote first, or ask them to agree on one vote, then make them one.
error-merge-proxy = In the open vote “{ $title }” one carries the other's vote: { $one } and { $other }. Take the proxy back there first, then make them one.
failure-merge-later = One of the two was made one with another organisation since. Undo that first.
failure-merge-gone = The organisation that stayed was taken out of the roster since. Put it back first.
deed-organisations_merged = made two organisations one
deed-merge_undone = took two organisations apart again
exchange-hsds = As a directory of services (HSDS 3.0):
exchange-hsds-json = one JSON file
exchange-hsds-zip = a package of CSV files
error-hsds-json = This file begins like JSON, but it breaks off or has a slip at line { $line }. Export it again where it comes from.
error-hsds-empty = There is no organisation with a name in this directory. Bring an HSDS file with organizations.
list-person-twice = “{ $typed }” stands in row { $other } as well. A person takes one seat: correct the address, or leave one of the rows out.
list-to-invite = Invite these people
list-then-invite = Next you choose what these people can do here, and invite them.
stays-title = { $count ->
    [one] 1 thing stays on record under the name { $name }
   *[other] { $count } things stay on record under the name { $name }
}
stays-signed = Its signature under version { $version } of the charter, by { $name }.
stays-voted = Its place on the roll of the settled vote “{ $title }”.
stays-wrote = What it wrote of giving (“{ $gives }”) and getting (“{ $gets }”).
list-result-taken = Taken over
list-result-returned = Taken back
