deed-decision_entered = anotó una decisión en el registro
