or = or
collection-title = Collection
round-new = New round
rounds-empty = No round yet
rounds-empty-help = A round asks each partner for its figures of one period, by one date. Open the first one to begin.
round-progress = { $in } of { $of } in
round-overdue = { $count } overdue
round-open = Open
round-closed = Closed
round-locked = Locked
due-words = Due { $date }, at the end of the day in { $zone }
round-period = Period
round-period-hint = The figures are about this time.
round-other-period = Another period or name
round-other-period-label = Another period
round-other-period-hint = For example: Q3 2026 (July to September), FY27 Q1 (a quarter of your fiscal year), October 2026, 2025/26. Leave it empty to use the one chosen above.
round-name = Name
round-name-hint = Leave it empty to name the round after its period.
round-due = Due date
round-due-hint = Partners can hand in until the end of this day.
round-note = A word to the partners
round-note-hint = They see it above the form. It may stay empty.
round-asks = Who is asked for what
round-asks-hint = All partners are asked for everything. Take out what does not fit.
round-as-last-time = As in “{ $round }”. Change what is different now.
round-longer-too = Ask for them all the same
round-partner = Partner
round-open-do = Open the round
round-no-partners = No partner to ask yet
round-no-partners-help = A round asks partners for their figures. Add the partners first.
round-no-indicators = No indicator to ask for yet
round-no-indicators-help = A round asks for indicators that partners hand in. Add one first.
error-period-missing = Choose the period.
error-period = “{ $typed }” does not name one period. Write it like Q3 2026, October 2026 or 2025/26.
error-due = “{ $typed }” is not a date. Choose the due date.
error-due-early = The due date is before the period begins. Choose a later day.
error-asks = Nobody is asked for anything. Tick at least one box.
error-asks-longer = This round’s time is shorter than what is counted here: { $names }. Take out their ticks, or tick “Ask for them all the same”.
note-round-opened = The round is open. Partners see it on their page now.
note-round-closed = The round is closed. You can open it again under “More”.
note-round-opened-again = The round is open again.
note-round-locked = The round is locked.
note-hand-in-accepted = Accepted.
note-hand-ins-accepted = Accepted.
note-hand-in-sent-back = Sent back. The partner sees your comment above the form.
note-hand-in-reopened = Opened again. The partner can correct it now.
note-hand-in-undone = Taken back. What was there before holds again.
note-draft-saved = Saved. Come back when you like; nothing is handed in yet.
round-partners = Partners of this round
round-state = How far
round-handed-in = Handed in
round-asked-for = { $count ->
    [one] 1 indicator
   *[other] { $count } indicators
 }
round-comment = Said:
round-remind = Remind { $count ->
    [one] 1 partner
   *[other] { $count } partners
 }
round-reminded = Reminded { $at }
round-remind-one = Remind
round-accept-clean = Accept { $count ->
    [one] 1 hand-in without questions
   *[other] { $count } hand-ins without questions
 }
round-more = More
round-more-help = Closing stops new hand-ins; corrections stay possible. Locking stops these too, once the figures are published.
round-close-do = Close the round
round-reopen-do = Open the round again
round-lock-do = Lock the round
round-closed-since = This round was closed on { $at }. Partners who did not answer can no longer hand in.
round-locked-since = This round was locked on { $at }. Its figures change only when you open a hand-in again, with a reason.
obligation-not_started = Not started
obligation-draft = Draft
obligation-submitted = Handed in
obligation-queried = Sent back
obligation-accepted = Accepted
obligation-nothing_to_report = Nothing to report
obligation-overdue = Overdue
obligation-corrected = Corrected after it was accepted
obligation-asked-about = { $count ->
    [one] 1 figure with a question answered
   *[other] { $count } figures with a question answered
 }
by-link = by personal link
by-account = by account
hand-in-kind-grid = Form
hand-in-kind-file = File
hand-in-kind-nothing = Nothing to report
hand-in-kind-public = Public series
hand-in-accept = Accept
read-do = Read it
read-nothing = Nothing handed in yet
read-nothing-help = Once the partner has handed in, its figures stand here, beside those of the period before.
read-for-them = Hand in for them
read-remarks = Worth a look
read-no-remarks = The checks found nothing unusual.
read-figures = The figures
read-before = The period before
read-accepted = Accepted, and counts until this is: { $figure }
read-groups = { $figure } by group
read-group = Group
read-correct = Correct it for them
hand-in-send-back = Send back
hand-in-comment = What should the partner look at?
hand-in-reopen = Open again
hand-in-reopen-why = Why is it opened again?
error-comment-missing = Write what the partner should look at.
accept-none = Nothing to accept at once
accept-none-help = Hand-ins with remarks, answered questions or corrections are read one by one on the round's page.
accept-clean-help = No question was asked about these, and there is nothing to look at. Take out the ones you want to read first.
accept-clean-do = Accept those ticked
remind-title = Remind partners
remind-help = { $count ->
    [one] This person gets a personal link to the form, or a letter if there is an account:
   *[other] These { $count } people each get a personal link to the form, or a letter if they have an account:
 }
remind-people = Whom to remind
remind-do = Make the links and send them
remind-done = { $count ->
    [one] 1 link was made.
   *[other] { $count } links were made.
 }
remind-mailed = sent to { $email }
remind-copy = copy the link and send it yourself
remind-none = Nobody to remind
remind-none-help = Every partner of this round has answered.
remind-nobody = No address known
remind-nobody-help = Add a contact on the partner's page, then remind them.
error-nobody-chosen = Tick at least one person.
duties-title = What is asked of you
duties-empty = Nothing is asked of you yet
duties-empty-help = When your partnership opens a round, it is listed here with its due date.
duties-for-partners = Hand in for partners
duties-done = You are done
duties-done-help = Nothing is open. You find what you handed in below.
duties-past = Answered
hand-in-begin = Begin
hand-in-go-on = Go on
hand-in-unfinished = A file is not finished yet:
hand-in-unfinished-do = Go on with the file
hand-in-look = Look at the comment
form-accepted-help = This was accepted. You can still correct it: change a figure, hand in again and say why.
form-empty = No figure is asked of you
form-empty-help = This round asks you for nothing. Ask the people who coordinate it if that is not right.
form-unlike = Somebody else saved this form while you were typing.
form-unlike-help = Nothing is lost: the form below holds what you typed. Take over what is right, then save again.
form-unlike-field = Field
form-unlike-ours = You typed
form-unlike-theirs = They saved
form-theirs = Saved meanwhile: { $text }
form-theirs-empty = Emptied meanwhile
form-receipts = What you handed in
way-grid = Type the figures
way-grid-help = Best for a few figures. Your draft is kept while you type.
way-grid-do = Go to the form
way-file = Hand in by your own file
way-file-help = CSV, Excel (XLSX, XLSM, XLS) or ODS, up to 25 MB. Names and other personal data are left out before anything is stored.
way-file-label = Your file
way-file-do = Read the file
way-nothing = Nothing to report
way-nothing-help = You had no activity in this time. That is an answer too.
way-nothing-figures = Figures are on record for this time, so this is no longer an answer. Correct the figures. As long as nobody has accepted them, you can also take them back: open the receipt below.
way-nothing-do = There is nothing to report
way-nothing-why = Why? (You may leave this empty.)
way-nothing-send = Hand in “nothing to report”
grid-help = Type numbers as you are used to. Write n/a if it does not apply, “not collected” if you do not count it, or <5 for a small number you hold back. An empty field is not a zero.
grid-what-counts = What exactly is counted
grid-definition = Definition
grid-inclusion = Counted
grid-exclusion = Not counted
grid-value = Figure
grid-mean = Average
grid-n = Number of answers
grid-in-words = This one is told in words. Write it in the note when you hand in.
grid-before = Last period: { $text }
grid-split = By { $split }
grid-split-needed = asked for
grid-groups = By group: { $splits }
grid-value-in = Number ({ $unit })
grid-numerator = The part
grid-denominator = The whole
grid-check-do = Check and hand in
grid-save-do = Save and go on later
draft-saved-at = Saved { $time }
draft-saved-by = Draft saved { $at } by { $by }
draft-failed = Not saved. Use the button to save.
draft-changed = Somebody else changed this form. Save to see both versions.
entry-not_collected = not collected
entry-not_applicable = n/a
entry-suppressed = *
entry-blank = -
entry-late = not collected
missing-not_collected = not collected
missing-not_applicable = does not apply
missing-suppressed = held back because it is small
missing-blank = left blank
missing-late = late
period-days = { $first } to { $last }
period-month = { $month } { $year }
period-months = { $from } to { $to } { $year }
period-over-years = { $from } { $first } to { $to } { $year }
error-nothing-typed = There is no figure yet. Type one, or choose “Nothing to report”.
error-entry-nothing = { $figure }: “{ $typed }” answers for the whole form. Use the “Nothing to report” button, or write 0 or n/a here.
error-entry-half = { $figure }: “{ $label }” is empty. Type it, or write n/a.
error-entry-emptied = { $figure }: You handed in a figure here before. Type the right one, or write n/a or “not collected”.
error-entry-separator = { $figure }: “{ $typed }” can be { $readings }. Type the number that is meant.
error-entry-not-whole = { $figure }: “{ $typed }” is not a whole number. Type a whole number.
error-entry-percent-sign = { $figure }: A number is asked for here, not a percentage. Type the number behind “{ $typed }”.
error-entry-fraction = { $figure }: “{ $typed }” can be { $readings } per cent. Type the one that is meant, with a % sign.
error-entry-inexact = { $figure }: “{ $typed }” is not one number. Type one number, or <5 for a small one.
error-entry-surroundings = { $figure }: “{ $typed }” has something beside the number. Type the number alone.
error-entry-not-a-number = { $figure }: “{ $typed }” is not a number. Type a number, n/a or “not collected”.
error-entry-only-groups = { $figure } has figures for groups, but none for everybody. Type the figure for everybody.
check-no-figure = { $figure }: there is no figure. It will count as missing.
check-no-split = { $figure }: no figures by { $split }, though they are asked for.
check-percent_as_fraction = { $figure }: { $value } looks like a fraction. If it means { $percent }%, type { $percent }.
check-percent_over_hundred = { $figure }: { $value }% is more than the whole. Type a percentage up to 100.
check-wrong_unit = { $figure }: the unit differs from the one asked for. Type it in the unit shown.
check-numerator_over_denominator = { $figure }: the part ({ $part }) is larger than the whole ({ $whole }). Correct one of them.
check-no_denominator = { $figure }: the whole is 0, so there is no share.
check-negative = { $figure }: { $value } is below zero. Type a number from 0 up.
check-not_whole = { $figure }: { $value } is not a whole number. Type a whole number.
check-parts_not_total = { $figure }: the groups by { $dimension } add up to { $parts }, but the figure for everybody is { $total }. Correct one of them.
check-parts_over_total = { $figure }: a group by { $dimension } has { $parts }, more than the { $total } for everybody. Correct one of them.
check-total_unlike_groups = { $figure }: the figure for everybody is { $total }, and its groups add up to something else ({ $groups }). Correct one of them.
check-groups_on_record = { $figure }: the figure for everybody is { $total } and no longer fits the groups on record ({ $groups }).
check-big_change = { $figure }: { $value }, and it was { $before } last period. Is that right?
check-outlier = { $figure }: { $value } is far from your usual { $usual }. Is that right?
check-same_again = { $figure }: { $value } is the same for { $times } periods in a row. Is that right?
check-many_unknown = { $figure }: { $share }% are unknown by { $dimension }. Ask for it where you can.
check-period_mismatch = { $figure }: the figure is for another time than this round asks for.
check-period_partly = { $figure }: the figure covers only part of the time asked for.
check-definition_version = { $figure }: the figure follows an older definition.
check-title = Check before you hand in
check-back = Back to the form
check-changed = What changes
check-figure = Figure
check-before = Before
check-now = Now
check-change = Change it
check-questions = { $count ->
    [one] 1 thing to look at
   *[other] { $count } things to look at
 }
check-questions-help = Tick what is right, or explain it in the note below.
check-sure = Yes, this is right
check-reason = Why does it change?
check-reason-hint = These figures were accepted. The people who coordinate see your reason.
check-note = Note
check-note-hint = Anything a reader of these figures should know. It may stay empty.
check-hand-in = Hand in
count-new = New
count-changed = Changed
count-same = The same
error-not-sure = Tick this if it is right, or explain it in the note.
error-reason-correction = Say why the accepted figures change.
error-reason-undo = Say why it is taken back.
receipt-title = Receipt
receipt-thanks = Your figures are handed in.
receipt-round = Round
receipt-when = When
receipt-who = By
receipt-how = How
receipt-figures = Figures
receipt-count = { $count ->
    [0] none changed
    [one] 1 new or changed
   *[other] { $count } new or changed
 }
receipt-undone = Taken back
receipt-next = The people who coordinate read it now. If they have a question, it comes back to you with a comment.
receipt-done = To your list
receipt-again = Look at the form
undo-title = Take it back
undo-help = Within 30 days you can take this back. What was there before holds again; nothing is deleted from the record.
undo-reason = Why?
undo-do = Take it back
verdict-accepted = Accepted:
verdict-sent_back = Sent back:
verdict-reopened = Opened again:
verdict-corrected = Corrected:
waiting-title = What needs you
waiting-nothing = Nothing is waiting for you.
waiting-hand-in = Hand in your figures: { $round }
waiting-file = Finish your file for { $round }: { $file }
waiting-draft = Finish and hand in: { $round }
waiting-sent-back = Sent back with a comment: { $round }
waiting-to-accept = { $count } handed in and waiting to be read: { $round }
waiting-late = { $count } overdue: { $round }
waiting-read = Read
waiting-remind = Remind
failure-round-locked = This round is locked
failure-round-locked-remedy = Its figures are part of a published period. Ask the people who coordinate to open it again.
failure-round-closed = This round is closed
failure-round-closed-remedy = Ask the people who coordinate to open it again.
failure-round-waits = Some hand-ins still wait for a decision
failure-round-waits-remedy = Accept them or wait for their answers, then lock the round.
failure-figures-there = There are figures for this round
failure-figures-there-remedy = Take the hand-in back first. Its receipt has a button for that.
failure-no-step = This cannot be done in its present state
failure-no-step-remedy = Load the page again to see how far it is. Perhaps somebody else was faster.
failure-undo-accepted = It was accepted
failure-undo-accepted-remedy = Ask the people who coordinate to open it again, or hand in the right figures with a reason.
failure-undo-locked = The round is locked
failure-undo-locked-remedy = Ask the people who coordinate to open it again.
deed-round_opened = opened a round
deed-round_closed = closed a round
deed-round_reopened = opened a round again
deed-round_locked = locked a round
deed-handed_in = handed in figures
deed-corrected_hand_in = corrected accepted figures
deed-nothing_reported = answered “nothing to report”
deed-hand_in_undone = took a hand-in back
deed-hand_in_accepted = accepted a hand-in
deed-hand_in_sent_back = sent a hand-in back
deed-hand_in_reopened = opened a hand-in again
deed-partners_reminded = reminded partners
remind-all = Write to the others too
remind-with = The letter says:
mail-remind-link-body =
    Hello { $name },

    { $by } asks for your figures of { $round } for { $partnership }, due { $due }. Open this link; you need no account:
    { $link }

    If there is nothing to report, say so there. That is an answer too. The link is yours alone. Do not forward it.
mail-back-body =
    Hello { $name },

    { $by } has a question about your figures of { $round } for { $partnership }:

    { $comment }

    Open the form and correct them, or say why they are right: { $link }
mail-remind-subject = { $partnership } asks for your figures: { $round }
mail-remind-body =
    Hello { $name },

    { $by } asks for your figures of { $round }, due { $due }.

    Open the form: { $link }

    If there is nothing to report, say so there. That is an answer too.
