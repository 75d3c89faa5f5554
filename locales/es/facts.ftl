failure-undone-already = Esta entrega ya se deshizo
failure-undone-already-remedy = Vale de nuevo lo que había antes. No hay nada más que hacer.
failure-undo-too-late = Una entrega puede deshacerse durante treinta días
failure-undo-too-late-remedy = Entregue una corrección con su motivo.
failure-undo-later-rests = Una entrega posterior cambió algunas de estas cifras
failure-undo-later-rests-remedy = Deshaga antes la entrega posterior, o entregue una corrección.
