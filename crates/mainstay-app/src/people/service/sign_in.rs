//! Signing in: by password, or by a code and link sent by mail that a mail scanner cannot use up.

use mainstay_db::{Tx, Uuid};

use super::{HOUR, fold_address, open_session};
use crate::audit::{self, Who};
use crate::mail::{self, Letter};
use crate::people::{guesses, passwords, store};
use crate::shell::{App, Failure, FormErrors, Words, digest, fresh_token, text_digest};

/// A session that was opened: the token goes into the cookie.
#[derive(Debug, Clone)]
pub struct Way {
    /// The secret of the session.
    pub token: String,
    /// What the code was asked for: `sign_in` or `password`.
    pub purpose: String,
}

/// How long a mailed code holds.
const CODE_HOLDS: i64 = HOUR / 6;

/// What a try to come in tells about itself.
#[derive(Debug, Clone, Default)]
pub struct Caller {
    /// What the browser calls itself.
    pub agent: String,
    /// The network the request came from.
    pub network: String,
}

/// Under which names the guesses at an account are counted: from this network, and from everywhere. Fingerprints, so that
/// neither addresses nor networks of people without an account are kept.
fn subjects(fold: &str, network: &str) -> [String; 2] {
    [
        format!(
            "account:{}",
            text_digest(format!("{fold}\n{network}").as_bytes())
        ),
        format!("account-total:{}", text_digest(fold.as_bytes())),
    ]
}

/// Signs in by address and password. The reply is the same whether the address, the password or both are wrong.
pub async fn sign_in(
    app: &App,
    email: String,
    password: String,
    caller: Caller,
) -> Result<Way, Failure> {
    let fold = fold_address(&email);
    let subjects = subjects(&fold, &caller.network);
    let known = admit(app, fold, subjects.clone()).await?;
    let kept = known.as_ref().and_then(|person| person.password.clone());
    let fits = passwords::fits(password, kept).await?;
    let Some(person) = known.filter(|_| fits) else {
        return Err(Failure::Form(FormErrors::one("email", "error-sign-in")));
    };
    let (token, id) = (fresh_token(), app.id());
    let (app_inside, secret) = (app.clone(), token.clone());
    app.db()
        .write(move |tx| {
            for subject in &subjects {
                guesses::forget(tx, subject)?;
            }
            open_session(tx, &app_inside, id, person.id, &secret, &caller.agent)?;
            let who = Who::person(person.id, &person.name);
            audit::record(
                tx,
                &app_inside,
                &who,
                "signed_in",
                &person.email,
                "password",
            )?;
            Ok::<_, Failure>(())
        })
        .await?;
    Ok(Way {
        token,
        purpose: "sign_in".to_owned(),
    })
}

/// Lets one try pass and counts it as wrong until it proves right: many tries at the same moment are counted like tries in a row.
async fn admit(
    app: &App,
    fold: String,
    [here, everywhere]: [String; 2],
) -> Result<Option<store::Person>, Failure> {
    let now = app.now_us();
    app.db()
        .write(move |tx| {
            if let Some(seconds) = guesses::wait(tx, &here, now)? {
                return Err(Failure::Slow(seconds));
            }
            if let Some(seconds) = guesses::take(tx, &everywhere, guesses::GUESSES, now)? {
                return Err(Failure::Slow(seconds));
            }
            guesses::count(tx, &here, now)?;
            let person = store::person_by_email(tx, &fold)?;
            Ok(person.filter(|person| person.disabled_at.is_none()))
        })
        .await
}

/// Sends a code and a link, if the address has an account and the installation can send mail. The reply is the same either way;
/// what comes back is the secret that ties the code to the browser that asked.
pub async fn ask_for_code(
    app: &App,
    email: String,
    purpose: &'static str,
    words: Words,
) -> Result<String, Failure> {
    let (browser, token, code) = (fresh_token(), fresh_token(), six_digits());
    let now = app.now_us();
    let (id, letter_id) = (app.id(), app.id());
    let subject = format!("mail:{}", text_digest(fold_address(&email).as_bytes()));
    let (app_inside, browser_inside) = (app.clone(), browser.clone());
    app.db()
        .write(move |tx| {
            if guesses::take(tx, &subject, guesses::LETTERS, now)?.is_some() {
                return Ok::<_, Failure>(());
            }
            let person = store::person_by_email(tx, &fold_address(&email))?
                .filter(|person| person.disabled_at.is_none());
            let expires = now + CODE_HOLDS;
            store::put_code(
                tx,
                id,
                person.as_ref().map(|known| known.id),
                purpose,
                &digest(code.as_bytes()),
                &digest(token.as_bytes()),
                &digest(browser_inside.as_bytes()),
                now,
                expires,
            )?;
            if let Some(person) = person {
                let link = app_inside.url(&format!("/sign-in/link/{token}"));
                let body = words.say(
                    "mail-code-body",
                    &[
                        ("name", person.name.as_str().into()),
                        ("code", code.as_str().into()),
                        ("link", link.into()),
                    ],
                );
                mail::post(
                    tx,
                    &app_inside,
                    &Letter {
                        id: letter_id,
                        to: person.email,
                        name: person.name,
                        subject: words.say("mail-code-subject", &[("code", code.as_str().into())]),
                        body,
                    },
                )?;
            }
            Ok(())
        })
        .await?;
    Ok(browser)
}

/// Signs in by the code typed in the browser that asked for it. Five tries, then the code is void.
pub async fn check_code(
    app: &App,
    browser: String,
    code: String,
    agent: String,
) -> Result<Way, Failure> {
    let typed: String = code
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '-')
        .collect();
    settle_code(
        app,
        move |tx, now| {
            Ok(
                store::code_of_browser(tx, &digest(browser.as_bytes()), now)?
                    .map(|row| (row.code == digest(typed.as_bytes()), row)),
            )
        },
        agent,
    )
    .await
}

/// Signs in by the mailed link, in the browser that asked for it only: a scanner has not that browser's secret.
pub async fn code_by_link(
    app: &App,
    token: String,
    browser: Option<String>,
    agent: String,
) -> Result<Way, Failure> {
    let browser = browser.ok_or(Failure::NotNow("failure-other-browser"))?;
    settle_code(
        app,
        move |tx, now| {
            Ok(store::code_of_token(tx, &digest(token.as_bytes()), now)?
                .map(|row| (row.browser == digest(browser.as_bytes()), row)))
        },
        agent,
    )
    .await
}

async fn settle_code(
    app: &App,
    find: impl Fn(&mut Tx<'_>, i64) -> Result<Option<(bool, store::CodeRow)>, Failure> + Send + 'static,
    agent: String,
) -> Result<Way, Failure> {
    let (now, token, id) = (app.now_us(), fresh_token(), app.id());
    let (app_inside, secret) = (app.clone(), token.clone());
    let purpose = app
        .db()
        .write(move |tx| {
            let Some((right, row)) = find(tx, now)? else {
                return Ok::<_, Failure>(None);
            };
            if row.tries >= 5 {
                return Ok(None);
            }
            let Some(person) = row.person.filter(|_| right) else {
                store::count_try(tx, row.id)?;
                return Ok(None);
            };
            if store::use_code(tx, row.id, now)? == 0 {
                return Ok(None);
            }
            open_session(tx, &app_inside, id, person, &secret, &agent)?;
            let name = name_of(tx, person)?;
            audit::record(
                tx,
                &app_inside,
                &Who::person(person, &name),
                "signed_in",
                &name,
                "code",
            )?;
            Ok(Some(row.purpose))
        })
        .await?;
    purpose
        .map(|purpose| Way { token, purpose })
        .ok_or_else(|| Failure::Form(FormErrors::one("code", "error-code")))
}

fn name_of(tx: &mut Tx<'_>, person: Uuid) -> Result<String, Failure> {
    Ok(store::person(tx, person)?
        .map(|row| row.name)
        .unwrap_or_default())
}

/// Six digits, each as likely as any other.
pub(super) fn six_digits() -> String {
    loop {
        let mut bytes = [0_u8; 4];
        getrandom::fill(&mut bytes).expect("the system gives random bytes");
        let number = u32::from_be_bytes(bytes);
        // The last incomplete million is thrown away, so that low codes are no likelier.
        if number < 4_294_000_000 {
            return format!("{:06}", number % 1_000_000);
        }
    }
}
