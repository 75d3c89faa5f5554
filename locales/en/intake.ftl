intake-upload-title = Hand in your own file
intake-upload-help = Use the spreadsheet you keep anyway. You see everything before it counts, and nothing is stored that you do not hand in.
intake-file = Your file
intake-limits = CSV, XLSX, XLS, XLSB or ODS, up to 25 MB, 200 sheets and 2 million cells. Of the file only its name, its fingerprint and the cells used are kept.
intake-upload-do = Read the file
intake-sending = Sending your file
intake-reading = Reading your file. This takes a few seconds.
intake-stop = Stop
intake-stopped = Stopped. Nothing was stored.
intake-cut = The connection was cut. Nothing was stored. Try once more.
intake-waiting = Files you have not finished
intake-waiting-help = Go on where you stopped. Unfinished files are deleted after 30 days.
intake-back = Back to this round
intake-step-upload = 1. Choose the file
intake-step-tables = 2. Find the tables
intake-step-columns = 3. Match the columns
intake-step-preview = 4. Look and hand in
intake-personal = Some columns look like data about single people. They were dropped and not stored.
intake-personal-column = Sheet “{ $sheet }”, column { $letter } “{ $header }”:
intake-personal-hidden = The column is hidden in your workbook.
intake-personal-help = Mainstay only wants figures. Take these columns out before you send the file to anybody else.
personal-name = names of people.
personal-birth_date = dates of birth.
personal-national_number = social security numbers.
personal-record_number = record numbers of single people.
personal-phone = telephone numbers.
personal-device_address = network addresses of people’s devices.
personal-email = e-mail addresses.
personal-address = street addresses.
personal-postcode_with_age = post codes beside ages of single people.
intake-discard = Throw this file away
intake-next = Go on
intake-way-title = How are numbers written in your file?
intake-way-help = Some cells can be read in two ways. Say it once; it is remembered for your next file.
intake-way-numbers = Cell { $cell } on sheet “{ $sheet }” says “{ $printed }”. Which number is that?
intake-way-point = { $example } (a point stands before the decimals)
intake-way-comma = { $example } (a comma stands before the decimals)
intake-way-dates = Cell { $cell } on sheet “{ $sheet }” says “{ $printed }”. Which day is that?
intake-way-month = { $example } (the month comes first)
intake-way-day = { $example } (the day comes first)
intake-tables-title = Which tables do you hand in?
intake-tables-help = These tables are in the file. Tick each one that holds figures for this round. You may use several.
intake-tables-which = Tables
intake-hidden-sheet = hidden sheet
intake-columns-title = What do the columns hold?
intake-columns-help = Look at the marked ones. What you say here is remembered for your next file.
intake-columns-do = Use these columns
intake-unsure-title = { $count ->
    [one] One column to look at
   *[other] { $count } columns to look at
  }
intake-known-columns = { $count ->
    [one] One other column, as it is read
   *[other] { $count } other columns, as they are read
  }
intake-words-title = Words we do not know
intake-words-help = Choose a meaning only if it is the same people or the same figure. What fits none, leave out; the totals still count. You are asked once.
intake-table-at = Sheet “{ $sheet }”, { $range }
intake-unsure = Look at this
intake-samples = For example:
intake-use = Use it as
intake-indicator = Indicator
intake-part = Part of the figure
intake-group = Only for one group
intake-other-tables = Choose other tables
intake-other-columns = Match the columns again
intake-place = { $count ->
    [one] Sheet “{ $sheet }”, cell { $cell }
   *[other] Sheet “{ $sheet }”, cells { $cell }
  }
intake-place-bare = { $count ->
    [one] Cell { $cell }
   *[other] Cells { $cell }
  }
intake-cells-two = { $one } and { $two }
intake-cells-run = { $one } to { $two }
intake-cells-more = { $cells } and { $count } more
intake-value = Number
intake-value-at = Number for { $cell }
why-remembered = Used as last time.
why-header = Its heading says so.
why-words = The words in it say so.
why-neighbours = The columns beside it leave only this.
why-personal = It looks like data about single people. It was dropped and is not stored.
why-unknown = Nothing says what it is.
use-ignore = Leave it out
use-figure = Figures
use-indicator = The names of indicators
use-field = Which part of the figure the row is
use-period = The period
use-category = Groups: { $name }
use-group = Groups of several kinds
use-dimension = The kind of group
use-place = Sites or teams to add up
use-partner = The partner
use-note = Remarks
use-by-rows = No, or the rows say which
use-several-groups = As read: several groups
part-value = The figure itself
part-numerator = The part (numerator)
part-denominator = The whole (denominator)
part-mean = Average
part-n = Number of answers behind the average
part-percent = Percentage, only to check
intake-preview-title = Look, then hand in
intake-counts = { $total ->
    [one] 1 figure: { $new } new, { $changed } changed, { $same } the same, { $problems } with a problem
   *[other] { $total } figures: { $new } new, { $changed } changed, { $same } the same, { $problems } with a problem
  }
intake-as-last-time = Read as last time
intake-suspicion-title = Is this the right file?
intake-layout-help = Nothing is stored yet. Look at the columns once more; what you say is remembered.
intake-layout-do = Look at the columns
layout-added = New: { $headers }
layout-removed = Gone: { $headers }
layout-renamed = Renamed: { $headers }
intake-suspicion-help = Nothing of this file is handed in yet.
intake-move = Hand it in for { $round }
intake-other-file = Choose another file
intake-anyway = It is the right file
intake-anyway-why = Why is it the right file?
intake-anyway-do = Use it anyway
intake-partly = The figures that were ready are handed in. What is left below is still to do.
intake-receipt = Receipt
intake-problems = To put right
intake-problems-help = Type the right number, or say what holds. What fits nothing, leave out. Your file is not changed.
intake-remarks = { $count ->
    [one] One figure worth a look
   *[other] { $count } figures worth a look
  }
intake-remarks-help = These figures are unlike your earlier ones, or something beside them is. They count as they are. You need not do anything.
intake-stood = In the file:
intake-answer = Answer
intake-or = Or instead
intake-answers-do = Save these answers
intake-changed = Figures that change
intake-figure = Figure
intake-before = On record
intake-now = In the file
intake-cells = Cells
intake-hand-in-title = Hand in
intake-nothing-ready = No figure is ready yet. Put the problems right first, or match the columns again.
intake-reason = Why do these figures change?
intake-reason-hint = They were accepted already. The reason is shown beside them.
intake-reason-before = This file corrects figures you handed in before. The reason goes with them.
intake-note = A note for the people who look after the figures
intake-note-hint = You may leave it empty.
intake-rest-stays = { $count ->
    [one] One figure has a problem. It stays here as still to do.
   *[other] { $count } figures have a problem. They stay here as still to do.
  }
intake-hand-in-do = { $count ->
    [one] Hand in 1 figure
   *[other] Hand in { $count } figures
  }
intake-all-figures = { $count ->
    [one] The one figure with its cells
   *[other] All { $count } figures with their cells
  }
intake-verdict = Compared with the record
verdict-new = new
verdict-changed = changed
verdict-same = the same
verdict-problem = has a problem
intake-account = { $count ->
    [one] What became of the one row
   *[other] What became of the { $count } rows
  }
intake-checked = Totals and percentages checked (cells)
fate-used = Rows used
fate-check = Totals, checked and not counted
fate-waiting = Waiting for an answer
fate-section = Headings
fate-note = Notes
fate-blank = Blank
fate-other_period = Left out: another period
fate-column_left_out = Left out: its columns are not used
fate-personal = Left out: likely personal data
fate-left_out = Left out by you
fate-other_partner = Left out: another partner
fate-not_needed = Left out: not asked for
fate-label = Names and remarks only
fate-mixed = Left out: a total of unlike things
fate-no_figure = No figure in it
fate-replaced = Another figure was given
answer-confirm = It is right as it stands
answer-not_collected = Not collected
answer-not_applicable = Does not apply
answer-suppressed = Withheld, because it is small
answer-leave_out = Leave it out
answer-add_up = They add up
answer-use_total = The printed total counts
answer-keep_parts = The parts count
answer-everyone = Everyone together, not a group
answer-use_other = The other one holds
answer-holds = { $value } holds ({ $place })
error-file-missing = Choose a file first
error-file-empty = This file is empty. Choose the file that holds your figures.
error-file-locked = This workbook is locked with a password. Open it, take the password off, save it, and choose it again.
error-file-too-large = This file is larger than 25 MB, 200 sheets or 2 million cells. Save only the sheets with the figures and choose that file.
error-file-other-kind = This file is not a spreadsheet. Open it in a spreadsheet program, save it as XLSX, ODS or CSV, and choose that file.
error-file-damaged = This file is damaged. Open it in a spreadsheet program, save it again, and choose the new copy.
error-file-odd = This file holds parts that no spreadsheet program writes. Save it again from a spreadsheet program and choose the new copy.
error-file-no-table = No table was found in this file. A table has a line of headings with figures below it.
error-no-table-chosen = Tick at least one table
error-anyway-why = Say why it is the right file
error-intake-reason = Say why these figures change
error-fix-number = “{ $typed }” cannot be read as one number. Type the number alone, as 1234.5.
error-fix-half = Type every part of the figure
failure-file-questions = The file still has open questions
failure-file-questions-remedy = Go back to the file and answer them first.
failure-file-nothing = There is no figure to hand in yet
failure-file-nothing-remedy = Go back to the file, put the problems right or match the columns again.
note-intake-changed = Somebody changed this meanwhile. This is how it stands now.
note-intake-answered-first = Your answers are saved. Look at the figures once more, then hand in.
note-intake-discarded = The file was thrown away.
deed-file_read = Read a file
deed-file_stood_by = Said that a file is the right one
deed-file_moved = Took a file to another round
deed-file_discarded = Threw a file away
problem-column_unsure = It is not clear what column { $letter } “{ $column }” holds. Match the columns again.
problem-unknown_indicator = What is “{ $text }”?
problem-unknown_category = { $between ->
    [none] Which group is “{ $text }”?
   *[other] “{ $text }” reaches into { $between }, and the file does not say how many belong to each. Choose one of them and all of these count there; or leave them out, and they count in the total alone.
  }
problem-unknown_field = It is not clear which part of { $indicator } this is. Match the columns again.
problem-unknown_period = “{ $text }” does not name a period. Say which it is, or leave it out.
problem-no_indicator = No indicator is named for these figures. Choose the one they are.
problem-not_a_number = { $kind ->
    [range] “{ $text }” is a range, not one number. Type the number, or say why there is none.
    [about] “{ $text }” is not exact. Type the number that was counted, or say why there is none.
    [share] “{ $text }” is two numbers; this figure is one. Type the number, or say why there is none.
   *[other] “{ $text }” is not a number. Type the number, or say why there is none.
  }
problem-ambiguous_number = “{ $text }” can be { $readings }. Type the number that is meant.
problem-same_figure_twice = { $rows ->
    [none] { $figure } is given more than once, with different numbers. Say which one holds.
   *[other] { $figure } stands in { $rows } rows. Is each row a part of its own (an event, a visit, a team) to be added up?
  }
problem-given_twice = { $figure } is given twice with the same number. It counts once.
problem-people_over_sites = { $sum ->
    [none] { $figure }: people may have been to more than one site. Type the number of different people, or say that nobody is counted twice.
   *[other] { $figure }: your sites add up to { $sum }, but a person may have been to more than one. { $printed ->
       [none] Type the number of different people, or say that nobody is counted twice.
      *[other] The file prints { $printed } as their total: say that it counts, type another number, or say that nobody is counted twice.
     }
  }
problem-not_addable = { $figure }: figures of this kind cannot be added up. Type the figure for all together.
problem-months_added = { $sum ->
    [none] { $figure } is given by shorter periods. Say that they add up, or type the figure for the whole period.
   *[other] { $figure } is given by shorter periods, which add up to { $sum }. If somebody may be in two of them, type the figure for the whole period; else say that they add up.
  }
problem-runs_up = { $figure }: the file says that its figures run up from an earlier day. Type the figure for this period alone.
problem-parts_missing = { $figure }: { $gaps } of { $of } parts are missing ({ $which }). Say whether the sum of the others counts.
problem-total_differs = { $figure }: the parts add up to { $parts }, the printed total is { $printed }. Say which counts.
problem-only_groups = { $figure } is given only by group. Are the groups together everyone ({ $parts })? Or type the total.
problem-only_percent = { $known_percent ->
    [none] { $figure } is given only as a percentage. Type the two numbers behind it.
   *[other] { $figure } is given only as a percentage ({ $known_percent }). Type the two numbers behind it.
  }
problem-field_missing = { $known_percent ->
    [none] { $figure } lacks a number: { $field }. Type it.
   *[other] { $figure } lacks a number: { $field }. The file says only { $known_percent }. Type the number.
  }
problem-percent_differs = The printed percentage is { $printed }; the part divided by the whole gives { $worked_out }.
problem-hidden_rows = { $count } hidden rows hold figures. Check that they should count.
problem-other_partner_row = This row names { $partner }, which is another partner. It is left out.
problem-percent_as_fraction = { $value } looks like a fraction. If it means { $percent }%, type { $percent }.
problem-percent_over_hundred = { $value }% is more than the whole. Type a percentage up to 100.
problem-wrong_unit = The file says { $found }; the indicator is in { $unit }. Type the value in { $unit }.
problem-numerator_over_denominator = The part ({ $part }) is larger than the whole ({ $whole }). Correct one of them.
problem-no_denominator = The whole is 0, so there is no share. Type the whole, or say that it does not apply.
problem-negative = { $value } is below zero. Type a number from 0 up.
problem-not_whole = { $value } is not a whole number, and this counts whole things. Type a whole number.
problem-parts_not_total = The groups of { $dimension } add up to { $parts }, the total is { $total }: a difference of { $difference }. Correct one of them.
problem-groups_on_record = { $figure }: the total is { $total }, and with the groups that stay on record it no longer fits ({ $groups }). Hand in the groups as well, or say why in the note.
problem-total_unlike_groups = { $figure }: the total is { $total }, and its groups add up to something else ({ $groups }). Correct the total here; or the groups, in your file.
problem-parts_over_total = A group of { $dimension } ({ $parts }) is larger than the total ({ $total }).
problem-big_change = { $value } was { $before } last period, a change of { $change }%. If that is right, leave it.
problem-outlier = { $value } is unlike the usual { $usual }. If it is right, leave it.
problem-same_again = { $value } is the same for { $times } periods running. If that is right, leave it.
problem-blank_kept = { $figure } is blank in this file. The figure on record stays.
problem-many_unknown = { $share }% are unknown by { $dimension }. Ask for it where you can.
problem-period_mismatch = The figure is for { $found }; this round asks for { $asked }.
problem-period_partly = The figures cover only { $found } of { $asked }.
problem-definition_version = The figure follows definition { $found }; the current one is { $current }.
problem-wrong_period = The file is about { $found }; this round asks for { $asked }. Choose the right file.
problem-last_periods_file = { $same } of { $of } figures are the same as last period's. This looks like last period's file.
problem-same_file = This very file was already handed in for { $period }.
problem-other_partners_file = The file belongs to { $partner }, which is another partner. Choose your own file.
problem-other_partners_figures = { $same } of { $of } figures are the same as those of { $partner }.
problem-changed_layout = The columns of this file are not the same as last time.
why-answers = It only says yes and no. That is no figure.
uses-none = Nothing
uses-figures = Figures asked for
uses-by-rows = Figures; the rows say of what
uses-labels = Words about the rows
use-part-by-columns = the columns say which part
use-part-by-rows = the rows say which part
use-all-by-rows = Figures, as the rows say
intake-words-page = What do these words mean?
intake-beside = Beside it:
intake-correct = Correct it
intake-people-list = Sheet “{ $sheet }” looks like a list with one row for each person. Only counts can be handed in: the list was dropped and not stored. If its rows are not people but visits or trips, take out the columns about people and send the file once more.
intake-no-people = The rows of my file are not people: they are sites, events or groups. (Tick this, choose the file once more and send it.)
error-file-people = This file looks like a list with one row for each person (sheet “{ $sheet }”, columns { $headers }). Nothing of it was stored. Count the people first: make a table with one line for each group and how many people it has, and choose that file.
intake-tables-rivals = These tables hold the same figures with different numbers. Tick the ones that count for this round.
intake-sites = Why do they differ?
intake-sites-yes = They are our sites, teams or programs: add the ticked ones up.
intake-sites-no = Some are drafts, examples or older: only the ticked ones count.
error-tables-sites = Say why the tables differ, or tick only one
error-way-numbers = Choose which number it is
error-way-dates = Choose which day it is
error-which-period = Choose which period of the file is meant
intake-anyway-period = The figures are of { $period }; the file only says it wrongly
intake-anyway-period-do = Use them for { $period }
intake-which-period = Which figures of the file are those of { $period }?
intake-other-period = { $differing ->
    [0] The file also holds { $period } ({ $count ->
        [one] one figure
       *[other] { $count } figures
      }). That is left out here.
    [one] The file also holds { $period } ({ $count ->
        [one] one figure
       *[other] { $count } figures
      }). One differs from what is on record. It is left out here: hand it in for that time if it is right.
   *[other] The file also holds { $period } ({ $count ->
        [one] one figure
       *[other] { $count } figures
      }). { $differing } differ from what is on record. They are left out here: hand them in for that time if they are right.
  }
intake-no-figure = No figure that this round asks for was found in the file. Say what the columns hold, or choose another file.
answer-this_period = It is { $period }
answer-rows-add_up = Yes: add the rows up
answer-rows-confirm = No: the rows say the same thing again, count it once
answer-groups-add_up = Yes: together they are everyone
problem-rows_add_up = { $people ->
    [yes] { $indicator }: { $count } groups stand in several rows each. Is each row a part of its own, with nobody in two rows? Then they are added up.
   *[other] { $indicator }: { $count } groups stand in several rows each. Is each row a part of its own (an event, a visit, a team) to be added up?
  }
why-perhaps = Its heading comes close. Say whether it is right.
error-intake-newer = Somebody changed this file meanwhile. What you typed is still here: compare it with how the file stands now, and save again.
