deed-decision_entered = entered a decision in the register
