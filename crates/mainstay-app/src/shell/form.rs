//! What is wrong with a form: which field, and the sentence that says how to put it right.

/// One thing to correct in a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The name of the field, which is also the `id` the error summary links to.
    pub field: String,
    /// The key of the sentence in the locales.
    pub key: String,
    /// What the sentence names, by argument name.
    pub args: Vec<(String, String)>,
}

/// Everything to correct in a form. Empty means nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormErrors(pub Vec<FieldError>);

impl FormErrors {
    /// Nothing wrong so far.
    pub fn new() -> FormErrors {
        FormErrors(Vec::new())
    }

    /// One error alone.
    pub fn one(field: &str, key: &str) -> FormErrors {
        let mut errors = FormErrors::new();
        errors.add(field, key);
        errors
    }

    /// Adds an error.
    pub fn add(&mut self, field: &str, key: &str) {
        self.add_with(field, key, &[]);
    }

    /// Adds an error whose sentence names something.
    pub fn add_with(&mut self, field: &str, key: &str, args: &[(&str, &str)]) {
        self.0.push(FieldError {
            field: field.to_owned(),
            key: key.to_owned(),
            args: args
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        });
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first error of a field.
    pub fn of(&self, field: &str) -> Option<&FieldError> {
        self.0.iter().find(|error| error.field == field)
    }

    /// `Ok` when nothing is wrong, else the failure that brings the form back.
    pub fn into_result(self) -> Result<(), super::Failure> {
        if self.is_empty() {
            Ok(())
        } else {
            Err(super::Failure::Form(self))
        }
    }
}
