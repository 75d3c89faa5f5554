nav-plan = Plan
plan-title = Plan
plan-new = A new action
plan-new-help = An action is one thing somebody promises to do by a day. It stands among the commitments.
plan-answers-to = What it answers to
plan-made-already = Actions that answer to it already:
plan-what = What is to be done
plan-what-hint = One thing that can be seen to be done. Change the words as you like.
plan-owner = Who takes it on
plan-make = Make this an action
plan-make-another = Make another action
plan-make-do = Put it in the plan
note-plan-made = It is in the plan now.
plan-cause-phase = Recommended action
plan-cause-barrier = Barrier
plan-cause-builder = Momentum builder
plan-cause-condition = Condition
plan-cause-flag = Something to look at
plan-cause-roadblock = Roadblock
plan-cause-decision = Decision
plan-suggest-barrier = Do something about this: { $said }
plan-suggest-condition = Make this true: { $said }
plan-flag-uncovered = Find somebody to lead “{ $about }”
plan-flag-one_person = Name a deputy for “{ $about }”
plan-flag-same_house = Have lead and deputy of two functions come from different organisations
plan-flag-overloaded = Take some commitments off { $about }
plan-flag-in_name_only = Agree with { $about } on one thing it takes on
plan-flag-concentrated = Share out the leadership
plan-flag-late = Go through the late commitments
plan-flag-stale = Go through the commitments nobody speaks of
plan-flag-give_get = Write down what each partner gives and gets
commitment-first = First step
commitment-first-hint = What happens first, small enough for the next two weeks.
commitment-goal = Serves the goal
commitment-goal-hint = Leave it open where the activity says it already.
commitment-goal-none = No goal
error-commitment-goal = This goal is not in the agenda any more. Choose another one, or none.
plan-help = One thing, one organisation, a day. Each action says what it answers to, and the partners say themselves how theirs stand.
plan-empty = Turn advice into work that gets done
plan-empty-why = Wherever the program advises something (a recommended action, a low statement, a barrier, a warning) one press makes an action of it: who takes it on, what happens first, by when. The plan shows all actions, and what came of them.
plan-empty-example = An example: “Name a deputy for shared measurement. First step: ask Priya at the meeting on Tuesday. By 31 March.”
plan-by = Put together by
plan-by-cause = By what they answer to
plan-by-goal = By goal
plan-by-who = By partner
plan-states = Which actions are shown
plan-state-all = all
plan-state-open = not finished
plan-state-late = late
plan-state-stale = nobody speaks of them
plan-state-done = done
plan-state-released = released
plan-none-shown = No action is like that.
plan-cause-none = Not from any advice
plan-goal-none = For no goal of the agenda
plan-goal-gone = A goal no longer in the agenda
plan-due = By { $date }.
plan-settled = Finished on { $date }.
plan-orphan = Its owner is no longer a partner. Nothing is lost: give the action to somebody else, or release it with a reason.
plan-orphan-do = Give it to somebody else
plan-no-evidence = Nobody has said yet what shows it.
plan-new-since = since last time
plan-csv = Take the plan away (CSV)
plan-since = Since the assessment of { $date }
plan-since-before = Between the assessment of { $date } and this one
plan-since-look = Look at the plan
plan-finished = { $count ->
    [0] No action was finished.
    [one] One action was finished.
   *[other] { $count } actions were finished.
  }
plan-finished-phase = { $count ->
    [one] One from a recommended action
   *[other] { $count } from recommended actions
  }
plan-finished-barrier = { $count ->
    [one] One about a barrier
   *[other] { $count } about barriers
  }
plan-finished-builder = { $count ->
    [one] One from a momentum builder
   *[other] { $count } from momentum builders
  }
plan-finished-condition = { $count ->
    [one] One about a condition
   *[other] { $count } about conditions
  }
plan-finished-flag = { $count ->
    [one] One about something to look at
   *[other] { $count } about things to look at
  }
plan-finished-roadblock = { $count ->
    [one] One out of a discussion of roadblocks
   *[other] { $count } out of discussions of roadblocks
  }
plan-finished-decision = { $count ->
    [one] One out of a decision
   *[other] { $count } out of decisions
  }
plan-finished-none = { $count ->
    [one] One from no advice
   *[other] { $count } from no advice
  }
plan-column-cause_kind = Answers to
plan-column-cause = What it answers to
plan-column-what = Action
plan-column-first_step = First step
plan-column-organisation = Partner
plan-column-person = Person
plan-column-due = By when
plan-column-state = State
plan-column-silent = Silent
plan-column-settled = Finished on
plan-column-evidence = Evidence or reason
plan-column-word = Last heard
plan-column-goal = Goal
plan-column-activity = Activity
plan-column-function = Function
commitment-state-under_way = under way
commitment-word = What happened
commitment-word-hint = One line, for those who follow it. Leave it empty if there is nothing new.
commitment-words = What was said so far
error-commitment-evidence = Say what shows that it is done: a sentence or a link.
asked-function = Functions nobody leads: { $count }
asked-function-do = Look at them
plan-cause-gap = Gap in the agenda
plan-cause-indicator = Figure
plan-suggest-indicator = Bring this figure back on its way: { $said }
plan-item-gone = no longer there
plan-gap-text = Write down: { $about }
plan-gap-goal_incomplete = Complete the goal “{ $about }”
plan-gap-goal_without_strategy = Find a strategy for the goal “{ $about }”
plan-gap-goal_with_nobody = Find partners who work on the goal “{ $about }”
plan-gap-strategy_without_activity = Plan an activity for the strategy “{ $about }”
plan-gap-activity_without_lead = Find somebody to lead “{ $about }”
plan-gap-activity_without_place = Agree where “{ $about }” happens
plan-gap-activity_without_indicator = Agree what tells how “{ $about }” does
plan-gap-place_with_nobody = Find partners who work in { $about }
plan-gap-raci = Agree who does what in “{ $about }”
plan-gap-overlap = Bring together those who follow “{ $about }” in the same place
plan-finished-gap = { $count ->
    [one] One about a gap in the agenda
   *[other] { $count } about gaps in the agenda
  }
plan-finished-indicator = { $count ->
    [one] One about a figure
   *[other] { $count } about figures
  }
