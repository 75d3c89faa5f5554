//! The words in which a charter binds and is signed.

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
