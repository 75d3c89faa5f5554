nav-more = More
more-title = More parts of the workspace
more-help = Your type of partnership decides which parts you start with. What is off only leaves the menu: its pages stay, and whatever holds something is always shown.
more-off = Off
more-off-none = Nothing is off. A part is left out only when your type does not ask for it and nobody wrote anything in it.
more-on = On
more-on-none = None of these parts is on.
more-why-no-type = No type is decided yet, so every part is shown.
more-why-asked = Your type asks for it: { $type }.
more-why-held = Your type does not ask for it ({ $type }). It holds something, so it stays.
more-why-by-hand = Switched on by { $name }, { $date }.
more-why-off = Your type does not ask for it ({ $type }), and nothing was written in it.
more-about-rollup = Ask partners for their figures, add them up, and look at them together on the scorecard.
more-about-conditions = Twenty statements about what it takes to work as one, read weakest first.
more-about-mindset = Where each of you stands between working alone and working together.
more-switch-on = Switch on
more-who = Whoever coordinates the partnership can switch it on.
more-leave = Leave it to the type
more-leave-help = It goes back to this list. Nothing is deleted.
more-leave-held = It stays in sight because it holds something.
more-type = Your type and what it asks for
note-module-on = It is switched on.
note-module-left = Your type decides again whether it is shown.
deed-module_switched_on = switched on a part of the workspace
deed-module_switched_off = left a part of the workspace to the type
how-more = More parts you can switch on

path-title = Set-up path
path-help = Seven steps to a working partnership. Take them in any order, stop when you like: each is useful by itself.
path-so-far = { $done } of { $all } done.
path-state-open = to do
path-state-begun = begun
path-state-done = done
path-go-open = Begin
path-go-begun = Go on
path-go-done = Open
path-step-why = Why together
path-use-why = Say what none of you could manage alone. It goes into your charter and keeps you honest later.
path-says-why = Answers were given.
path-step-type = Type of partnership
path-use-type = Fourteen questions show which of four types fits. The type sets up the rest.
path-says-type = The questions are begun. No type is decided yet.
path-step-partners = Partners
path-use-partners = Paste your list of organisations, then invite somebody from each.
path-says-partners = { $whole ->
    [one] One partner
   *[other] { $whole } partners
  }, { $part } with somebody invited.
path-step-charter = Charter
path-use-charter = Write down what you agreed: who is in, what you share, how you decide.
path-says-charter = { $part } of { $whole } needed sections are written.
path-says-charter-free = { $part ->
    [one] One section is written.
   *[other] { $part } sections are written.
  }
path-step-structure = Structure
path-use-structure = Say who carries what, so that nothing rests on one person.
path-says-structure = { $part } of { $whole } functions have a lead.
path-step-agenda = Agenda
path-use-agenda = Set first goals: what will change, for whom and by when.
path-says-agenda = { $part ->
    [0] Texts are written, no goal yet.
    [one] One goal.
   *[other] { $part } goals.
  }
path-step-indicators = Indicators
path-use-indicators = Choose a few measures that show whether your goals come closer.
path-says-indicators = { $part ->
    [one] One indicator.
   *[other] { $part } indicators.
  }
path-away = Put the path away
path-away-help = You find it again below your workspace.
path-back = Show it on the home page
path-back-help = It was put away and is not on the home page.
note-setup-away = The path is put away. The link at the foot of this page leads back to it.
note-setup-back = The path is on the home page again.
deed-setup_put_away = put the set-up path away
deed-setup_returned = brought the set-up path back
path-says-type-done = You decided: { $type }.
