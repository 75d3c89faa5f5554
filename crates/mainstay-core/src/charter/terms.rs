//! The words in which a charter is adopted and signed.

use crate::keyed::keyed_enum;

keyed_enum! {
    /// Whether a charter binds in law. Most do not, and say so.
    LegalNature {
        /// It states intentions; nobody can be held to it in court.
        NotBinding => "not_binding" => "not legally binding",
        /// The sections named in the text bind, the others do not.
        PartlyBinding => "partly_binding" => "binding in the parts named",
        /// It is a contract.
        Binding => "binding" => "legally binding",
    }
}

keyed_enum! {
    /// Who signs for an organisation. A board's signature outlasts a change of director.
    SignatureLevel {
        /// The governing body.
        Board => "board" => "board",
        /// The director.
        Executive => "executive" => "executive",
        /// A member of staff.
        Staff => "staff" => "staff",
    }
}

keyed_enum! {
    /// What an organisation says to an adopted charter.
    Stance {
        /// It signs.
        Signed => "signed" => "signed",
        /// It signs, with a reservation in words.
        Reserved => "reserved" => "signed with a reservation",
        /// It does not sign, with the reason in words.
        Declined => "declined" => "declined",
    }
}

keyed_enum! {
    /// How a version was adopted.
    ///
    /// # Source
    ///
    /// domain.md 10.6, methods of deciding.
    AdoptionMethod {
        /// Nobody had a reasoned objection.
        Consent => "consent" => "consent",
        /// By the steps from "fully for it" to "cannot accept".
        Gradient => "consensus_gradient" => "gradient of agreement",
        /// More than half, or two thirds.
        Majority => "majority" => "majority",
        /// The leaders decided after asking the others.
        Consulted => "consult_then_decide" => "decided after consulting",
        /// A body was given the task.
        Delegated => "delegated" => "delegated",
        /// The leaders decided and told the others.
        Inform => "inform" => "decided by the leaders",
    }
}
